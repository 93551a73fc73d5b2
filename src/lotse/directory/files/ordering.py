"""The order of rows: a file's order is taken only where it differs from the one that people see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from lotse.directory.files.rows import Row

_PARENTS = ("channel", "door", "service", "network")


def settled(rows: list[Row], positions: Mapping[str, int]) -> list[Row]:
    """The rows of one model with the positions they should have, given those of the rows that exist, by code.

    A row that is left out, or one that is added at the end, moves no other: only a real change of order does.
    """
    families: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        families[next(str(row.values[name]) for name in _PARENTS if name in row.values)].append(row)
    return [row for family in families.values() for row in _settled(family, positions)]


def _settled(family: list[Row], positions: Mapping[str, int]) -> list[Row]:
    known = [row for row in family if row.code in positions]
    if not known or family[: len(known)] != known or not _in_order(known, positions):
        return family
    first_new = max(positions[row.code] for row in known) + 1
    missing = first_new - min((row.values["position"] for row in family[len(known) :]), default=first_new)
    return [
        _at(row, positions[row.code])
        if row.code in positions
        else _at(row, row.values["position"] + max(0, missing))
        for row in family
    ]


def _in_order(rows: list[Row], positions: Mapping[str, int]) -> bool:
    """Whether people see the rows in the file's order: by position, then by code."""
    return all(
        one.values["position"] == other.values["position"]
        or (positions[one.code], one.code) < (positions[other.code], other.code)
        for one, other in pairwise(rows)
    )


def _at(row: Row, position: int) -> Row:
    return replace(row, values=row.values | {"position": position})
