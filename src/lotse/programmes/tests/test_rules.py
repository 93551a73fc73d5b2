"""One line for each talk, or the lines among which somebody chooses; never one that nobody offered."""

from __future__ import annotations

from itertools import chain, combinations, product

from lotse.programmes.rules import funding_of

LINES = [list(some) for some in chain.from_iterable(combinations("abc", size) for size in range(4))]


def test_what_comes_out_was_offered_once_and_her_post_comes_first() -> None:
    for posts, hour, body in product([*LINES, ["a", "a", "b"]], LINES, LINES):
        found = funding_of(posts=posts, hour=hour, body=body)
        assert len(found) == len(set(found))
        assert set(found) <= set(posts or body)
        assert bool(found) == bool(posts or body)
        # The hour narrows and never widens.
        assert set(found) <= set(hour) or not set(posts or body) & set(hour)


def test_examples() -> None:
    assert funding_of(posts=["land"], hour=["bund"], body=["bund", "esf"]) == ["land"]
    assert funding_of(posts=["land", "bund"], hour=["bund"], body=[]) == ["bund"]
    assert funding_of(posts=[], hour=["esf"], body=["bund", "esf"]) == ["esf"]
    assert funding_of(posts=[], hour=[], body=["bund", "esf"]) == ["bund", "esf"]
    assert funding_of(posts=[], hour=["bund"], body=[]) == []
