"""Many sites at once, beside each site by itself."""

from datetime import datetime, timedelta
from random import Random

import pytest

from lotse.hours.rules import HoursError, Interval, evaluate
from lotse.hours.rules.clock import BERLIN
from lotse.hours.rules.evaluation import Stretch
from lotse.hours.rules.index import CLOSED, OPEN, UNKNOWN, overlaid, prepare

SITES = [
    ("Mo-Th 13:00-16:30; Fr 13:00-14:00; PH off", "NW"),
    ('unknown "nach Terminvereinbarung"', "NW"),
    ("24/7", "NW"),
    ("off", "NW"),
    ('Mo-Fr 08:00-12:00 "a", Mo-Fr 10:00-11:00 "b", Mo 12:00-15:00; Su 20:00-02:30', "BY"),
    ('Mo-Fr 08:00-12:00 open "a", Mo-Fr 12:00-13:00 open "b" || "sonst"', "BE"),
    ("Mo-Th 13:00-16:30; Fr 13:00-14:00; PH off", "BE"),
]
CODES = {"closed": CLOSED, "open": OPEN, "unknown": UNKNOWN}
START, END = datetime(2026, 10, 20, 5, tzinfo=BERLIN), datetime(2026, 11, 3, 9, tzinfo=BERLIN)


def test_every_answer_equals_that_of_the_site_alone() -> None:
    """At moments of every kind over a fortnight with a clock change and Allerheiligen."""
    index = prepare(SITES, START, END)
    alone = [evaluate(*site, START, END).intervals for site in SITES]
    random = Random(7)
    moments = [START + timedelta(minutes=random.randrange(14 * 24 * 60)) for _ in range(200)]
    moments += [interval.start for intervals in alone for interval in intervals]
    for at in moments:
        doors = [slowly(intervals, at) for intervals in alone]
        assert list(index.states(at)) == [CODES[state] for state, _ in doors]
        # The end of the span is a cut, not a change.
        expected = [None if change == END else change for _, change in doors]
        assert index.next_changes(at) == expected


def slowly(intervals: list[Interval], at: datetime) -> tuple[str, datetime | None]:
    """The state at a moment and when it next changes, read off the intervals one by one."""

    def state(moment: datetime) -> str:
        return next((row.state for row in intervals if row.start <= moment < row.end), "closed")

    edges = sorted({edge for row in intervals for edge in (row.start, row.end) if edge > at})
    return state(at), next((edge for edge in edges if state(edge) != state(at)), None)


def test_outside_the_span_and_without_sites() -> None:
    """An index answers for its span only, and an empty one with nothing."""
    index = prepare([], START, END)
    assert index.states(START) == b""
    assert index.next_changes(START) == []
    for at in (START - timedelta(seconds=1), END):
        with pytest.raises(HoursError, match="outside the prepared span"):
            index.states(at)


def test_bad_sites_are_refused() -> None:
    """One site that cannot be read is said, not left out."""
    with pytest.raises(HoursError, match="write the day as Tu"):
        prepare([("Di 10:00-12:00", "NW")], START, END)


def test_several_timetables_of_a_site_are_one() -> None:
    """Open wins over unknown, unknown over closed; what touches is one."""
    hour = 3600
    pieces: list[Stretch] = [
        (0, 2 * hour, "unknown", "perhaps"),
        (hour, 3 * hour, "open", None),
        (3 * hour, 4 * hour, "open", "office"),
        (6 * hour, 7 * hour, "unknown", None),
        (6 * hour, 8 * hour, "unknown", "also"),
    ]
    assert overlaid(pieces) == [
        (0, hour, "unknown", None),
        (hour, 4 * hour, "open", None),
        (6 * hour, 8 * hour, "unknown", None),
    ]
    assert overlaid([]) == []
