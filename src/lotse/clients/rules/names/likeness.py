"""How alike two words of names are, and in what way: pure numbers from 0 to 1, the same in both directions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from math import inf

from lotse.clients.rules.names.sounds import APART
from lotse.clients.rules.names.words import Word

# Below this two words are two names.
ALIKE = 0.64
# Above this no slip of the finger explains it better.
_SURELY = 0.9
_MARKS, _SOUNDS, _ARTICLE, _INITIAL = 0.99, 0.985, 0.97, 0.8
NOTHING = (0.0, "")


def likeness(one: Word, two: Word) -> tuple[float, str]:
    """(likeness, code of the reason); (0, "") where nobody would take one for the other."""
    if one.text == two.text:
        return 1.0, "same"
    return _compared(one, two) if one.text < two.text else _compared(two, one)


def may_be_alike(one: Word, two: Word) -> bool:
    """Whether so few consonants of each are missing in the other that it is worth while to compare them."""
    missing = (one.classes & ~two.any_class).bit_count() + (two.classes & ~one.any_class).bit_count()
    if missing > 3:
        return False
    first, second = len(one.skeletons[0]), len(two.skeletons[0])
    return abs(first - second) <= 2 and (missing <= 2 or (first > 4 and second > 4))


@lru_cache(maxsize=1_000_000)
def _compared(one: Word, two: Word) -> tuple[float, str]:
    if len(one.text) == 1 or len(two.text) == 1:
        return _initial(one, two)
    if one.script == two.script and one.letters == two.letters:
        return _MARKS, "marks"
    best = NOTHING
    if may_be_alike(one, two):
        best = _heard(one, two)
        if best[0] < _SURELY:
            best = max(best, _typed(one, two))
    for first, second in ((one.bare, two), (one, two.bare), (one.bare, two.bare)):
        if first and second:
            found, _ = likeness(first, second)
            best = max(best, (found * _ARTICLE, "article"))
    return best if best[0] >= ALIKE else NOTHING


def _initial(one: Word, two: Word) -> tuple[float, str]:
    first, second = one.sounds[:1], two.sounds[:1]
    if len(one.text) == len(two.text) or not (first and second) or APART[first[0]][second[0]] > 0.05:
        return NOTHING
    return _INITIAL, "initial"


def _heard(one: Word, two: Word) -> tuple[float, str]:
    """By sounds, whatever the scripts."""
    first, second, whole = one.losses, two.losses, max(one.loss, two.loss)
    if one.is_abjad != two.is_abjad:
        if one.is_abjad:
            second, whole = two.unwritten, max(one.loss, two.written_loss)
        else:
            first, whole = one.unwritten, max(one.written_loss, two.loss)
    limit = whole * (1 - ALIKE)
    way = _distance(one.sounds, first, two.sounds, second, limit)
    if way > limit:
        return NOTHING
    score = _SOUNDS * (1 - way / whole)
    if one.script != two.script:
        return score, "script" if score > 0.85 else "sounds"
    return score, "spelling" if score > 0.93 else "sounds"


def _distance(
    one: Sequence[int], first: Sequence[float], two: Sequence[int], second: Sequence[float], limit: float
) -> float:
    """The cheapest way from the sounds `one` to `two`; `first`, `second`: their losses. inf if it is above `limit`."""
    row = [0.0, *accumulate(second)]
    for number, gone in zip(one, first, strict=True):
        apart, diagonal, left, place = APART[number], row[0], row[0] + gone, 1
        best, new = left, [left]
        for other, loss in zip(two, second, strict=True):
            upper = row[place]
            cost = diagonal + apart[other]
            if upper + gone < cost:
                cost = upper + gone
            if left + loss < cost:
                cost = left + loss
            if cost < best:
                best = cost
            new.append(cost)
            diagonal, left, place = upper, cost, place + 1
        if best > limit:
            return inf
        row = new
    return row[-1]


def _typed(one: Word, two: Word) -> tuple[float, str]:
    """By letters, for slips of the finger: one wrong, missing, doubled or two in the wrong order."""
    if one.script != two.script or abs(len(one.letters) - len(two.letters)) > 2:
        return NOTHING
    if (one.letter_bits ^ two.letter_bits).bit_count() > 4:
        return NOTHING
    longest = max(len(one.letters), len(two.letters))
    slips = typing_errors(one.letters, two.letters)
    if slips > 2 or longest < 3:
        return NOTHING
    return 1 - (0.75 if slips == 1 else 1.7) / longest, "letter" if slips == 1 else "letters"


def typing_errors(one: str, two: str) -> int:
    """How many letters have to be put in, left out, replaced or swapped with their neighbour; from 3 on at least 3."""
    before: list[int] = []
    row = list(range(len(two) + 1))
    for line, letter in enumerate(one, 1):
        new = [line]
        for place, other in enumerate(two, 1):
            cost = min(row[place - 1] + (letter != other), row[place] + 1, new[place - 1] + 1)
            is_swapped = line > 1 and place > 1 and letter == two[place - 2] and other == one[line - 2]
            if is_swapped and letter != other:
                cost = min(cost, before[place - 2] + 1)
            new.append(cost)
        if min(new) > 2:
            return 3
        before, row = row, new
    return row[-1]
