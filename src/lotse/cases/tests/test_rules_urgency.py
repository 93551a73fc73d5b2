"""How near a day is."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lotse.cases.rules.appeals import appeal, read_question
from lotse.cases.rules.deadlines import (
    CALENDAR_NAMES,
    KIND_NAMES,
    LAND_NAMES,
    is_confirmed,
    reasoning_of,
    reasons_in,
)
from lotse.cases.rules.urgency import ASKS, ESCALATED, MARKS, NAMES, Urgency, urgency
from lotse.hours.rules.holidays import STATES

TODAY = date(2026, 11, 27)


def step(days: int) -> Urgency:
    return urgency(TODAY + timedelta(days=days), TODAY)


def test_each_step_begins_where_the_one_before_ends() -> None:
    assert [step(days) for days in (-1, 0, 1, 3, 4, 7, 8, 31, 32)] == [
        Urgency.OVERDUE, Urgency.TODAY, Urgency.THREE_DAYS, Urgency.THREE_DAYS, Urgency.WEEK, Urgency.WEEK,
        Urgency.MONTH, Urgency.MONTH, Urgency.LATER,
    ]  # fmt: skip


@given(st.integers(-4000, 4000), st.integers(0, 4000))
def test_a_later_day_is_never_more_urgent(days: int, more: int) -> None:
    order = list(Urgency)
    assert order.index(step(days)) <= order.index(step(days + more))
    assert (step(days) in ESCALATED) == (days <= 3)


def test_every_step_and_kind_has_its_words() -> None:
    assert set(NAMES) == set(ASKS) == set(MARKS) == set(Urgency)
    assert set(KIND_NAMES) == set(CALENDAR_NAMES)
    assert set(LAND_NAMES) == set(STATES)


def test_only_a_computed_day_needs_somebody_to_confirm_it() -> None:
    assert not is_confirmed("appeal", False)
    assert is_confirmed("appeal", True)
    assert is_confirmed("hearing", False)


def test_a_reasoning_is_read_as_it_was_kept() -> None:
    letter = {"law": "AsylG", "notification": "post", "on": "2026-07-10", "period": "P1W", "state": "BY"}
    question = read_question({**letter, "instructed": False})
    found = appeal(question)
    assert [one.line() for one in reasons_in(reasoning_of(question, found))] == [
        one.line() for one in found.reasons
    ]
    assert reasons_in({}) == []
