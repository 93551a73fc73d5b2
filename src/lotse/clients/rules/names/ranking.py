"""The best of many people for what somebody typed, and why each is among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from lotse.clients.rules.names.likeness import ALIKE, NOTHING, likeness, may_be_alike
from lotse.clients.rules.names.words import Word, word, words

MOST = 20
# What a word that found no partner still counts, so that a missing part is no other name.
_ALONE = 0.12
_LEFT_OVER, _OTHER_ORDER, _JOINED = 0.012, 0.004, 0.985
_LEAST = 0.15
# Two words taken for one, or one for two, have to be as good as the same.
_SURE = 0.85
_LONG, _LONGER = 6, 3
# In this order reasons are told; the first that apply say the most.
REASONS = (
    "same", "marks", "script", "spelling", "sounds", "letter", "letters", "joined", "article", "initial", "order",
    "missing", "more",
)  # fmt: skip


@dataclass(frozen=True)
class Ranked:
    """Somebody who was found: `score` from 0 to 1, `why` the codes of REASONS that apply."""

    id: Any
    score: float
    why: tuple[str, ...]


# The names of somebody: given and family name, then, where known, her call name and her name in its own script.
Names = Sequence[str]
# (gain, reason, bits of the words asked for, bits of the words of the candidate)
Pair = tuple[float, str, int, int]


class Question:
    """What somebody typed, prepared to be compared with many names."""

    def __init__(self, text: str) -> None:
        self.words = words(text)
        self.family_first = "," in text
        self.whole = sum(one.weight for one in self.words)
        self._single = [(one, 1 << place) for place, one in enumerate(self.words)]
        self._known: dict[Word, list[tuple[float, str, int]]] = {}

    def likes(self, other: Word) -> list[tuple[float, str, int]]:
        """(likeness, reason, bits) of those words that are like a word of a candidate, and of two as one."""
        found = self._known.get(other)
        if found is None:
            found = []
            for one, bits in self._single:
                score, why = _compared(one, other)
                if score >= ALIKE:
                    found.append((score, why, bits))
            for one, bits in joined(self.words):
                score, _ = _compared(one, other)
                if score >= _SURE:
                    found.append((score * _JOINED, "joined", bits))
            self._known[other] = found
        return found

    def compare(self, names: Names) -> tuple[float, tuple[str, ...]]:
        """(score, reasons) of somebody called `names`; the call name replaces the given ones, the original name all."""
        given, family = words(names[0]), words(names[1])
        best = self._fit(given + family, len(given))
        for other in other_names(names):
            best = max(best, self._fit(other, 1))
        return best

    def _fit(self, theirs: tuple[Word, ...], given: int) -> tuple[float, tuple[str, ...]]:
        pairs = []
        for place, other in enumerate(theirs):
            for score, why, own in self.likes(other):
                pairs.append((_sharp(score) * self._weight(own), why, own, 1 << place))
        if len(theirs) > 1 and (pairs or len(self.words) == 1):
            pairs += self._joined(theirs, pairs)
        if not pairs:
            return 0.0, ()
        pairs.sort(key=lambda pair: (-pair[0], pair[2], pair[3]))
        return self._sum(pairs, theirs, given)

    def _joined(self, theirs: tuple[Word, ...], pairs: list[Pair]) -> Iterator[Pair]:
        """Words asked for that nothing is like yet, as two words of the candidate written in one."""
        known = {own for gain, _, own, _ in pairs if gain > 0.5 * self._weight(own)}
        for one, own in self._single:
            if own not in known and len(one.text) >= _LONG:
                for place, (first, second) in enumerate(pairwise(theirs)):
                    # Making a word costs more than all else here.
                    if not _may_be_joined(one, first, second):
                        continue
                    score, _ = _compared(one, word(first.text + second.text))
                    if score >= _SURE:
                        yield _sharp(score * _JOINED) * one.weight, "joined", own, 3 << place

    def _sum(self, pairs: list[Pair], theirs: tuple[Word, ...], given: int) -> tuple[float, tuple[str, ...]]:
        """Take the best pairs one after the other; each word is used once."""
        own_used = used = 0
        total, reasons, places = 0.0, set(), []
        for gain, why, own, bits in pairs:
            if own & own_used or bits & used:
                continue
            own_used, used = own_used | own, used | bits
            total += gain
            reasons.add(why)
            places.append((own, bits))
        alone = self.whole - self._weight(own_used)
        left = sum(1 for place, one in enumerate(theirs) if not used >> place & 1 and not one.is_particle)
        if alone > 0.2:
            reasons.add("missing")
        if left:
            reasons.add("more")
        total = (total + _ALONE * alone) / self.whole - _LEFT_OVER * min(left, 4)
        if len(places) > 1 and _is_turned(places, given) != self.family_first:
            reasons.add("order")
            total -= _OTHER_ORDER
        return max(total, 0.0), tuple(code for code in REASONS if code in reasons)

    def _weight(self, bits: int) -> float:
        return sum(one.weight for place, one in enumerate(self.words) if bits >> place & 1)


def other_names(names: Names) -> Iterator[tuple[Word, ...]]:
    """What else she is called, as words: call and family name, and the original name."""
    call, original = (*names[2:], "", "")[:2]
    if call:
        yield words(call) + words(names[1])
    if original:
        yield words(original)


@lru_cache(maxsize=100_000)
def joined(found: tuple[Word, ...]) -> tuple[tuple[Word, int], ...]:
    """Each two neighbours as one word, with a bit for each place: Anna Maria is also Annamaria."""
    return tuple(
        (word(one.text + two.text), 3 << place)
        for place, (one, two) in enumerate(pairwise(found))
        if one.script == two.script
    )


def _compared(one: Word, two: Word) -> tuple[float, str]:
    """As `likeness`, and quick where two words have nothing in common."""
    if one.bare or two.bare or len(one.text) == 1 or len(two.text) == 1 or may_be_alike(one, two):
        return likeness(one, two)
    return NOTHING


def _may_be_joined(one: Word, first: Word, second: Word) -> bool:
    """Whether one word has about the letters and the consonants of two; most have not."""
    if abs(len(first.text) + len(second.text) - len(one.text)) > _LONGER:
        return False
    missing = (one.classes & ~(first.any_class | second.any_class)).bit_count()
    return missing + ((first.classes | second.classes) & ~one.any_class).bit_count() <= 1


def _is_turned(places: list[tuple[int, int]], given: int) -> bool:
    """Whether the family name was said first."""
    families = [own for own, bits in places if bits >> given]
    given_names = [own for own, bits in places if not bits >> given]
    return bool(families and given_names) and min(families) < min(given_names)


def _sharp(score: float) -> float:
    """A word that is only a little alike must not outweigh one that is not there at all."""
    return float(max(0.0, (score - 0.55) / 0.45) ** 1.25)


def rank(query: str, people: Iterable[tuple[Any, Names]], most: int = MOST) -> list[Ranked]:
    """The best of `people`, best first; equal ones by their id. Nobody for a query without a letter."""
    question = Question(query)
    if not question.words:
        return []
    found = []
    for key, names in people:
        score, why = question.compare(names)
        if score >= _LEAST:
            found.append(Ranked(key, round(min(score, 1.0), 4), why))
    found.sort(key=lambda one: (-one.score, str(one.id)))
    return found[:most]
