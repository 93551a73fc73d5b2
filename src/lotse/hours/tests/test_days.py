"""Schedules with validity, closures and extra hours become one list of intervals."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.core.spans import BERLIN, start_of_day
from lotse.hours.rules import HoursError, Interval
from lotse.hours.rules.days import ExceptionDays, ValidHours, intervals_of

OFFICE = ValidHours("Mo-Fr 09:00-12:00; PH off")


def closed(first: str, past: str, times: str = "") -> ExceptionDays:
    return ExceptionDays(True, date.fromisoformat(first), date.fromisoformat(past), times)


def extra(first: str, past: str, times: str) -> ExceptionDays:
    return ExceptionDays(False, date.fromisoformat(first), date.fromisoformat(past), times)


def told(
    schedules: list[ValidHours], exceptions: list[ExceptionDays], first: str, past: str
) -> list[tuple[str, str]]:
    """Intervals as text, without year and offset."""
    start, end = (start_of_day(date.fromisoformat(day)) for day in (first, past))
    found = intervals_of(schedules, exceptions, "NW", start, end)
    return [(f"{row.start:%m-%d %H:%M}", f"{row.end:%m-%d %H:%M}") for row in found]


# Monday to Wednesday.
THREE_DAYS = ("2026-11-23", "2026-11-26")


def test_without_exceptions_the_schedule_holds() -> None:
    assert told([OFFICE], [], *THREE_DAYS) == [
        ("11-23 09:00", "11-23 12:00"),
        ("11-24 09:00", "11-24 12:00"),
        ("11-25 09:00", "11-25 12:00"),
    ]
    assert told([], [], *THREE_DAYS) == []


def test_a_closure_takes_its_days_and_not_the_day_after() -> None:
    assert told([OFFICE], [closed("2026-11-23", "2026-11-25")], *THREE_DAYS) == [
        ("11-25 09:00", "11-25 12:00")
    ]


def test_a_closure_of_part_of_a_day_leaves_the_rest() -> None:
    tuesday = ("2026-11-24", "2026-11-25")
    assert told([OFFICE], [closed(*tuesday, "10:00-11:00")], *tuesday) == [
        ("11-24 09:00", "11-24 10:00"),
        ("11-24 11:00", "11-24 12:00"),
    ]
    assert told([OFFICE], [closed(*tuesday, "08:00-11:00")], *tuesday) == [("11-24 11:00", "11-24 12:00")]
    assert told([OFFICE], [closed(*tuesday, "13:00-15:00")], *tuesday) == [("11-24 09:00", "11-24 12:00")]


def test_extra_hours_on_a_holiday() -> None:
    christmas = ("2026-12-25", "2026-12-26")
    assert told([OFFICE], [], *christmas) == []
    assert told([OFFICE], [extra(*christmas, "10:00-11:00")], *christmas) == [("12-25 10:00", "12-25 11:00")]


@pytest.mark.parametrize("is_turned", [False, True])
def test_extra_hours_win_over_a_closure_in_any_order(is_turned: bool) -> None:
    both = [closed("2026-11-23", "2026-11-25"), extra("2026-11-24", "2026-11-25", "10:00-13:00")]
    assert told([OFFICE], both[::-1] if is_turned else both, *THREE_DAYS) == [
        ("11-24 10:00", "11-24 13:00"),
        ("11-25 09:00", "11-25 12:00"),
    ]


def test_extra_hours_beside_the_usual_ones_become_one_span() -> None:
    tuesday = ("2026-11-24", "2026-11-25")
    assert told([OFFICE], [extra(*tuesday, "11:00-14:00")], *tuesday) == [("11-24 09:00", "11-24 14:00")]


def test_schedules_follow_each_other() -> None:
    one = ValidHours("Mo-Fr 09:00-12:00", valid_until=date(2026, 11, 24))
    other = ValidHours("Mo-Fr 14:00-16:00", date(2026, 11, 24), date(2026, 11, 25))
    assert told([one, other], [], *THREE_DAYS) == [
        ("11-23 09:00", "11-23 12:00"),
        ("11-24 14:00", "11-24 16:00"),
    ]
    assert told([other, one], [], *THREE_DAYS) == told([one, other], [], *THREE_DAYS)
    assert told([ValidHours("Mo-Fr 09:00-12:00", date(2027, 1, 1))], [], *THREE_DAYS) == []


def test_an_hour_over_midnight_ends_where_its_schedule_does() -> None:
    night = ValidHours("Mo-Su 22:00-02:00", valid_until=date(2026, 11, 24))
    assert told([night], [], "2026-11-23", "2026-11-26")[-1] == ("11-23 22:00", "11-24 00:00")


def test_what_is_unknown_keeps_its_words_beside_a_closure() -> None:
    schedule = ValidHours('Mo-Fr 09:00-12:00 unknown "bitte fragen"')
    start, end = (start_of_day(date(2026, 11, day)) for day in (24, 25))
    found = intervals_of([schedule], [closed("2026-11-24", "2026-11-25", "10:00-24:00")], "NW", start, end)
    assert [(row.state, row.comment, row.end.hour) for row in found] == [("unknown", "bitte fragen", 10)]


def test_nights_in_which_the_clock_changes() -> None:
    """Whole days stay whole: 23 hours in spring, 25 in autumn; a closure of such a day leaves nothing of it."""
    for day, hours in ((date(2027, 3, 28), 23), (date(2026, 10, 25), 25)):
        start, end = start_of_day(day), start_of_day(day + timedelta(days=1))
        (whole,) = intervals_of([ValidHours("24/7")], [], "NW", start, end)
        assert (whole.end.timestamp() - whole.start.timestamp()) / 3600 == hours
        closure = ExceptionDays(True, day, day + timedelta(days=1))
        assert intervals_of([ValidHours("24/7")], [closure], "NW", start, end) == []
        around = intervals_of(
            [ValidHours("24/7")], [closure], "NW", start - timedelta(days=1), end + timedelta(days=1)
        )
        assert [(row.start.date(), row.end) for row in around] == [
            (day - timedelta(days=1), start),
            (day + timedelta(days=1), end + timedelta(days=1)),
        ]


def test_unreadable_hours_are_refused() -> None:
    with pytest.raises(HoursError):
        told([ValidHours("nonsense")], [], *THREE_DAYS)
    with pytest.raises(HoursError):
        told([OFFICE], [extra("2026-11-24", "2026-11-25", "nonsense")], *THREE_DAYS)


DAYS = st.dates(date(2026, 10, 20), date(2026, 11, 5))
EXPRESSIONS = st.sampled_from(
    [
        "Mo-Fr 09:00-12:00; PH off",
        "Mo-Su 22:00-03:30",
        "24/7",
        'Mo-We 08:00-16:00 unknown "bitte fragen"',
        "Sa,Su 01:00-02:30",
        "Mo-Fr 09:00-12:00,13:00-17:00",
    ]
)
TIMES = st.sampled_from(
    ["10:00-11:00", "09:00-12:00", "00:00-24:00", "22:00-23:30", "08:00-09:30,11:30-18:00"]
)
SCHEDULES = st.lists(st.builds(ValidHours, EXPRESSIONS, st.none() | DAYS), max_size=1)
EXCEPTIONS = st.lists(
    st.builds(
        lambda is_closed, first, days, times, whole: ExceptionDays(
            is_closed, first, first + timedelta(days=days), "" if is_closed and whole else times
        ),
        st.booleans(),
        DAYS,
        st.integers(1, 3),
        TIMES,
        st.booleans(),
    ),
    max_size=4,
)


@given(SCHEDULES, EXCEPTIONS, DAYS, st.integers(1, 12))
def test_intervals_are_in_order_apart_and_inside(
    schedules: list[ValidHours], exceptions: list[ExceptionDays], first: date, days: int
) -> None:
    """Over the night of 25 October too, in which the clock is put back."""
    start, end = start_of_day(first), start_of_day(first + timedelta(days=days))
    found = intervals_of(schedules, exceptions, "NW", start, end)
    moments = [(row.start.timestamp(), row.end.timestamp()) for row in found]
    assert all(start.timestamp() <= begin < finish <= end.timestamp() for begin, finish in moments)
    for (_, finish), (begin, _) in pairwise(moments):
        assert finish <= begin
    for before, after in pairwise(found):
        assert before.end < after.start or (before.state, before.comment) != (after.state, after.comment)


@given(SCHEDULES, EXCEPTIONS, DAYS)
def test_each_moment_is_told_by_the_last_word_about_it(
    schedules: list[ValidHours], exceptions: list[ExceptionDays], day: date
) -> None:
    """Extra hours say open, else a closure says closed, else the schedule speaks: asked hour by hour."""
    start, end = start_of_day(day), start_of_day(day + timedelta(days=1))
    usual = intervals_of(schedules, [], "NW", start, end)
    found = intervals_of(schedules, exceptions, "NW", start, end)
    for hour in range(4, 24):
        moment = datetime(day.year, day.month, day.day, hour, 30, tzinfo=BERLIN)
        closures, extras = (
            [_covers(row, moment) for row in exceptions if row.is_closed is kind] for kind in (True, False)
        )
        expected = "open" if any(extras) else None if any(closures) else _state(usual, moment)
        assert _state(found, moment) == expected


def _covers(row: ExceptionDays, moment: datetime) -> bool:
    clock = f"{moment:%H:%M}"
    spans = [span.split("-") for span in row.times.split(",")] if row.times else [["00:00", "24:00"]]
    return row.starts_on <= moment.date() < row.ends_on and any(
        first <= clock < past for first, past in spans
    )


def _state(intervals: list[Interval], moment: datetime) -> str | None:
    return next((row.state for row in intervals if row.start <= moment < row.end), None)
