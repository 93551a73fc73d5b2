"""Places as people type them: "Lütgendortmund", "luetgendortmund", "44388", "44388 Dortmund", "Herne-Wanne"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True)
class Place:
    """A place that a search may name: a municipality, or districts of it. `label` is how it is shown."""

    municipality: str
    label: str
    districts: frozenset[str] = frozenset()


def folded(name: str) -> str:
    """A name without what keyboards and habits change: case, umlauts, accents, hyphens, brackets."""
    lowered = unicodedata.normalize("NFC", name).lower().translate(_FOLD)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def find_place(typed: str, known: dict[str, Place]) -> Place | None:
    """The place that was typed, from `known` (folded name or postcode -> place); a postcode wins over a name."""
    text = folded(typed)
    if text in known:
        return known[text]
    words = text.split()
    for postcode in (word for word in words if word.isdigit() and len(word) == 5):
        if postcode in known:
            return known[postcode]
    # "Herne Wanne", "Dortmund Hörde": the narrower of two names that belong together.
    parts = [known[word] for word in words if word in known]
    narrow = [part for part in parts if part.districts]
    return next(iter(narrow or parts), None)
