"""A name taken apart into words, and what each word sounds like in whatever script it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import product

from lotse.clients.rules.names.abjads import read_abjad, without_signs
from lotse.clients.rules.names.alphabets import read_alphabet
from lotse.clients.rules.names.latin import read_latin, without_marks
from lotse.clients.rules.names.sounds import symbol, symbol_of
from lotse.clients.rules.names.splitting import PARTICLES, parts
from lotse.clients.rules.names.syllables import read_syllables

MOST_SKELETONS = 4
_LATIN_ABD = re.compile("^c?[ae]bd[aeiou]{1,2}(?:l|r(?=r)|s(?=s)|n(?=n)|z(?=z)|d(?=d)|t(?=t))?(?=..)")
_CYRILLIC_ABD = re.compile("^абд[уеаэои](?:ль?|р(?=р)|с(?=с))?(?=..)")
_LATIN_DIN = re.compile("(?:(?<=[a-z]{3})|^)[aeiou]{1,2}l?d{1,2}(?:i|ee|ie|y)ne?$")
_CYRILLIC_DIN = re.compile("(?<=[а-я]{3})[аеиоуэ]л?д{1,2}ин$")
_ARTICLE = re.compile("^[ae]l(?=[bcdfghjkmnpqrstvwxyz].{3,})")
_CLASSES = {
    "p": "P", "b": "P", "f": "F", "v": "F", "m": "M", "n": "N", "ng": "N", "t": "T", "d": "T", "th": "TS", "dh": "TS",
    "s": "S", "z": "S", "sh": "S", "zh": "S", "ts": "S", "ch": "S", "dj": "S", "k": "K", "g": "K", "q": "K", "gh": "K",
    "l": "L", "r": "R",
}  # fmt: skip
_AT_START = {
    "h": "H",
    "kh": "H",
    "w": "F",
    "ayn": "A",
    "y": "A",
    "a": "A",
    "e": "A",
    "i": "A",
    "o": "A",
    "u": "A",
}


class Word:
    """A word of a name: `text` as written in small letters, `letters` without marks, `sounds`, and its skeletons.

    A skeleton is the line of its consonants in few classes; a letter that is read in two ways makes two of them.
    """

    __slots__ = (
        "any_class", "bare", "classes", "is_abjad", "is_particle", "letter_bits", "letters", "loss", "losses", "script",
        "skeletons", "sounds", "text", "unwritten", "weight", "written_loss",
    )  # fmt: skip

    def __init__(self, text: str) -> None:
        self.text = text
        self.script = script_of(text)
        self.letters = without_marks(text) if self.script == "latin" else without_signs(text)
        self.sounds = tuple(_read(_settled(text, self.script), self.script))
        self.is_abjad = self.script == "abjad"
        self.skeletons = _skeletons(self.sounds, self.is_abjad) or (f"={text}",)
        self.letter_bits = _bits(self.letters)
        # What each sound costs if it is lost, and if vowels need not be written.
        self.losses = tuple(symbol_of(number).loss for number in self.sounds)
        self.unwritten = tuple(symbol_of(number).unwritten for number in self.sounds)
        self.loss, self.written_loss = sum(self.losses) or 1.0, sum(self.unwritten) or 1.0
        # Which consonants it usually has, and in any reading, a bit each: this alone tells most other names.
        self.classes = _bits(self.skeletons[0])
        self.any_class = _bits("".join(self.skeletons))
        self.is_particle = text in PARTICLES
        # How much it says about who somebody is.
        self.weight = (
            0.1 if self.is_particle else 0.3 if len(text) == 1 else 0.5 + 0.1 * min(len(self.skeletons[0]), 5)
        )
        # The word without an article that is written in one with it: Alhalabi, Elhassan.
        without = _ARTICLE.sub("", text) if self.script == "latin" else text
        self.bare: Word | None = word(without) if without != text else None


def _bits(letters: str) -> int:
    return sum(1 << one for one in {ord(letter) & 63 for letter in letters})


@lru_cache(maxsize=400_000)
def word(text: str) -> Word:
    """The word, read once."""
    return Word(text)


@lru_cache(maxsize=200_000)
def words(name: str) -> tuple[Word, ...]:
    """The words of a name in their order, at most eight; empty where no letter is in it."""
    return tuple(word(part) for part in parts(name))


def _settled(text: str, script: str) -> str:
    """The word without the article inside it, which is spelled in a dozen ways: Abdurrahman, Salaheddine."""
    if script == "latin":
        plain = without_marks(text)
        settled = _LATIN_DIN.sub("din", _LATIN_ABD.sub("abd", plain))
        return text if settled == plain else settled
    if script == "abjad":
        text = re.sub("^عبدال(?=..)", "عبد", without_signs(text))
        return re.sub("(?<=..)الدين$", "دين", text)
    return _CYRILLIC_DIN.sub("дин", _CYRILLIC_ABD.sub("абд", text))


def script_of(text: str) -> str:
    """latin, abjad, alphabet or syllables, by the first letter."""
    point = ord(text[0]) if text else 0
    if point < 0x0370 or 0x1E00 <= point < 0x1F00:
        return "latin"
    if 0x0590 <= point < 0x0780 or 0x08A0 <= point < 0x0900:
        return "abjad"
    if point < 0x0590 or 0x10A0 <= point < 0x1100 or 0x1F00 <= point < 0x2000:
        return "alphabet"
    return "syllables"


_READERS = {"latin": read_latin, "abjad": read_abjad, "alphabet": read_alphabet, "syllables": read_syllables}


def _read(text: str, script: str) -> list[int]:
    # A sign that nobody here can read, such as a Chinese one, sounds like itself.
    return _READERS[script](text) or [symbol(f"sign-{sign}") for sign in text]


@cache
def _classes(number: int, at_start: bool) -> tuple[str, ...]:
    found: list[str] = []
    for sound in symbol_of(number).sounds:
        if sound == "ks":
            found.append("KS")
        elif sound in _CLASSES:
            found += _CLASSES[sound]
        else:
            found.append(_AT_START.get(sound, "") if at_start else "")
    return tuple(dict.fromkeys(found))


def _skeletons(sounds: Iterable[int], is_abjad: bool) -> tuple[str, ...]:
    """The first is the usual reading. Letters written twice count once, but not where vowels are left unwritten."""
    readings = [_classes(number, place == 0) for place, number in enumerate(sounds)]
    found: dict[str, None] = {}
    for chosen in product(*readings):
        line = "".join(
            one for place, one in enumerate(chosen) if is_abjad or place == 0 or one != chosen[place - 1]
        )
        if line:
            found[line] = None
        if len(found) == MOST_SKELETONS:
            break
    return tuple(found)
