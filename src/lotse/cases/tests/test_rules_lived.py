"""Where people have lived: nothing is lost, the newest comes first, and no time is left without a word."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lotse.cases.rules.lived import Lived, address_history, together

START = date(2020, 1, 1)
JULY = date(2026, 7, 1)


@given(st.lists(st.integers(0, 3000), min_size=2, max_size=12, unique=True), st.booleans())
def test_every_stay_stands_once_newest_first_and_the_times_between_are_named(
    days: list[int], is_there_today: bool
) -> None:
    days.sort()
    moments = [START + timedelta(days=day) for day in days]
    stays = [
        Lived(number, since, until)
        for number, (since, until) in enumerate(zip(moments[::2], moments[1::2], strict=False))
    ]
    if is_there_today:
        stays.append(Lived("today", moments[-1], None))
    found = address_history(reversed(stays))
    assert [one for one in found if one.home is not None] == sorted(
        stays, key=lambda one: one.since or START, reverse=True
    )
    for later, earlier in pairwise(found):
        assert later.since
        assert earlier.until
        assert timedelta(0) <= later.since - earlier.until <= timedelta(days=1)


def test_what_has_no_beginning_is_kept_and_breaks_nothing() -> None:
    without = Lived("a", None, JULY)
    now = Lived("b", None, None)
    assert address_history([without, now]) == [now, without]
    gap = Lived(None, JULY, JULY + timedelta(days=30))
    assert address_history([without, Lived("b", JULY + timedelta(days=30), None)])[1] == gap


def test_who_moved_together_stands_in_one_line() -> None:
    old, early = Lived("a", None, JULY), Lived("b", START, JULY)
    assert together([(old, "Amira"), (early, "Sami"), (old, "Deniz")]) == [
        Lived("b", START, JULY, ("Sami",)),
        Lived("a", None, JULY, ("Amira", "Deniz")),
    ]
