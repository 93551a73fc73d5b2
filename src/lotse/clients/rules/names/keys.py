"""Numbers by which the database finds those people who are worth comparing. They hold no name that could be read.

A key is of two words of a name, whatever their order, so that a common name alone leads to nobody: of their skeletons,
and of those with one consonant less in one of them, which a slip of hand or ear leaves equal. Keys of one word are for
a question of one word. The body is in each key: the keys of one body lead to no row of another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations
from uuid import UUID

from lotse.clients.rules.names.ranking import Names, joined, other_names
from lotse.clients.rules.names.sounds import symbol_of
from lotse.clients.rules.names.words import Word, words

_MASK, _SIGN = (1 << 64) - 1, 1 << 63
# Two odd factors that spread neighbouring numbers over all bits.
_ODD, _OTHER = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F
# Longer names have more words than anybody asks for; the first of each say enough.
_MOST_WORDS, _MOST_KEYS = 6, 160


_KINDS = {"a": "a", "e": "a", "i": "i", "y": "", "o": "o", "u": "o"}


@lru_cache(maxsize=400_000)
def _number(code: str) -> int:
    return int.from_bytes(hashlib.blake2b(code.encode(), digest_size=8).digest(), "big")


def _numbers(codes: Iterable[str]) -> list[int]:
    return [_number(code) for code in dict.fromkeys(codes)]


def _signed(number: int) -> int:
    return number - (1 << 64) if number & _SIGN else number


def body_salt(body: UUID) -> int:
    """What the keys of a body are crossed with; the door computes the same (migration 0011)."""
    return _signed(int.from_bytes(body.bytes[8:], "big"))


def key_of_two(one: int, two: int) -> int:
    """The same for both orders."""
    low, high = (one, two) if one < two else (two, one)
    return _signed((low * _ODD + high * _OTHER) & _MASK)


def number(code: str) -> int:
    """The key of any code, not yet of a body."""
    return _signed(_number(code))


def pair_keys(one: Word, two: Word) -> list[int]:
    """The keys of two words as they are, in each reading; not yet of a body."""
    found: dict[int, None] = {}
    _add_close(found, codes(one), codes(two))
    return list(found)


class Codes:
    """The codes of a word that keys are made of."""

    __slots__ = ("any_fewer", "exact", "fewer", "single", "skeletons", "vowels")

    def __init__(self, one: Word) -> None:
        self.exact, self.vowels = _number(f"={one.letters}"), _number(f"~{_with_vowels(one)}")
        forms = list(dict.fromkeys((*one.skeletons, *(one.bare.skeletons if one.bare else ()))))
        self.skeletons = [_number(form) for form in forms]
        usual = [one.skeletons[0], *(one.bare.skeletons[:1] if one.bare else ())]
        self.fewer = _numbers(less for form in usual for less in _fewer(form))
        self.any_fewer = _numbers(less for form in forms for less in _fewer(form))
        self.single = [
            _signed(_number(f"1{one.letters}")),
            *(_signed(_number(f"1:{form}")) for form in forms),
        ]


def _with_vowels(one: Word) -> str:
    """The usual sounds with vowels in three kinds; finer than a skeleton, coarser than the letters."""
    usual = "".join(
        _KINDS.get(symbol_of(sound).sounds[0], "") if symbol_of(sound).sounds else "" for sound in one.sounds
    )
    return f"{one.skeletons[0]} {usual}"


def _fewer(skeleton: str) -> Iterable[str]:
    """The skeleton with one consonant less; a single one left would fit half the town."""
    if len(skeleton) > 2:
        for place in range(len(skeleton)):
            yield skeleton[:place] + skeleton[place + 1 :]


@lru_cache(maxsize=400_000)
def codes(one: Word) -> Codes:
    return Codes(one)


def telling_words(found: Sequence[Word]) -> list[Word]:
    """The words without articles and single letters, unless there is nothing else."""
    telling = [one for one in found if not one.is_particle and len(one.text) > 1]
    return (telling or list(found))[:_MOST_WORDS]


def keys_of(body: UUID, names: Names) -> list[int]:
    """The keys of a person of a body: `names` are her given and family name, then any others."""
    salt = body_salt(body)
    found: dict[int, None] = {}
    given, family = words(names[0]), words(names[1])
    for group, parts in (((given + family), (given, family)), *((one, (one,)) for one in other_names(names))):
        telling = telling_words(group)
        together = [pair for part in parts for pair, _ in joined(part)]
        for one in telling + together:
            for key in codes(one).single:
                found[key] = None
        for one, two in combinations(telling, 2):
            _add_pair(found, codes(one), codes(two))
        for one in together:
            for two in telling:
                _add_close(found, codes(one), codes(two))
    return [key ^ salt for key in list(found)[:_MOST_KEYS]]


def _add_close(found: dict[int, None], one: Codes, two: Codes) -> None:
    found[key_of_two(one.exact, two.exact)] = None
    found[key_of_two(one.vowels, two.vowels)] = None
    for first in one.skeletons:
        for second in two.skeletons:
            found[key_of_two(first, second)] = None


def _add_pair(found: dict[int, None], one: Codes, two: Codes) -> None:
    _add_close(found, one, two)
    for fewer in one.fewer:
        for second in two.skeletons[:2]:
            found[key_of_two(fewer, second)] = None
    for fewer in two.fewer:
        for first in one.skeletons[:2]:
            found[key_of_two(first, fewer)] = None
