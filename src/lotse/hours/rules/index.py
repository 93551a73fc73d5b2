"""Many sites at once: what every door says at a moment, and when it changes, from prepared tables.

For each moment at which any site changes, one byte per site holds its state and one number the place of its
next change. A question is one binary search, however many sites there are. Memory: five bytes times
sites times moments (10,000 sites, a fortnight, quarter hours: about 65 MB at most).
"""

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from lotse.hours.rules.answers import HoursError
from lotse.hours.rules.clock import berlin_time, check_span, in_berlin
from lotse.hours.rules.evaluation import Stretch, stretches
from lotse.hours.rules.holidays import check_state
from lotse.hours.rules.parsing import parse

CLOSED, OPEN, UNKNOWN = 0, 1, 2
_CODES = {"open": OPEN, "unknown": UNKNOWN}
# (moment, state that holds from then on) in the order of time.
Changes = list[tuple[int, int]]


class Index:
    """The states of numbered sites over a span [start, end)."""

    def __init__(self, sites: Iterable[Iterable[Stretch]], start: datetime, end: datetime) -> None:
        """Takes each site's stretches, sorted and disjoint, in seconds; builds the tables."""
        self._first, self._last = int(start.timestamp()), int(end.timestamp())
        changes = [_changes(stretches_of_site, self._first, self._last) for stretches_of_site in sites]
        self._moments = sorted({self._first}.union(*({moment for moment, _ in found} for found in changes)))
        self._times: list[datetime | None] = [berlin_time(moment) for moment in self._moments]
        # The place behind the last moment stands for "not within the span".
        self._times.append(None)
        self._states, self._nexts = self._tables(changes)

    def states(self, at: datetime) -> bytes:
        """Returns CLOSED, OPEN or UNKNOWN for each site at an aware moment of the span."""
        return self._states[self._place(at)]

    def next_changes(self, at: datetime) -> list[datetime | None]:
        """Returns for each site when its state next changes, None if not within the span."""
        times = self._times
        return [times[place] for place in self._nexts[self._place(at)]]

    def _place(self, at: datetime) -> int:
        seconds = at.timestamp()
        if not self._first <= seconds < self._last:
            raise HoursError("The moment asked for lies outside the prepared span.")
        return bisect_right(self._moments, seconds) - 1

    def _tables(self, changes: list[Changes]) -> "tuple[list[bytes], list[array[int]]]":
        """Returns, per moment, every site's state and the place of its next change."""
        place_of = {moment: place for place, moment in enumerate(self._moments)}
        at_place: list[list[tuple[int, int]]] = [[] for _ in self._moments]
        for site, found in enumerate(changes):
            for moment, code in found:
                at_place[place_of[moment]].append((site, code))
        state = bytearray(len(changes))
        states: list[bytes] = []
        for events in at_place:
            for site, code in events:
                state[site] = code
            states.append(bytes(state))
        following = array("I", [len(self._moments)]) * len(changes)
        nexts: list[array[int]] = []
        # Backwards: what changes at a moment is the next change for all moments before it.
        for place in range(len(at_place) - 1, -1, -1):
            nexts.append(following[:])
            for site, _ in at_place[place]:
                following[site] = place
        nexts.reverse()
        return states, nexts


def prepare(sites: Iterable[tuple[str, str]], start: datetime, end: datetime) -> Index:
    """Evaluates (expression, state) of each site over the span; equal ones are evaluated once.

    Raises HoursError as `evaluate` does.
    """
    start, end = in_berlin(start, "from"), in_berlin(end, "to")
    check_span(start, end)
    last_day = berlin_time(int(end.timestamp()) - 1).date()
    found: dict[tuple[str, str], list[Stretch]] = {}
    order: list[tuple[str, str]] = []
    for site in sites:
        order.append(site)
        if site not in found:
            expression, state = site
            found[site] = list(stretches(parse(expression), check_state(state), start.date(), last_day))
    return Index((found[site] for site in order), start, end)


def overlaid(pieces: Iterable[Stretch]) -> list[Stretch]:
    """Several timetables of one site as one: open where any is open, else unknown where any is unknown."""
    steps: dict[int, Counter[int]] = {}
    for begin, finish, state, _ in pieces:
        steps.setdefault(begin, Counter())[_CODES[state]] += 1
        steps.setdefault(finish, Counter())[_CODES[state]] -= 1
    found: list[Stretch] = []
    running: Counter[int] = Counter()
    since, held = 0, CLOSED
    for moment in sorted(steps):
        running.update(steps[moment])
        now = OPEN if running[OPEN] else UNKNOWN if running[UNKNOWN] else CLOSED
        if now != held:
            if held != CLOSED:
                found.append((since, moment, "open" if held == OPEN else "unknown", None))
            since, held = moment, now
    return found


def _changes(intervals: Iterable[Stretch], first: int, last: int) -> Changes:
    """Returns the changes of one site's state within [first, last); those of the comment alone are none."""
    changes: Changes = []
    ends = None
    for begin, finish, state, _ in intervals:
        if finish <= first or begin >= last:
            continue
        code = _CODES[state]
        if ends is not None and ends < begin:
            changes.append((ends, CLOSED))
        if ends != begin or changes[-1][1] != code:
            changes.append((max(begin, first), code))
        ends = finish
    if ends is not None and ends < last:
        changes.append((ends, CLOSED))
    return changes
