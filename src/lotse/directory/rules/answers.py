"""What a door says at a moment: open, by appointment, opens, closed or unknown; and which door comes first."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any
from uuid import UUID

from lotse.directory.rules.languages import Spoken

# A search looks this far ahead for the next opening.
HORIZON = timedelta(days=21)
_A_DAY = timedelta(days=1)


class State(IntEnum):
    """The states in the order in which they help: what is open now comes first."""

    OPEN = 0
    UNKNOWN_NOW = 1
    OPENS = 2
    BY_APPOINTMENT = 3
    UNKNOWN = 4
    CLOSED = 5

    @property
    def code(self) -> str:
        """The word of the API: open, by-appointment, opens, closed, unknown."""
        return "unknown" if self is State.UNKNOWN_NOW else self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Span:
    """A prepared interval: half-open, with what the timetable says of it. `start` and `end` are seconds, for speed."""

    starts_at: datetime
    ends_at: datetime
    comment: str = ""
    start: float = field(init=False)
    end: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", self.starts_at.timestamp())
        object.__setattr__(self, "end", self.ends_at.timestamp())


# How a channel ranks among the channels of its door, and how a door among doors: the smaller comes first.
Rank = tuple[Any, ...]


@dataclass(frozen=True)
class ChannelAnswer:
    """What one channel says at a moment. `until` belongs to OPEN and UNKNOWN_NOW, `opens` is the next certain span."""

    channel_id: UUID
    kind: str
    state: State
    appointment: str = "not-needed"
    until: datetime | None = None
    opens: Span | None = None
    comment: str = ""
    is_planned: bool = False


@dataclass
class DoorAnswer:
    """What a door says at a moment: the first of its channels, the best, speaks for it."""

    door_id: UUID
    channels: list[ChannelAnswer]
    spoken: Spoken | None = None

    @property
    def best(self) -> ChannelAnswer:
        return self.channels[0]


def state_of_channel(
    kind: str,
    appointment: str,
    *,
    at: float,
    has_hours: bool,
    opens: Span | None,
    unknown: Span | None,
    planned: bool,
) -> State:
    """The state of a channel from its next certain and its next uncertain span (both end after `at`, in seconds).

    An appointment is never "closed": a channel that needs one answers BY_APPOINTMENT whatever its hours.
    """
    if planned:
        return State.UNKNOWN
    needs_appointment = appointment == "required" and kind != "phone"
    if opens and opens.start <= at:
        return State.BY_APPOINTMENT if needs_appointment else State.OPEN
    if needs_appointment or kind in {"appointment", "home-visit"}:
        return State.BY_APPOINTMENT
    if unknown and unknown.start <= at:
        return State.UNKNOWN_NOW
    if opens:
        return State.OPENS
    return State.CLOSED if has_hours and not unknown else State.UNKNOWN


def rank_in_door(
    state: State, kind: str, appointment: str, *, opens: Span | None, unknown: Span | None, planned: bool
) -> Rank:
    """The order of channels in their door: what exists, by state, soonest, without appointment, not by telephone."""
    moment = opens.start if state is State.OPENS and opens else 0.0
    until = unknown.end if state is State.UNKNOWN_NOW and unknown else 0.0
    return (planned, int(state), moment, appointment != "not-needed", kind == "phone", until)


def rank_of_door(best: Rank, *, spoken: Spoken | None, is_near: bool, name: str) -> Rank:
    """The order of doors: open now first, then soonest; who may be open comes where that uncertainty ends."""
    planned, state, moment, needs_appointment, _, until = best
    if state == State.UNKNOWN_NOW:
        state, moment = int(State.OPENS), until
    return (planned, state, moment, spoken or 0, needs_appointment, not is_near, name)


def answer_of_channel(
    channel_id: UUID,
    kind: str,
    *,
    at: float,
    state: State,
    opens: Span | None,
    unknown: Span | None,
    appointment: str,
    planned: bool,
) -> ChannelAnswer:
    """The whole answer of a channel whose state is known. Of a door that never closes nobody can say until when."""
    current = {State.OPEN: opens, State.UNKNOWN_NOW: unknown}.get(state)
    if state is State.UNKNOWN and not planned:
        current = unknown
    # What lasts as far as we look, give or take the hour of a changed clock, has no end that we know.
    has_end = current and state is not State.UNKNOWN and current.end < at + (HORIZON - _A_DAY).total_seconds()
    return ChannelAnswer(
        channel_id,
        kind,
        state,
        appointment,
        until=current.ends_at if current and has_end else None,
        opens=opens if opens and opens.start > at and not planned else None,
        comment=current.comment if current else "",
        is_planned=planned,
    )
