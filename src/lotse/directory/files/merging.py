"""Whose value counts: what the file says, what it said last time, and what stands in the database now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any


class Verdict(Enum):
    """What happens to one field of one row."""

    SAME = "same"
    TAKE = "take"
    KEEP = "keep"
    CONFLICT = "conflict"


class _Missing:
    """The file has never said anything about a field."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Any = _Missing()


@dataclass(frozen=True)
class Conflict:
    """A field on which file and database disagree and the file did not win: row and field, both values."""

    model: str
    code: str
    field: str
    in_file: Any
    on_screen: Any


def merge(in_file: Any, last: Any, current: Any, *, others: list[Any], is_default: bool) -> Verdict:
    """Three-way merge of one field.

    `last` is what this file said when it was last loaded (MISSING if it never did), `others` what the other files
    that list the row said, `is_default` whether the current value is only the column's default: a field that the
    format has got since then is no edit.
    """
    if in_file == current:
        return Verdict.SAME
    if current == last or (last is MISSING and is_default and not others):
        return Verdict.TAKE
    if in_file == last and current not in others:
        return Verdict.KEEP
    return Verdict.CONFLICT
