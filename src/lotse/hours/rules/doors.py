"""What a door says at a moment: open until, perhaps open, opens next, closed."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from lotse.hours.rules.answers import Interval, State

DoorState = Literal["open", "unknown", "closed"]


@dataclass(frozen=True, slots=True)
class Door:
    """A door at a moment. `until` is when its state ends, None if not within the evaluated span.

    Closed: `opens` is the interval that begins at `until`, open or unknown. Otherwise `comment` is the text
    of the hours that hold now.
    """

    state: DoorState
    until: datetime | None
    comment: str | None = None
    opens: Interval | None = None


def state_at(intervals: Sequence[Interval], at: datetime) -> Door:
    """Returns what the door says at an aware moment; the intervals are those of one evaluation.

    A change of the comment alone does not end a state. An interval cut off by the end of the evaluated span
    ends there, so evaluate well beyond `at`.
    """
    place = _place(intervals, at)
    if place >= 0 and at.timestamp() < intervals[place].end.timestamp():
        current = intervals[place]
        return Door(current.state, _end_of_state(intervals, place), current.comment)
    following = intervals[place + 1] if place + 1 < len(intervals) else None
    return Door("closed", following.start if following else None, None, following)


def next_change(intervals: Sequence[Interval], at: datetime) -> datetime | None:
    """Returns when the state next changes between open, unknown and closed; None if not within the span."""
    return state_at(intervals, at).until


def next_opening(intervals: Sequence[Interval], at: datetime, state: State = "open") -> Interval | None:
    """Returns the first interval of a state that holds at the moment or begins later."""
    place = max(_place(intervals, at), 0)
    now = at.timestamp()
    return next((i for i in intervals[place:] if i.state == state and i.end.timestamp() > now), None)


def _place(intervals: Sequence[Interval], at: datetime) -> int:
    """Returns the place of the last interval that begins at or before the moment, -1 if none does."""
    # Compared as seconds: two moments of one zone compare by the wall clock, wrong in autumn's repeated hour.
    return bisect_right(intervals, at.timestamp(), key=lambda interval: interval.start.timestamp()) - 1


def _end_of_state(intervals: Sequence[Interval], place: int) -> datetime:
    """Returns the end of a run of touching intervals of one state."""
    state, end = intervals[place].state, intervals[place].end
    for following in intervals[place + 1 :]:
        if following.start != end or following.state != state:
            break
        end = following.end
    return end
