"""Versions of a timetable that follow each other: at most one holds on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Version:
    """A version and the half-open span of days in which it holds; None is open."""

    id: UUID | None
    valid_from: date | None = None
    valid_until: date | None = None

    def holds_before(self, day: date) -> bool:
        """Whether it holds on some day before `day`."""
        return self.valid_from is None or self.valid_from < day

    def meets(self, other: Version) -> bool:
        """Whether some day has both."""
        return self._begins_before_end_of(other) and other._begins_before_end_of(self)

    def _begins_before_end_of(self, other: Version) -> bool:
        return self.valid_from is None or other.valid_until is None or self.valid_from < other.valid_until


@dataclass(frozen=True)
class Succession:
    """What a new version does to the others: `ended` end when it begins, `resumed` hold again when it has ended.

    `in_the_way` are versions that begin while the new one holds; with any of them it cannot be added.
    """

    ended: list[Version] = field(default_factory=list)
    resumed: list[Version] = field(default_factory=list)
    in_the_way: list[Version] = field(default_factory=list)


def succession(others: Iterable[Version], new: Version) -> Succession:
    """How `new` takes its place among `others`; the times of a summer end, and the old ones come back."""
    plan = Succession()
    for other in others:
        if not other.meets(new):
            continue
        if new.valid_from is None or not other.holds_before(new.valid_from):
            plan.in_the_way.append(other)
            continue
        plan.ended.append(Version(other.id, other.valid_from, new.valid_from))
        if new.valid_until and (other.valid_until is None or new.valid_until < other.valid_until):
            plan.resumed.append(Version(other.id, new.valid_until, other.valid_until))
    return plan


def before(others: Iterable[Version], gone: Version) -> Version | None:
    """The version that ended when `gone` began: it goes on where `gone` is taken back."""
    if gone.valid_from is None:
        return None
    return next((other for other in others if other.valid_until == gone.valid_from), None)
