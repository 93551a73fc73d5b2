"""What a channel says at a moment, which channel speaks for its door, and which door comes first."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.core.spans import BERLIN
from lotse.directory.rules.answers import (
    Rank,
    Span,
    State,
    answer_of_channel,
    rank_in_door,
    rank_of_door,
    state_of_channel,
)
from lotse.directory.rules.languages import Spoken

NOW = datetime(2026, 11, 26, 14, 0, tzinfo=BERLIN)
KINDS = ("walk-in", "appointment", "phone", "home-visit", "online")
APPOINTMENTS = ("not-needed", "recommended", "required")


def span(first: float, past: float, comment: str = "") -> Span:
    """From so many hours after now to so many."""
    return Span(NOW + timedelta(hours=first), NOW + timedelta(hours=past), comment)


HERE, LATER = span(-1, 1), span(2, 4)


def state(kind: str = "walk-in", appointment: str = "not-needed", **given: Any) -> State:
    hours: dict[str, Any] = {"has_hours": True, "opens": None, "unknown": None, "planned": False} | given
    return state_of_channel(kind, appointment, at=NOW.timestamp(), **hours)


@pytest.mark.parametrize(
    ("kind", "appointment", "hours", "expected"),
    [
        ("walk-in", "not-needed", {"opens": HERE}, State.OPEN),
        ("walk-in", "recommended", {"opens": HERE}, State.OPEN),
        ("online", "not-needed", {"opens": HERE}, State.OPEN),
        # Half-open: it is open in its first moment.
        ("walk-in", "not-needed", {"opens": span(0, 1)}, State.OPEN),
        ("walk-in", "not-needed", {"opens": LATER}, State.OPENS),
        ("walk-in", "not-needed", {"unknown": HERE}, State.UNKNOWN_NOW),
        ("walk-in", "not-needed", {"unknown": HERE, "opens": LATER}, State.UNKNOWN_NOW),
        ("walk-in", "not-needed", {"unknown": HERE, "opens": HERE}, State.OPEN),
        ("walk-in", "not-needed", {"unknown": LATER, "opens": span(5, 6)}, State.OPENS),
        ("walk-in", "not-needed", {"unknown": LATER}, State.UNKNOWN),
        ("walk-in", "not-needed", {}, State.CLOSED),
        ("walk-in", "not-needed", {"has_hours": False}, State.UNKNOWN),
        ("walk-in", "required", {"opens": HERE}, State.BY_APPOINTMENT),
        ("walk-in", "required", {}, State.BY_APPOINTMENT),
        ("appointment", "required", {"has_hours": False}, State.BY_APPOINTMENT),
        ("appointment", "not-needed", {"unknown": HERE}, State.BY_APPOINTMENT),
        ("home-visit", "not-needed", {}, State.BY_APPOINTMENT),
        # Who answers the telephone may be called without an appointment, whatever the file says.
        ("phone", "required", {"opens": HERE}, State.OPEN),
        ("phone", "required", {}, State.CLOSED),
        ("walk-in", "not-needed", {"opens": HERE, "planned": True}, State.UNKNOWN),
        ("appointment", "required", {"planned": True}, State.UNKNOWN),
    ],
)
def test_the_states_of_a_channel(kind: str, appointment: str, hours: dict[str, Any], expected: State) -> None:
    assert state(kind, appointment, **hours) is expected


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("appointment", APPOINTMENTS)
@pytest.mark.parametrize(
    "hours", [{}, {"opens": HERE}, {"opens": LATER}, {"unknown": HERE}, {"has_hours": False}]
)
def test_what_needs_an_appointment_is_never_closed(
    kind: str, appointment: str, hours: dict[str, Any]
) -> None:
    if kind in {"appointment", "home-visit"} or (appointment == "required" and kind != "phone"):
        assert state(kind, appointment, **hours) in {State.BY_APPOINTMENT, State.OPEN}
        assert state(kind, "required", **hours) is State.BY_APPOINTMENT


def test_the_words_of_the_interface() -> None:
    assert {row.code for row in State} == {"open", "unknown", "opens", "by-appointment", "closed"}
    assert State.UNKNOWN_NOW.code == State.UNKNOWN.code == "unknown"


def channel(
    kind: str = "walk-in",
    appointment: str = "not-needed",
    *,
    opens: Span | None = None,
    unknown: Span | None = None,
    planned: bool = False,
) -> Rank:
    """The rank of a channel in its door."""
    found = state(kind, appointment, opens=opens, unknown=unknown, planned=planned)
    return rank_in_door(found, kind, appointment, opens=opens, unknown=unknown, planned=planned)


def door(best: Rank, *, spoken: Spoken | None = None, is_near: bool = False, name: str = "a") -> Rank:
    return rank_of_door(best, spoken=spoken, is_near=is_near, name=name)


def is_in_order(ranks: list[Rank]) -> bool:
    return all(before < after for before, after in pairwise(ranks))


def test_channels_of_a_door_by_what_helps_most() -> None:
    assert is_in_order(
        [
            channel(opens=HERE),
            channel("phone", opens=HERE),
            channel(appointment="recommended", opens=HERE),
            channel(unknown=HERE),
            channel(opens=LATER),
            channel(opens=span(24, 26)),
            channel("appointment", "required"),
            channel(unknown=LATER),
            channel(),
            channel(opens=HERE, planned=True),
        ]
    )


def test_doors_open_first_then_soonest_then_by_appointment_and_planned_last() -> None:
    assert is_in_order(
        [
            door(channel(opens=HERE)),
            door(channel(opens=LATER)),
            # Perhaps open now, for three hours: it comes where that uncertainty ends.
            door(channel(unknown=span(-1, 3))),
            door(channel(opens=span(3.5, 5))),
            door(channel("appointment", "required")),
            door(channel(unknown=LATER)),
            door(channel()),
            door(channel(opens=HERE, planned=True)),
        ]
    )


def test_near_comes_before_far_and_a_name_decides_last() -> None:
    best = channel(opens=LATER)
    assert is_in_order(
        [
            door(best, is_near=True, name="z"),
            door(best, name="a"),
            door(best, name="b"),
            door(channel(opens=span(3, 4)), is_near=True),
        ]
    )


def test_who_speaks_the_language_comes_before_who_calls_an_interpreter() -> None:
    best = channel(opens=HERE)
    assert is_in_order([door(best, spoken=spoken) for spoken in Spoken])
    # Open with an interpreter helps before closed in one's own language.
    assert door(best, spoken=Spoken.ASK) < door(channel(), spoken=Spoken.DIRECTLY)


spans = st.builds(
    lambda first, hours: span(first, max(first, 0) + hours), st.integers(-9, 99), st.integers(1, 9)
)
channels = st.builds(
    channel,
    st.sampled_from(KINDS),
    st.sampled_from(APPOINTMENTS),
    opens=st.none() | spans,
    unknown=st.none() | spans,
    planned=st.booleans(),
)
doors = st.builds(
    door,
    channels,
    spoken=st.none() | st.sampled_from(Spoken),
    is_near=st.booleans(),
    name=st.sampled_from("abc"),
)


@given(st.lists(doors, max_size=6))
def test_the_order_of_doors_is_total(ranks: list[Rank]) -> None:
    ordered, turned = sorted(ranks), ranks[::-1]
    assert sorted(turned) == ordered
    # Once a door is planned, or closed, no door that is open follows.
    assert [rank[:2] for rank in ordered] == sorted(rank[:2] for rank in ordered)
    for one in ranks:
        for other in ranks:
            assert [one < other, one == other, one > other].count(True) == 1


@given(st.lists(channels, min_size=1, max_size=5))
def test_no_other_channel_of_a_door_helps_more_than_the_one_that_speaks(ranks: list[Rank]) -> None:
    best = min(ranks)
    assert all((best[0], best[1]) <= (rank[0], rank[1]) for rank in ranks)


def answer(found: State, **given: Any) -> Any:
    values: dict[str, Any] = {
        "opens": None,
        "unknown": None,
        "appointment": "not-needed",
        "planned": False,
    } | given
    return answer_of_channel(UUID(int=1), "walk-in", at=NOW.timestamp(), state=found, **values)


def test_an_answer_says_until_when_and_what_comes_next() -> None:
    told = answer(State.OPEN, opens=span(-1, 1, "offen"), unknown=LATER)
    assert (told.until, told.opens, told.comment) == (HERE.ends_at, None, "offen")
    told = answer(State.UNKNOWN_NOW, opens=LATER, unknown=span(-1, 1, "bitte fragen"))
    assert (told.until, told.opens, told.comment) == (HERE.ends_at, LATER, "bitte fragen")
    told = answer(State.BY_APPOINTMENT, opens=HERE)
    assert (told.until, told.opens, told.comment) == (None, None, "")
    told = answer(State.UNKNOWN, unknown=span(2, 4, "Tage unbekannt"))
    assert (told.until, told.comment) == (None, "Tage unbekannt")


def test_what_is_planned_names_no_hours() -> None:
    told = answer(State.UNKNOWN, opens=LATER, unknown=span(2, 4, "x"), planned=True)
    assert (told.until, told.opens, told.comment, told.is_planned) == (None, None, "", True)
