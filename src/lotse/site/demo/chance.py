"""Chance that comes the same way each time: the same seed and the same day make the same life."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")
_SHEET = 500


class Weighted(Generic[T]):
    """Things with how often they come, written out on a sheet: one look is a draw."""

    def __init__(self, *shares: tuple[T, float]) -> None:
        whole = sum(share for _thing, share in shares)
        self.things = [thing for thing, _share in shares]
        self.sheet = [thing for thing, share in shares for _ in range(max(1, round(_SHEET * share / whole)))]


class Chance:
    """Draws from a seed. Its keys are UUIDv7 of one moment that rise with each draw, as in a house that is filled."""

    def __init__(self, seed: int, at: datetime) -> None:
        self._random = Random(seed)
        self.at = at
        self.today = at.date()
        self.number = self._random.random
        # Room for many keys before the moment itself.
        self._next = (int(at.timestamp() * 1000) - 600_000) << 12

    def key(self) -> str:
        """The next key (RFC 9562: milliseconds, then a counter of twelve bits, then chance)."""
        self._next += 1
        moment, counter = self._next >> 12, self._next & 0xFFF
        text = f"{moment:012x}7{counter:03x}{self._random.getrandbits(62) | 2 << 62:016x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    def below(self, limit: int) -> int:
        return int(self.number() * limit)

    def happens(self, share: float) -> bool:
        return self.number() < share

    def some(self, things: Sequence[T]) -> T:
        return things[int(len(things) * self.number())]

    def weighted(self, shares: Weighted[T]) -> T:
        return shares.sheet[int(len(shares.sheet) * self.number())]

    def one_of(self, things: Sequence[T]) -> T:
        """One of them, the first ones more often: bodies and caseloads are of different size."""
        return things[int(len(things) * self.number() ** 1.3)]

    def several(self, things: Sequence[T], most: int) -> list[T]:
        """One to `most` different things, more often few."""
        count = 1
        while count < most and self.number() < 0.35:
            count += 1
        return self._random.sample(things, count)

    def moment(self, first: date, last: date) -> datetime:
        """A moment of an office's hours in [first, last], from Monday to Friday."""
        day = first + timedelta(days=self.below(max((last - first).days, 0) + 1))
        day -= timedelta(days=max(0, day.weekday() - 4))
        minutes = 8 * 60 + 5 * self.below(8 * 12)
        return datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=UTC)
