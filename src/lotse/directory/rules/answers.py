"""What a door says at a moment: open, by appointment, opens, closed or unknown; and which door comes first."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any
from uuid import UUID

from lotse.directory.rules.languages import Spoken


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


@dataclass(frozen=True)
class Span:
    """A prepared interval: half-open, with what the timetable says about it."""

    starts_at: datetime
    ends_at: datetime
    comment: str = ""


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

    @property
    def rank(self) -> tuple[Any, ...]:
        moment = self.opens.starts_at.timestamp() if self.state is State.OPENS and self.opens else 0.0
        # Of two open doors the one that needs nothing comes before the one that recommends an appointment.
        return (self.is_planned, self.state, moment, self.appointment != "not-needed", self.kind == "phone")


@dataclass
class DoorAnswer:
    """What a door says at a moment: the best of its channels speaks for it."""

    door_id: UUID
    channels: list[ChannelAnswer] = field(default_factory=list)
    spoken: Spoken | None = None
    is_in_district: bool = False
    name: str = ""

    @property
    def best(self) -> ChannelAnswer:
        return min(self.channels, key=lambda channel: channel.rank)

    @property
    def rank(self) -> tuple[Any, ...]:
        """Open now first, then soonest. Who may be open comes before who opens only after that uncertainty ends."""
        best = self.best
        state, moment = best.state, 0.0
        if state in {State.OPENS, State.UNKNOWN_NOW}:
            reached = best.opens.starts_at if state is State.OPENS and best.opens else best.until
            state, moment = State.OPENS, reached.timestamp() if reached else 0.0
        needs_appointment = best.appointment != "not-needed"
        return (best.is_planned, state, self.spoken or 0, moment, needs_appointment, not self.is_in_district, self.name)


def answer_of_channel(
    channel_id: UUID,
    kind: str,
    *,
    at: datetime,
    has_hours: bool,
    next_open: Span | None,
    next_unknown: Span | None,
    appointment: str,
    is_planned: bool,
) -> ChannelAnswer:
    """The answer of a channel from its next certain and its next uncertain span (both end after `at`).

    An appointment is never "closed": a channel that needs one answers BY_APPOINTMENT whatever its hours.
    """

    def answer(state: State, until: datetime | None = None, comment: str = "") -> ChannelAnswer:
        later = next_open if next_open and next_open.starts_at > at else None
        return ChannelAnswer(channel_id, kind, state, appointment, until, later, comment, is_planned)

    if is_planned:
        return answer(State.UNKNOWN)
    if next_open and next_open.starts_at <= at:
        is_walk = appointment != "required" or kind == "phone"
        return answer(State.OPEN if is_walk else State.BY_APPOINTMENT, next_open.ends_at, next_open.comment)
    if kind in {"appointment", "home-visit"} or appointment == "required":
        return answer(State.BY_APPOINTMENT)
    if next_unknown and next_unknown.starts_at <= at:
        return answer(State.UNKNOWN_NOW, next_unknown.ends_at, next_unknown.comment)
    if next_open:
        return answer(State.OPENS)
    if next_unknown:
        return answer(State.UNKNOWN, comment=next_unknown.comment)
    return answer(State.CLOSED if has_hours else State.UNKNOWN)
