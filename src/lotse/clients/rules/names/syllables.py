"""Scripts whose signs are syllables: Ge'ez (Tigrinya, Amharic), the Indic scripts, Korean."""

from __future__ import annotations

import unicodedata

from lotse.clients.rules.names.sounds import symbol

# Ge'ez stands in rows of eight from U+1200: the consonant of the row, the vowel of the place.
_ETHIOPIC = [
    "h",
    "l",
    "h",
    "m",
    "s",
    "r",
    "s",
    "sh",
    "q k",
    "q k",
    "q k",
    "q k",
    "b v",
    "v",
    "t",
    "ch",
    "h kh",
    "h",
    "n",
    "n",
    "ayn ~",
    "k",
    "k",
    "kh k",
    "kh",
    "w",
    "ayn ~",
    "z",
    "zh",
    "y",
    "d",
    "d",
    "dj",
    "g",
    "g",
    "g",
    "t",
    "ch",
    "p",
    "ts s",
    "ts s",
    "f",
    "p",
]
_ETHIOPIC_VOWELS = ("e a | o", "u | o", "i", "a", "e | i", "i e ~", "o | u", "a | u")

# The Indic blocks are built alike, 128 signs each; the place in the block says the letter.
_INDIC_FIRST, _INDIC_LAST = 0x0900, 0x0D7F
_INDIC_CONSONANTS = {
    0x15: "k | kh", 0x16: "kh k", 0x17: "g", 0x18: "gh g", 0x19: "ng n", 0x1A: "ch | s", 0x1B: "ch | s", 0x1C: "dj z",
    0x1D: "dj", 0x1E: "n", 0x1F: "t | d", 0x20: "t th", 0x21: "d | r", 0x22: "d dh", 0x23: "n", 0x24: "t th",
    0x25: "t th", 0x26: "d dh", 0x27: "d dh", 0x28: "n", 0x29: "n", 0x2A: "p b", 0x2B: "f p", 0x2C: "b",
    0x2D: "b v", 0x2E: "m",
    0x2F: "y dj", 0x30: "r", 0x31: "r", 0x32: "l", 0x33: "l", 0x34: "zh l", 0x35: "v w b", 0x36: "sh s", 0x37: "sh s",
    0x38: "s | sh", 0x39: "h", 0x5F: "y",
}  # fmt: skip
_INDIC_VOWELS = {
    0x05: "a | o", 0x06: "a", 0x07: "i | e", 0x08: "i", 0x09: "u", 0x0A: "u", 0x0B: "r", 0x0E: "e", 0x0F: "e",
    0x10: "a | e", 0x12: "o", 0x13: "o", 0x14: "a | o u", 0x3E: "a", 0x3F: "i | e", 0x40: "i", 0x41: "u", 0x42: "u",
    0x43: "r", 0x46: "e", 0x47: "e", 0x48: "a | e", 0x4A: "o", 0x4B: "o", 0x4C: "a | o u",
}  # fmt: skip
_INDIC_NASAL, _INDIC_VIRAMA, _INDIC_DOT = (0x01, 0x02), 0x4D, 0x3C
# From here on vowels are signs at a consonant.
_INDIC_SIGNS = 0x3E
_INHERENT = "a | e o ~"

_KOREAN_FIRST = [
    "k g",
    "k",
    "n",
    "t d",
    "t",
    "r l",
    "m",
    "p b",
    "p",
    "s",
    "s",
    "",
    "dj ch",
    "dj",
    "ch",
    "k",
    "t",
    "p",
    "h",
]
_KOREAN_VOWELS = [
    "a",
    "e a",
    "a",
    "e a",
    "o e",
    "e",
    "o e",
    "e",
    "o",
    "a",
    "e",
    "e",
    "o",
    "u",
    "o",
    "e",
    "i",
    "u",
    "u e",
    "i",
    "i",
]
_KOREAN_LAST = [
    "",
    "k",
    "k",
    "k",
    "n",
    "n",
    "n",
    "t",
    "l",
    "l",
    "l",
    "l",
    "l",
    "l",
    "l",
    "l",
    "m",
    "p",
    "p",
    "t",
    "t",
    "ng n",
    "t",
    "t",
    "k",
    "t",
    "p",
    "t",
]


def read_syllables(text: str) -> list[int]:
    """The symbols of a word in one of these scripts; other signs are left out."""
    found: list[int] = []
    for sign in unicodedata.normalize("NFC", text):
        point = ord(sign)
        if 0x1200 <= point < 0x1200 + 8 * len(_ETHIOPIC):
            row, place = divmod(point - 0x1200, 8)
            found += [symbol(_ETHIOPIC[row]), symbol(_ETHIOPIC_VOWELS[place])]
        elif _INDIC_FIRST <= point <= _INDIC_LAST:
            _indic(found, point % 0x80)
        elif 0xAC00 <= point <= 0xD7A3:
            first, rest = divmod(point - 0xAC00, 588)
            parts = (_KOREAN_FIRST[first], _KOREAN_VOWELS[rest // 28], _KOREAN_LAST[rest % 28])
            found += [symbol(part) for part in parts if part]
    return found


def _indic(found: list[int], place: int) -> None:
    """A consonant brings its short a along, which a vowel sign replaces and a virama removes."""
    inherent = symbol(_INHERENT)
    if place in _INDIC_CONSONANTS:
        consonant = symbol(_INDIC_CONSONANTS[place])
        # Two in a row without a vowel are one long one.
        found += [inherent] if found and found[-1] == consonant else [consonant, inherent]
    elif place in _INDIC_NASAL:
        found.append(symbol("n m"))
    elif place in _INDIC_VOWELS or place == _INDIC_VIRAMA:
        if place >= _INDIC_SIGNS and found and found[-1] == inherent:
            found.pop()
        if place in _INDIC_VOWELS:
            found.append(symbol(_INDIC_VOWELS[place]))
