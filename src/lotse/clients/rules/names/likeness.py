"""How alike two words of names are, and in what way: pure numbers from 0 to 1, the same in both directions."""

from __future__ import annotations

from functools import lru_cache

from lotse.clients.rules.names.sounds import apart, symbol_of
from lotse.clients.rules.names.words import Word

# Below this two words are two names.
ALIKE = 0.62
_MARKS, _SOUNDS, _ARTICLE, _INITIAL = 0.99, 0.985, 0.97, 0.8
_FAR_CLASSES = 4
NOTHING = (0.0, "")


def likeness(one: Word, two: Word) -> tuple[float, str]:
    """(likeness, code of the reason); (0, "") where nobody would take one for the other."""
    if one.text == two.text:
        return 1.0, "same"
    return _compared(one, two) if one.text < two.text else _compared(two, one)


@lru_cache(maxsize=1_000_000)
def _compared(one: Word, two: Word) -> tuple[float, str]:
    if len(one.text) == 1 or len(two.text) == 1:
        return _initial(one, two)
    if one.script == two.script and one.letters == two.letters:
        return _MARKS, "marks"
    best = NOTHING
    if (one.classes ^ two.classes).bit_count() <= _FAR_CLASSES:
        best = max(_heard(one, two), _typed(one, two))
    for first, second in ((one.bare, two), (one, two.bare), (one.bare, two.bare)):
        if first and second:
            found, _ = likeness(first, second)
            best = max(best, (found * _ARTICLE, "article"))
    return best if best[0] >= ALIKE else NOTHING


def _initial(one: Word, two: Word) -> tuple[float, str]:
    first, second = one.sounds[:1], two.sounds[:1]
    if len(one.text) == len(two.text) or not (first and second) or apart(first[0], second[0]) > 0.05:
        return NOTHING
    return _INITIAL, "initial"


def _heard(one: Word, two: Word) -> tuple[float, str]:
    """By sounds, whatever the scripts."""
    is_half_written = one.is_abjad != two.is_abjad
    whole = max(_weight(one, is_half_written), _weight(two, is_half_written))
    limit = whole * (1 - ALIKE)
    way = distance(one, two, is_half_written, limit)
    if way > limit:
        return NOTHING
    score = _SOUNDS * (1 - way / whole)
    if one.script != two.script:
        return score, "script" if score > 0.85 else "sounds"
    return score, "spelling" if score > 0.93 else "sounds"


def _loss(number: int, is_half_written: bool) -> float:
    found = symbol_of(number)
    return found.unwritten if is_half_written else found.loss


def _weight(one: Word, is_half_written: bool) -> float:
    if not is_half_written or one.is_abjad:
        return one.loss
    return sum(symbol_of(number).unwritten for number in one.sounds)


def distance(one: Word, two: Word, is_half_written: bool, limit: float) -> float:
    """The cheapest way from the sounds of one word to those of the other; any number above `limit` if it costs more."""
    second = two.sounds
    losses = [_loss(number, is_half_written and not two.is_abjad) for number in second]
    row = [0.0]
    for loss in losses:
        row.append(row[-1] + loss)
    for number in one.sounds:
        gone = _loss(number, is_half_written and not one.is_abjad)
        above, left = row[0], row[0] + gone
        best, new = left, [left]
        for place, other in enumerate(second):
            upper = row[place + 1]
            left = min(above + apart(number, other), upper + gone, left + losses[place])
            above = upper
            new.append(left)
            if left < best:
                best = left
        if best > limit:
            return limit + 1
        row = new
    return row[-1]


def _typed(one: Word, two: Word) -> tuple[float, str]:
    """By letters, for slips of the finger: one wrong, missing, doubled or two in the wrong order."""
    if one.script != two.script or abs(len(one.letters) - len(two.letters)) > 2:
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
