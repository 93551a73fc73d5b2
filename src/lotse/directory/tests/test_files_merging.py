"""Whose value counts, case by case."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.directory.files.merging import MISSING, Verdict, merge


@pytest.mark.parametrize(
    ("in_file", "last", "current", "others", "verdict"),
    [
        ("a", "a", "a", [], Verdict.SAME),
        ("a", MISSING, "a", ["b"], Verdict.SAME),
        # Only the file has changed; only the screen has; both have.
        ("b", "a", "a", [], Verdict.TAKE),
        ("a", "a", "b", [], Verdict.KEEP),
        ("b", "a", "c", [], Verdict.CONFLICT),
        # Both have changed alike.
        ("b", "a", "b", [], Verdict.SAME),
        # A row of a screen, or of another file, that this file lists for the first time.
        ("b", MISSING, "a", [], Verdict.CONFLICT),
        ("b", MISSING, "a", ["a"], Verdict.CONFLICT),
        # Another file has changed the value: that is no edit on a screen, so it is said.
        ("a", "a", "b", ["b"], Verdict.CONFLICT),
        ("a", "a", "c", ["b"], Verdict.KEEP),
    ],
)
def test_cases(in_file: str, last: Any, current: str, others: list[Any], verdict: Verdict) -> None:
    assert merge(in_file, last, current, others=others, is_default=False) is verdict


def test_a_key_that_the_format_has_got_since_is_no_conflict() -> None:
    assert merge("b", MISSING, "", others=[], is_default=True) is Verdict.TAKE
    assert merge("b", MISSING, "", others=[""], is_default=True) is Verdict.CONFLICT


VALUES = st.sampled_from(["a", "b", "c"])


@given(in_file=VALUES, last=VALUES | st.just(MISSING), current=VALUES, others=st.lists(VALUES, max_size=2))
def test_a_second_load_changes_nothing(in_file: str, last: Any, current: str, others: list[str]) -> None:
    first = merge(in_file, last, current, others=others, is_default=False)
    if first is Verdict.TAKE:
        current = in_file
    # A conflict is not remembered, anything else is.
    remembered = last if first is Verdict.CONFLICT else in_file
    second = merge(in_file, remembered, current, others=others, is_default=False)
    assert second is (Verdict.SAME if first is Verdict.TAKE else first)
