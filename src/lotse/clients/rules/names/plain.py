"""Names as they are searched: without case, marks and hyphens, whatever keyboard wrote them."""

from __future__ import annotations

import unicodedata

# Letters that decompose into nothing, as passports and keyboards replace them.
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)


def plain_name(*parts: str) -> str:
    """The parts as one line in lower case without marks: "Öztürk", "Aïsha-Nur" -> "ozturk aisha nur"."""
    text = unicodedata.normalize("NFKD", " ".join(part for part in parts if part).casefold()).translate(
        _LETTERS
    )
    letters = "".join(
        " " if letter in "-'’`." else letter for letter in text if not unicodedata.combining(letter)
    )
    return " ".join(letters.split())
