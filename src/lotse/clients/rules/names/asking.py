"""What a question asks the door for: keys, from those that say most to those that say least."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from lotse.clients.rules.names.keys import codes, key_of_two, telling_words
from lotse.clients.rules.names.ranking import joined
from lotse.clients.rules.names.words import Word, words


@dataclass(frozen=True)
class Asked:
    """Keys of a question, from those that say most to those that say least; not yet of any body."""

    exact: list[int]
    close: list[int]
    near: list[int]
    # Of single words: as written, and by skeleton.
    single: list[int]


# Whoever fits so well is meant; a slip is looked for only where nobody fits nearly; and if nobody fits better than
# poorly, one word alone may help.
_FITS, _NEARLY, _POORLY = 0.9, 0.85, 0.6
# Five words, each but one consonant, make hundreds of keys; those of the first words say as much.
_MOST_NEAR = 40


@dataclass(frozen=True)
class Keys:
    """A question to the door: people who have one of `strong`, and others who have one of `one`.

    Where there are keys in `two`, all of them have one of `one` and one of `two` as well.

    It need not be asked where somebody was found already who fits as well as `needed_below`.
    """

    one: list[int]
    two: list[int]
    strong: list[int]
    needed_below: float = 2.0


def _asked(one: Word, two: Word) -> Asked:
    first, second = codes(one), codes(two)
    near = [key_of_two(a, fewer) for a in first.skeletons for fewer in second.any_fewer]
    near += [key_of_two(fewer, b) for b in second.skeletons for fewer in first.any_fewer]
    exact = [key_of_two(first.exact, second.exact), key_of_two(first.vowels, second.vowels)]
    close = [key_of_two(a, b) for a in first.skeletons for b in second.skeletons]
    return Asked(exact, close, near, [])


def _together(found: Iterable[Asked], single: Iterable[int] = ()) -> Asked:
    parts = list(found)
    return Asked(
        list(dict.fromkeys(key for one in parts for key in one.exact)),
        list(dict.fromkeys(key for one in parts for key in one.close)),
        list(dict.fromkeys(key for one in parts for key in one.near)),
        list(dict.fromkeys(single)),
    )


def asked_keys(text: str) -> Asked:
    """The keys under which the people are found whom `text` may mean."""
    telling = telling_words(words(text))
    together = [one for one, _ in joined(tuple(telling))]
    return _together((_asked(one, two) for one, two in _couples(telling, together)), single_keys(text))


def single_keys(text: str) -> list[int]:
    """The keys of each word alone: whoever shares one of two words shares these, and they are made in a moment."""
    telling = telling_words(words(text))
    together = [one for one, _ in joined(tuple(telling))]
    return list(dict.fromkeys(key for one in telling + together for key in codes(one).single))


def tiers(text: str) -> Iterator[Keys]:
    """Questions to the door, from the likeliest and narrowest to the widest.

    All words as they are; all words but one consonant; any two words as they are, then but one consonant; one word.
    """
    telling = telling_words(words(text))
    asked = asked_keys(text)
    if len(telling) > 2:
        first, second = _asked(telling[0], telling[1]), _asked(telling[0], telling[2])
        strong = first.exact + second.exact
        yield Keys(first.exact + first.close, second.exact + second.close, strong)
        yield Keys(first.close + first.near, second.close + second.near, strong, _FITS)
    if len(telling) > 1:
        yield Keys(asked.close, [], asked.exact, _FITS)
        yield Keys(asked.near[:_MOST_NEAR], [], [], _NEARLY)
    yield Keys(asked.single, [], asked.single[:1], _POORLY)


def _couples(telling: list[Word], together: list[Word]) -> Iterable[tuple[Word, Word]]:
    """Each two words, and each word with two others written as one."""
    yield from combinations(telling, 2)
    for place, pair in enumerate(together):
        for other, one in enumerate(telling):
            if other not in (place, place + 1):
                yield pair, one
