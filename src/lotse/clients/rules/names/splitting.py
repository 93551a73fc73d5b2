"""A name taken apart at its spaces and hyphens, without what is not to be seen and without articles."""

from __future__ import annotations

import re
import unicodedata

MOST_LETTERS, MOST_WORDS = 200, 8
# Words that offices add and leave out as they please; alone they say nobody's name.
PARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "il",
        "ar",
        "as",
        "ash",
        "asch",
        "an",
        "at",
        "ad",
        "az",
        "ed",
        "ez",
        "es",
        "er",
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "des",
        "la",
        "le",
        "les",
        "los",
        "las",
        "van",
        "von",
        "der",
        "den",
        "vom",
        "zu",
        "zum",
        "zur",
        "ten",
        "ter",
        "y",
        "e",
        "i",
        "und",
        "et",
        "bin",
        "ben",
        "ibn",
        "bint",
        "ibnu",
        "binti",
        "bte",
        "ould",
        "oulad",
        "walad",
        "mc",
        "dr",
        "frau",
        "herr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "hajj",
        "haj",
        "hadj",
        "hadschi",
        "ال",
        "بن",
        "ابن",
        "بنت",
        "آل",
        "الحاج",
    ]
)
# "Servant of", alone or with the article of what follows. Abdi is not among them: Somalis bear it by itself.
_ABD = {
    **dict.fromkeys(
        [
            "abd",
            "abdul",
            "abdel",
            "abdal",
            "abdur",
            "abder",
            "abdoul",
            "abdol",
            "abdu",
            "abed",
            "cabdul",
            "cabdu",
        ],
        "abd",
    ),
    **dict.fromkeys(["абд", "абдул", "абдур"], "абд"),
    "عبد": "عبد",
}
_APOSTROPHES = re.compile("['’‘ʼʻʹ`´ʿʾ′]")
# Formats, controls, pictures, and what Unicode has not given away.
_UNSEEN = frozenset({"Cf", "Cc", "So", "Cn", "Co", "Cs"})
# Signs that stand on or below a letter belong to it.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0d7f"
_BETWEEN = re.compile(rf"[^\w{_MARKS}]+|[\d_]+")


def parts(name: str) -> list[str]:
    """The words of a name in small letters, at most eight; none where no letter is in it.

    Signs that are not to be seen, pictures and digits are passed over; what goes on after 200 letters too.
    """
    found = _BETWEEN.sub(" ", _APOSTROPHES.sub("", _visible(name[:MOST_LETTERS]))).split()
    return _joined(found)[:MOST_WORDS]


def _visible(name: str) -> str:
    if name.isascii():
        return name.lower()
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(one for one in text if one.isascii() or unicodedata.category(one) not in _UNSEEN)


def _joined(parts: list[str]) -> list[str]:
    """Arabic articles go, and "servant of" is one word with whom it serves: Abd al-Rahman is Abdulrahman."""
    found: list[str] = []
    waiting = ""
    for part in parts:
        bare = part[2:] if part.startswith("ال") and len(part) > 4 else part
        if waiting and bare not in PARTICLES:
            found.append(_ABD[waiting] + bare)
            waiting = ""
        elif bare in _ABD and not waiting:
            waiting = bare
        elif not waiting:
            found.append(bare)
    return [*found, waiting] if waiting else found
