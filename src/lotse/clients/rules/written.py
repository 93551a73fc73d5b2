"""Names as people type and paste them: tidied where nothing is lost, refused where it would not be a name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

# Signs of width zero and of direction that pasting brings along; a name is the same without them.
_WITHOUT_WIDTH = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad"))
# Persian and Kurdish names are spelled with them; between other letters they only hide something.
_JOINERS = "\u200c\u200d"
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f]")
_DAY = re.compile(
    r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?!\d)|(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)"
)
_MOST_MARKS = 4
# Symbols, what no writing uses, and circles around letters; the last is the skin colour of an emoji.
_PICTURES = {"So", "Cn", "Co", "Cs", "Me"}


@dataclass(frozen=True)
class Asked:
    """What was typed before a search: words of a name, and a date of birth if there was one."""

    words: str
    born_on: date | None = None


def clean_name(text: str) -> str:
    """The name in one line and in composed letters, without signs that nobody sees; others stay as they were typed."""
    text = unicodedata.normalize("NFC", text.translate(_WITHOUT_WIDTH))
    if not _ARABIC.search(text):
        text = text.translate(dict.fromkeys(map(ord, _JOINERS)))
    return " ".join(text.split()).strip(_JOINERS)


def is_picture(text: str) -> bool:
    """Whether there is an emoji or another sign in it that is no part of a name, or marks without end."""
    if any(unicodedata.category(sign) in _PICTURES or "\U0001f3fb" <= sign <= "\U0001f3ff" for sign in text):
        return True
    marks = 0
    for sign in text:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks > _MOST_MARKS:
            return True
    return False


def split_line(line: str, today: date) -> Asked:
    """A name and a date of birth typed in one line, in any order: "Hassan Ali 3.4.90" -> Hassan Ali, 3 April 1990.

    A year of two digits lies in the past. What looks like a day and is none stays among the words.
    """
    for found in _DAY.finditer(line):
        day = _day(found, today)
        if day:
            return Asked(
                " ".join((line[: found.start()] + " " + line[found.end() :]).strip(" ,;*").split()), day
            )
    return Asked(" ".join(line.split()))


def in_parts(words: str) -> tuple[str, str, str]:
    """(family name, given names, as she writes it) as a first guess: "Ali, Hassan" and "Hassan Ali" are both Ali.

    A name in another script than the Latin is nobody's document yet: it goes to the third place.
    """
    letters = [sign for sign in words if sign.isalpha()]
    if letters and not any("LATIN" in unicodedata.name(sign, "") for sign in letters):
        return "", "", words
    if "," in words:
        family, _, given = words.partition(",")
        return family.strip(), given.strip(), ""
    given, _, family = words.rpartition(" ")
    return family, given, ""


def _day(found: re.Match[str], today: date) -> date | None:
    day, month, year, iso_year, iso_month, iso_day = found.groups()
    if iso_year:
        day, month, year = iso_day, iso_month, iso_year
    number = int(year)
    if len(year) == 2:
        number += 2000 if number <= today.year % 100 else 1900
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None
