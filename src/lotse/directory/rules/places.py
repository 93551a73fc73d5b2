"""Places as people type them: "Lütgendortmund", "lutgendortmund", "44388", "٤٤٣٨٨ Dortmund", "Herne-Wanne", "Дюрен"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i"})
_WITHOUT_DOTS = str.maketrans("äöü", "aou")
# One letter, typed on an Arabic and on a Persian keyboard; the joiner that Persian sets is no letter.
_ARABIC = str.maketrans({"ی": "ي", "ى": "ي", "ک": "ك", "\u200c": None})
# Our towns as they are written by people who have just come: Russian, Ukrainian, Bulgarian, Arabic, Persian.
_IN_OTHER_SCRIPTS = {
    "dortmund": "Дортмунд دورتموند دورتمند",
    "herne": "Херне Герне هيرنه هيرني هيرن هرنه",
    "leverkusen": "Леверкузен ليفركوزن ليفركوسن ليفركوزين لورکوزن لفرکوزن",
    "dueren": "Дюрен دورن دورين ديورن دیورن",
}


@dataclass(frozen=True)
class Place:
    """A place that a search may name: a municipality, or districts of it. `label` is how it is shown."""

    municipality: str
    label: str
    districts: frozenset[str] = frozenset()


def folded(name: str) -> str:
    """A name without what keyboards and habits change, in the letters a to z and digits 0 to 9.

    Gone are case, accents, hyphens and brackets; umlauts are two letters, digits of every script are ours, and the
    towns of `_IN_OTHER_SCRIPTS` have their German names. What else is in another script falls away.
    """
    lowered = unicodedata.normalize("NFC", name).lower().translate(_UMLAUTS)
    words = re.findall(r"\w+", _unmarked(lowered).translate(_ARABIC))
    german = " ".join(_GERMAN.get(word, word) for word in words)
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in german)
    return " ".join(re.findall(r"[a-z0-9]+", digits))


def spellings(name: str) -> tuple[str, str]:
    """A name folded as it should be written, and as keyboards without dots write it: "hoerde", "horde"."""
    undotted = unicodedata.normalize("NFC", name).lower().translate(_WITHOUT_DOTS)
    return folded(name), folded(undotted)


def _unmarked(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


_GERMAN = {
    _unmarked(spelling.lower()).translate(_ARABIC): name
    for name, listed in _IN_OTHER_SCRIPTS.items()
    for spelling in listed.split()
}


def find_place(typed: str, known: dict[str, Place]) -> Place | None:
    """The place that was typed, from `known` (spelling or postcode -> place); a postcode wins over a name."""
    text = folded(typed)
    if text in known:
        return known[text]
    words = text.split()
    # "44 628" is how some write and some dictate it.
    for postcode in (*words, *("".join(pair) for pair in pairwise(words))):
        if re.fullmatch("[0-9]{5}", postcode) and postcode in known:
            return known[postcode]
    # "Herne Wanne", "Dortmund Hörde": the narrower of two names that belong together.
    parts = [known[word] for word in words if word in known]
    narrow = [part for part in parts if part.districts]
    return next(iter(narrow or parts), None)
