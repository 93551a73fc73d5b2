"""Chance that comes the same way each time: the same seed and the same day make the same life."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Draws from a seed; keys sort by the moment that they are made for, as the house's own do."""

    def __init__(self, seed: int, at: datetime) -> None:
        self._random = Random(seed)
        self.at = at
        self.today = at.date()
        self.number = self._random.random
        self.some = self._random.choice

    def key(self, at: datetime) -> str:
        """A UUIDv7 (RFC 9562) for a moment."""
        bits = self._random.getrandbits(74)
        moment = int(at.timestamp() * 1000) << 80 | 0x7 << 76
        text = f"{moment | bits >> 62 << 64 | 0x2 << 62 | bits & 0x3FFFFFFFFFFFFFFF:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    def below(self, limit: int) -> int:
        return int(self.number() * limit)

    def happens(self, share: float) -> bool:
        return self.number() < share

    def one_of(self, things: Sequence[T]) -> T:
        """One of them, the first ones more often: bodies and caseloads are of different size."""
        return things[int(len(things) * self.number() ** 1.3)]

    def several(self, things: Sequence[T], most: int) -> list[T]:
        """One to `most` different things, more often few."""
        count = 1
        while count < most and self.number() < 0.35:
            count += 1
        return self._random.sample(things, count)

    def weighted(self, shares: Weighted[T]) -> T:
        return self._random.choices(shares.things, cum_weights=shares.sums)[0]

    def moment(self, first: date, last: date) -> datetime:
        """A moment of an office's hours in [first, last], from Monday to Friday."""
        day = first + timedelta(days=self.below(max((last - first).days, 0) + 1))
        day -= timedelta(days=max(0, day.weekday() - 4))
        minutes = 8 * 60 + 5 * self.below(8 * 12)
        return datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=UTC)


class Weighted(Sequence[T]):
    """Things with how often they come."""

    def __init__(self, shares: dict[T, float]) -> None:
        self.things = list(shares)
        self.sums = list(accumulate(shares.values()))

    def __getitem__(self, index: int) -> T:  # type: ignore[override]
        return self.things[index]

    def __len__(self) -> int:
        return len(self.things)
