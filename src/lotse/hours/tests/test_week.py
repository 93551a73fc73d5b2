"""The usual week: what would stand on the sign at the door."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lotse.hours.rules.week import UsualWeek, usual_week

MONDAY = date(2026, 11, 23)
YEARS = range(2026, 2036)


def week(expression: str, monday: date = MONDAY) -> UsualWeek:
    return usual_week(expression, "NW", monday)


def told(expression: str, monday: date = MONDAY) -> list[tuple[int, int, list[str]]]:
    """(first weekday, last weekday, spans as text)."""
    return [
        (first, last, [f"{span.starts}-{span.ends}" for span in spans])
        for first, last, spans in week(expression, monday).days
    ]


@pytest.mark.parametrize(
    ("expression", "days"),
    [
        # As the network files write them.
        ("Th 13:00-15:00; PH off", [(3, 3, ["13:00-15:00"])]),
        ("Mo-Fr 08:00-15:00; PH off", [(0, 4, ["08:00-15:00"])]),
        (
            "Mo,We 12:30-16:30; Th 13:00-17:00; PH off",
            [(0, 0, ["12:30-16:30"]), (2, 2, ["12:30-16:30"]), (3, 3, ["13:00-17:00"])],
        ),
        (
            "Tu,Th 13:00-16:30; Fr 11:00-13:00; PH off",
            [(1, 1, ["13:00-16:30"]), (3, 3, ["13:00-16:30"]), (4, 4, ["11:00-13:00"])],
        ),
        ("Mo-Fr 09:00-12:00,14:00-16:00", [(0, 4, ["09:00-12:00", "14:00-16:00"])]),
        ("24/7", [(0, 6, ["00:00-24:00"])]),
        ("Sa,Su 10:00-12:00", [(5, 6, ["10:00-12:00"])]),
        # Sunday and Monday are no neighbours on a sign that begins with Monday.
        ("Su,Mo 10:00-12:00", [(0, 0, ["10:00-12:00"]), (6, 6, ["10:00-12:00"])]),
        ("PH off", []),
    ],
)
def test_the_usual_week(expression: str, days: list[tuple[int, int, list[str]]]) -> None:
    assert told(expression) == days
    assert week(expression).is_regular


def test_a_span_over_midnight_stands_on_both_its_days() -> None:
    assert told("Fr 22:00-02:00") == [(4, 4, ["22:00-24:00"]), (5, 5, ["00:00-02:00"])]
    assert told("Fr 22:00-24:00") == [(4, 4, ["22:00-24:00"])]


def test_what_is_unknown_keeps_its_words() -> None:
    ((first, last, (span,)),) = week('Fr 00:00-14:00 unknown "Beginn offen"; PH off').days
    assert (first, last, span.state, span.comment) == (4, 4, "unknown", "Beginn offen")


@pytest.mark.parametrize(
    "expression",
    [
        "week 1-53/2 Mo 09:00-12:00",
        "Mo[1] 09:00-12:00",
        "Mo[1,3] 09:00-12:00; Tu 09:00-12:00",
        "2026 Nov 23-2026 Dec 13 Mo 09:00-12:00",
    ],
)
def test_weeks_that_differ_are_flagged(expression: str) -> None:
    """The first Monday of a month as well, though eight of nine Mondays are alike."""
    assert not week(expression).is_regular


def test_two_single_days_do_not_make_a_week_irregular() -> None:
    expression = "Mo-Fr 09:00-12:00; 2026 Dec 24 off; 2026 Dec 31 off"
    assert week(expression).is_regular
    assert told(expression) == [(0, 4, ["09:00-12:00"])]


@pytest.mark.parametrize("year", YEARS)
def test_holidays_make_no_week_irregular(year: int) -> None:
    """Easter, May Day and Whitsun may fall on three Mondays within nine weeks, as in 2028."""
    expression = "Mo-Fr 09:00-12:00; PH off"
    mondays = [date.fromisocalendar(year, 1, 1) + timedelta(weeks=number) for number in range(52)]
    assert [monday for monday in mondays if not week(expression, monday).is_regular] == []
    assert {tuple(map(str, told(expression, monday))) for monday in mondays} == {("(0, 4, ['09:00-12:00'])",)}


@pytest.mark.parametrize("monday", [date(2026, 10, 19), date(2027, 3, 22)])
def test_weeks_in_which_the_clock_changes(monday: date) -> None:
    assert told("Sa 22:00-04:00", monday) == [(5, 5, ["22:00-24:00"]), (6, 6, ["00:00-04:00"])]
    assert week("24/7", monday).days == week("24/7").days
