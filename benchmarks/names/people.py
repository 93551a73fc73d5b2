"""Invented people of many origins, and the ways in which each part of their names is written."""

from __future__ import annotations

import re
import unicodedata
import zlib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from random import Random

from benchmarks.names.spelling import arabic, habits, rewritten

# How many of a hundred people of an open hour come from where.
SHARES = {
    "arabic": 20, "ukrainian": 14, "turkish": 10, "persian": 9, "romanian": 6, "bulgarian": 5, "kurmanji": 5,
    "russian": 5, "maghreb": 4, "polish": 3, "serbian": 3, "albanian": 3, "somali": 3, "sorani": 2, "tigrinya": 3,
    "german": 3,
    "african": 3, "vietnamese": 1, "spanish": 1, "indian": 2, "greek": 1, "georgian": 1,
}  # fmt: skip
IN_ARABIC = ("arabic", "maghreb", "somali")
_PASSPORTS = {"ukrainian": "uk-passport", "russian": "ru-passport", "bulgarian": "bg-passport"}
_OFFICES = {
    "arabic": ["english"] * 7 + ["french", "german", "turkish"],
    "maghreb": ["french"],
    "somali": ["english", "somali"],
}


@dataclass(frozen=True)
class Part:
    """One name as its origin writes it: `native` in its own script, `base` what Latin spellings are made from."""

    origin: str
    native: str
    base: str

    def spelled(self, kind: str, random: Random) -> str:
        """document, own, heard, keyboard or script; each time as another clerk would do it."""
        return _cleaned(getattr(self, f"_{kind}")(random))

    def _document(self, random: Random) -> str:
        if self.origin in IN_ARABIC:
            return arabic(self.base, random.choice(_OFFICES[self.origin]), random)
        if self.origin in _PASSPORTS:
            return rewritten(
                self.base.lower(), habits("cyrillic")[_PASSPORTS[self.origin]], Random(1)
            ).title()
        if self.origin == "sorani":
            return rewritten(self.base, habits("sorani")["latin"], random).title()
        return self.base.replace("_", " ")

    def _own(self, random: Random) -> str:
        if self.origin in IN_ARABIC:
            return arabic(self.base, random.choice(list(habits("arabic"))), random)
        if self.origin in ("ukrainian", "russian", "bulgarian"):
            text, styles = self.base.lower(), {"ukrainian": "uk", "russian": "ru", "bulgarian": "bg"}
            own = f"{styles[self.origin]}-own"
            if self.origin == "ukrainian" and random.random() < 0.35:
                text, own = self._russian(), random.choice(["ru-own", "ru-passport"])
            others = [own, own, "iso9"] if self.origin == "bulgarian" else [own, own, own, "iso9"]
            return rewritten(text, habits("cyrillic")[random.choice(others)], random).title()
        return _loosely(self._document(random), random)

    def _russian(self) -> str:
        text = self.base.lower()
        doublets = dict(one.split(" ") for one in habits("doublets")["russian"].split(";"))
        return doublets.get(text) or rewritten(text, habits("ukrainian")["russian"], Random(1))

    def _heard(self, random: Random) -> str:
        if self.origin in IN_ARABIC:
            text = arabic(self.base, "german", random)
        elif self.origin in ("ukrainian", "russian", "bulgarian"):
            style = "uk-german" if self.origin == "ukrainian" else "ru-german"
            text = rewritten(self.base.lower().replace("ъ", "а"), habits("cyrillic")[style], random)
        else:
            text = rewritten(self._document(random).lower(), habits("heard")[self.origin], random)
        return _misheard(text.lower(), random).title()

    def _keyboard(self, random: Random) -> str:
        return without_letters(self._document(random), random)

    def _script(self, random: Random) -> str:
        if self.origin == "serbian":
            return rewritten(self.base.lower(), habits("serbian")["cyrillic"], random).title()
        if self.origin == "ukrainian" and random.random() < 0.3:
            return self._russian().title()
        return self.native.replace("_", " ")


@dataclass(frozen=True)
class Invented:
    """Somebody who does not exist; `given` and `family` are lists of parts."""

    origin: str
    given: tuple[Part, ...]
    family: tuple[Part, ...]
    document: tuple[str, str] = field(default=("", ""))

    def written(self, kind: str, random: Random) -> tuple[str, str]:
        """(given names, family name)."""
        given = " ".join(part.spelled(kind, random) for part in self.given)
        return given, " ".join(part.spelled(kind, random) for part in self.family)


def _cleaned(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def without_letters(text: str, random: Random) -> str:
    """As a keyboard writes it that has only the letters from a to z, with or without the German way out."""
    if random.random() < 0.5:
        text = re.sub(
            "[äöüÄÖÜ]", lambda found: {"ä": "ae", "ö": "oe", "ü": "ue"}.get(found.group().lower(), ""), text
        )
    soft = "dj" if random.random() < 0.4 else "d"
    signs = {"ß": "ss", "ł": "l", "Ł": "L", "đ": soft, "Đ": soft.title(), "ı": "i", "ø": "o"}
    for sign, letters in signs.items():
        text = text.replace(sign, letters)
    return "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))


def _loosely(text: str, random: Random) -> str:
    """One or two habits of others in an otherwise right spelling."""
    entries = random.sample(habits("loose")["latin"].split(";"), 4)
    changed = rewritten(text.lower(), ";".join(entries), random).title()
    return changed if random.random() < 0.7 else without_letters(text, random)


def _misheard(text: str, random: Random) -> str:
    """One slip of the ear, sometimes two; endings harden, doubled letters come and go."""
    for _ in range(random.choice([0, 1, 1, 2])):
        one, other = random.choice(habits("confused")["german"].split(";")).split(" ")
        if random.random() < 0.5 and other:
            one, other = other, one
        places = [found.start() for found in re.finditer(re.escape(one), text)]
        if places:
            place = random.choice(places)
            text = text[:place] + other + text[place + len(one) :]
    if random.random() < 0.3:
        text = re.sub(
            r"([lmnrst])(?=[aeiou])", lambda found: found.group(1) * random.choice([1, 2]), text, count=1
        )
    return text


@lru_cache
def origins() -> dict[str, dict[str, list[str]]]:
    """What origins.txt says: origin -> kind -> entries."""
    found: dict[str, dict[str, list[str]]] = {}
    for line in (Path(__file__).parent / "origins.txt").read_text().splitlines():
        if line.startswith("["):
            kinds = found.setdefault(line.strip("[]"), {})
        elif ":" in line and not line.startswith("#"):
            kind, _, names = line.partition(": ")
            kinds[kind] = names.split()
    return found


def is_held_out(base: str) -> bool:
    """Whether a name is kept from all tuning: every third, by its letters alone."""
    return zlib.crc32(base.encode()) % 3 == 0
