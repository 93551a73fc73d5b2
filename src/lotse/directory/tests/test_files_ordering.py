"""Order: a file moves rows only where it really orders them differently."""

from __future__ import annotations

import pytest

from lotse.directory.files.ordering import settled
from lotse.directory.files.rows import Row


def positions(codes: str, known: dict[str, int]) -> dict[str, int]:
    rows = [Row("directory.Service", code, {"network": "n", "position": at}) for at, code in enumerate(codes)]
    return {row.code: row.values["position"] for row in settled(rows, known)}


@pytest.mark.parametrize(
    ("codes", "known", "wanted"),
    [
        # New rows count from 0; a left-out one moves nobody; one at the end comes after all.
        ("abc", {}, {"a": 0, "b": 1, "c": 2}),
        ("ac", {"a": 0, "b": 1, "c": 2}, {"a": 0, "c": 2}),
        ("abd", {"a": 0, "b": 5}, {"a": 0, "b": 5, "d": 6}),
        # Changed order, or a new row in between: the file's numbers.
        ("ba", {"a": 0, "b": 1}, {"b": 0, "a": 1}),
        ("axb", {"a": 0, "b": 1}, {"a": 0, "x": 1, "b": 2}),
        # Rows of a screen have no position yet and are seen by their code.
        ("ab", {"a": 0, "b": 0}, {"a": 0, "b": 0}),
        ("ba", {"a": 0, "b": 0}, {"b": 0, "a": 1}),
    ],
)
def test_positions(codes: str, known: dict[str, int], wanted: dict[str, int]) -> None:
    assert positions(codes, known) == wanted
    assert positions(codes, known | wanted) == wanted


def test_children_of_two_parents_do_not_mix() -> None:
    rows = [
        Row("directory.Door", code, {"service": code[0], "position": int(code[1])})
        for code in ("a0", "b0", "a1")
    ]
    assert {row.code: row.values["position"] for row in settled(rows, {"a0": 3, "b0": 1})} == {
        "a0": 3, "a1": 4, "b0": 1,
    }  # fmt: skip
