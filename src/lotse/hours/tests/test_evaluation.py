"""Opening hours as intervals: the networks' own, clock changes, holidays and what is not known."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.hours.rules import HoursError, evaluate
from lotse.hours.rules.answers import OPEN_END, SCHOOL_HOLIDAYS_NOT_KNOWN

BERLIN = ZoneInfo("Europe/Berlin")


def wall(text: str) -> datetime:
    """Reads a moment of the wall clock."""
    return datetime.fromisoformat(text)


def rows(expression: str, start: str, end: str, state: str = "NW") -> list[tuple[str, str, str, str | None]]:
    """Returns intervals as text without year, seconds and offset."""
    found = evaluate(expression, state, wall(start), wall(end))
    return [(f"{i.start:%m-%d %H:%M}", f"{i.end:%m-%d %H:%M}", i.state, i.comment) for i in found.intervals]


def days(expression: str, start: str, end: str, state: str = "NW") -> list[str]:
    """Returns the days on which something begins."""
    return [row[0][:5] for row in rows(expression, start, end, state)]


def test_horsthausen_keeps_thursday_after_the_open_hour() -> None:
    """Appointments are recommended all week; on Thursday the door is open without one until 15:00."""
    expression = (
        'Mo-Th 13:00-16:30 unknown "Termin empfohlen"; Fr 13:00-14:00 unknown "Termin empfohlen", '
        'Th 13:00-15:00 open "offene Sprechstunde"; PH off'
    )
    assert rows(expression, "2026-11-19T00:00", "2026-11-21T00:00") == [
        ("11-19 13:00", "11-19 15:00", "open", "offene Sprechstunde"),
        ("11-19 15:00", "11-19 16:30", "unknown", "Termin empfohlen"),
        ("11-20 13:00", "11-20 14:00", "unknown", "Termin empfohlen"),
    ]


def test_semicolon_replaces_the_day_and_comma_adds_to_it() -> None:
    """The trap of Horsthausen's Thursday."""
    day = ("2026-11-19T00:00", "2026-11-20T00:00")
    assert rows("Mo-Th 13:00-16:30; Th 13:00-15:00", *day) == [("11-19 13:00", "11-19 15:00", "open", None)]
    assert rows("Mo-Th 13:00-16:30, Th 13:00-15:00", *day) == [("11-19 13:00", "11-19 16:30", "open", None)]


def test_only_by_appointment_is_never_closed() -> None:
    """A comment alone says that nobody knows, not that the door is shut."""
    whole_day = [("11-19 00:00", "11-20 00:00", "unknown", "nach Terminvereinbarung")]
    for expression in ('unknown "nach Terminvereinbarung"', '"nach Terminvereinbarung"'):
        assert rows(expression, "2026-11-19T00:00", "2026-11-20T00:00") == whole_day


def test_fallback_fills_what_is_closed() -> None:
    """`||` speaks only where no rule is open."""
    assert rows('Th 08:00-12:00 || "nach Vereinbarung"', "2026-11-19T06:00", "2026-11-19T18:00") == [
        ("11-19 06:00", "11-19 08:00", "unknown", "nach Vereinbarung"),
        ("11-19 08:00", "11-19 12:00", "open", None),
        ("11-19 12:00", "11-19 18:00", "unknown", "nach Vereinbarung"),
    ]


def test_holidays_of_the_land_close_the_door() -> None:
    """Fronleichnam and Allerheiligen are holidays in North Rhine-Westphalia, not everywhere."""
    assert days("Th 10:00-12:00; PH off", "2026-06-01T00:00", "2026-06-14T00:00") == ["06-11"]
    assert days("Th 10:00-12:00; PH off", "2026-06-01T00:00", "2026-06-14T00:00", "BE") == ["06-04", "06-11"]
    assert days("Su 10:00-12:00; PH off", "2026-10-26T00:00", "2026-11-09T00:00") == ["11-08"]
    assert days("Su 10:00-12:00; PH off", "2026-10-26T00:00", "2026-11-09T00:00", "NI") == ["11-01", "11-08"]


def test_holiday_names_become_the_comment() -> None:
    """Hours that hold because of a holiday say which."""
    assert rows("PH 10:00-12:00", "2026-05-01T00:00", "2026-05-02T00:00") == [
        ("05-01 10:00", "05-01 12:00", "open", "Maifeiertag")
    ]
    assert rows("SH 10:00-12:00", "2026-12-24T00:00", "2026-12-25T00:00")[0][3] == "Weihnachtsferien"
    assert (
        rows("PH -1 day 10:00-12:00", "2026-12-24T00:00", "2026-12-25T00:00")[0][3]
        == "Day before 1. Weihnachtstag"
    )


def test_night_in_spring_loses_an_hour() -> None:
    """29 March 2026: 02:00 to 03:00 does not exist."""
    found = evaluate("Sa 22:00-04:00", "NW", wall("2026-03-28"), wall("2026-03-30")).intervals
    assert [i.end.timestamp() - i.start.timestamp() for i in found] == [5 * 3600]
    assert rows("Su 02:00-02:30", "2026-03-29T00:00", "2026-03-30T00:00") == []
    assert rows("Su 02:30-05:00", "2026-03-29T00:00", "2026-03-30T00:00") == [
        ("03-29 03:30", "03-29 05:00", "open", None)
    ]


def test_night_in_autumn_gains_an_hour() -> None:
    """25 October 2026: 02:00 to 03:00 comes twice; times name the first."""
    found = evaluate("Sa 22:00-04:00", "NW", wall("2026-10-24"), wall("2026-10-26")).intervals
    assert [i.end.timestamp() - i.start.timestamp() for i in found] == [7 * 3600]
    (interval,) = evaluate("Su 01:00-02:30", "NW", wall("2026-10-25"), wall("2026-10-26")).intervals
    assert interval.end.isoformat() == "2026-10-25T02:30:00+02:00"


def test_monday_after_the_clock_change_belongs_to_sunday_evening() -> None:
    """Here opening_hours.js is an hour off, because it goes back 24 hours to find the evening."""
    assert rows("Su 20:00-02:30", "2026-03-29T12:00", "2026-03-30T12:00") == [
        ("03-29 20:00", "03-30 02:30", "open", None)
    ]
    assert rows("Su 18:00+", "2026-10-25T12:00", "2026-10-26T12:00") == [
        ("10-25 18:00", "10-26 04:00", "unknown", OPEN_END)
    ]


def test_february_to_its_end_and_fifth_weekdays_are_right() -> None:
    """Here opening_hours.js answers 'closed', and takes weekdays that a month does not have."""
    assert len(days("Feb 20-28 10:00-12:00", "2027-02-01T00:00", "2027-04-01T00:00")) == 9
    assert len(days("Feb 20-29 10:00-12:00", "2028-02-01T00:00", "2028-04-01T00:00")) == 10
    assert days("Mo[-1] +3 days 10:00-12:00", "2026-03-15T00:00", "2026-04-15T00:00") == ["04-02"]
    assert days("Su[5] +1 day 10:00-12:00", "2026-02-15T00:00", "2026-04-15T00:00") == ["03-30"]


def test_school_holidays_not_yet_published_are_unknown_and_warned_of() -> None:
    """Only the hours that depend on them: what is open either way stays open."""
    found = evaluate("Mo-Fr 10:00-12:00; Mo SH off", "NW", wall("2031-10-06"), wall("2031-10-08"))
    assert [(i.state, i.comment) for i in found.intervals] == [
        ("unknown", SCHOOL_HOLIDAYS_NOT_KNOWN),
        ("open", None),
    ]
    assert "known until 2029-08-14" in found.warnings[0]
    assert evaluate("SH 10:00-12:00", "NW", wall("2029-08-13"), wall("2029-08-15")).warnings == []
    # The night from the last known day to the first unknown one belongs to the known day.
    nights = evaluate("SH 22:00-02:00", "NW", wall("2029-08-15"), wall("2029-08-16")).intervals
    assert [(f"{i.start:%d %H}", i.state) for i in nights] == [("15 00", "open"), ("15 22", "unknown")]


def test_school_holidays_before_the_data_are_unknown() -> None:
    """The other end of the data is no different."""
    found = evaluate("Mo-Fr 10:00-12:00; SH off", "NW", wall("2014-06-02"), wall("2014-06-03"))
    assert [i.state for i in found.intervals] == ["unknown"]
    assert "known from 2015-01-01" in found.warnings[0]


def test_span_is_checked() -> None:
    """Reversed, empty, more than ten years, unknown state, a moment that does not exist."""
    for start, end, state, word in (
        (wall("2026-01-02"), wall("2026-01-01"), "NW", "later"),
        (wall("2026-01-01"), wall("2026-01-01"), "NW", "later"),
        (wall("2026-01-01"), wall("2036-01-01T00:01"), "NW", "10 years"),
        (wall("2026-01-01"), wall("2026-02-01"), "nrw", "'state'"),
        (wall("2026-03-29T02:30"), wall("2026-04-01"), "NW", "does not exist"),
        (wall("1066-01-01"), wall("1066-01-02"), "NW", "1991"),
    ):
        with pytest.raises(HoursError, match=word):
            evaluate("24/7", state, start, end)
    assert len(evaluate("24/7", "NW", wall("2026-01-01"), wall("2036-01-01")).intervals) == 1


EXPRESSIONS = st.sampled_from(
    [
        "Mo-Fr 08:00-12:00,13:00-16:30; PH off",
        'Mo-Su 20:00-03:00 || "nach Vereinbarung"',
        "Sa,Su 01:30-02:30, Mo-Fr 17:00+; SH off",
        'Dec 24-Jan 06 off; We[1] 10:00-12:00 unknown "x", 22:00-06:00',
        "24/7; Su 02:00-02:30 off",
    ]
)
# Quarter hours of instants from March 2026 to January 2027: both clock changes lie within.
MOMENTS = st.integers(0, 300 * 96).map(
    lambda quarter: datetime.fromtimestamp(1_772_319_600 + quarter * 900, BERLIN)
)


@settings(max_examples=60)
@given(expression=EXPRESSIONS, moments=st.lists(MOMENTS, min_size=3, max_size=3, unique=True))
def test_intervals_are_sorted_disjoint_inside_and_the_sum_of_halves(
    expression: str, moments: list[datetime]
) -> None:
    """However a span is cut, its parts joined are the whole."""
    start, middle, end = sorted(moments, key=datetime.timestamp)
    whole = _plain(expression, start, end)
    assert all(start.timestamp() <= row[0] < row[1] <= end.timestamp() for row in whole)
    assert all(a[1] < b[0] or (a[1] == b[0] and a[2:] != b[2:]) for a, b in pairwise(whole))
    first, second = _plain(expression, start, middle), _plain(expression, middle, end)
    if first and second and first[-1][1] == second[0][0] and first[-1][2:] == second[0][2:]:
        first[-1:], second = [(first[-1][0], *second[0][1:])], second[1:]
    assert first + second == whole


def _plain(expression: str, start: datetime, end: datetime) -> list[tuple[float, float, str, str | None]]:
    found = evaluate(expression, "NW", start, end).intervals
    return [(i.start.timestamp(), i.end.timestamp(), i.state, i.comment) for i in found]


@given(day=st.dates(date(2020, 1, 1), date(2030, 12, 31)), nth=st.integers(1, 5), shift=st.integers(-6, 6))
@settings(max_examples=60)
def test_moved_weekdays_of_the_month_by_their_definition(day: date, nth: int, shift: int) -> None:
    """`We[n] +k days` is k days after the nth Wednesday of a month, counted day by day."""
    base = day - timedelta(days=shift)
    is_nth = base.weekday() == 2 and (base.day - 1) // 7 + 1 == nth
    moved = f" {shift:+d} days" if shift else ""
    midnight = wall(day.isoformat())
    found = evaluate(f"We[{nth}]{moved} 10:00-12:00", "NW", midnight, midnight + timedelta(days=1))
    assert bool(found.intervals) == is_nth
