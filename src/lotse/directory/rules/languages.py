"""Languages by BCP 47 code: which we know, how they are called, and what a door can say to a speaker of one."""

from __future__ import annotations

from enum import IntEnum
from functools import cache

from babel import Locale, UnknownLocaleError
from pyuca import Collator

# Babel's catalogue lacks these, or calls them something that their speakers would not recognise.
_AUTONYMS = {
    "kmr": "Kurmancî",
    "ckb": "سۆرانی",
    "rom": "Romani ćhib",
    "prs": "دری",
    "ti": "ትግርኛ",
    "sr": "Srpski",
}
# The house's own names, by language and reader.
_NAMES: dict[str, dict[str, str]] = {
    "kmr": {
        "de": "Kurmandschi (Kurdisch)", "en": "Kurmanji (Kurdish)", "ar": "الكردية (كرمانجي)",
        "tr": "Kurmancca (Kürtçe)", "ro": "Kurmanji (kurdă)", "bg": "Кюрдски (курманджи)", "ru": "Курманджи (курдский)",
        "uk": "Курманджі (курдська)", "fa": "کردی (کرمانجی)", "fr": "Kurmandji (kurde)", "sq": "Kurmanxhi (kurdisht)",
    },
    "ckb": {
        "de": "Sorani (Kurdisch)", "en": "Sorani (Kurdish)", "ar": "الكردية (سوراني)", "tr": "Soranice (Kürtçe)",
        "ro": "Sorani (kurdă)", "bg": "Кюрдски (сорани)", "ru": "Сорани (курдский)", "uk": "Сорані (курдська)",
        "fa": "کردی (سورانی)", "kmr": "Soranî", "fr": "Sorani (kurde)", "sq": "Sorani (kurdisht)",
    },
    "rom": {
        "de": "Romani", "en": "Romani", "ar": "لغة الروما", "tr": "Romanca", "ro": "Romani", "bg": "Ромски",
        "ru": "Романи", "uk": "Ромська", "fa": "رومانی (زبان روما)", "kmr": "Romanî (zimanê Roman)", "fr": "Romani",
        "sq": "Romisht",
    },
    "prs": {
        "de": "Dari", "en": "Dari", "ar": "الدرية", "tr": "Darice", "ro": "Dari", "bg": "Дари", "ru": "Дари",
        "uk": "Дарі", "fa": "دری", "kmr": "Darî", "fr": "Dari", "sq": "Dari",
    },
    "hi": {"sq": "Hindisht"},
    "ti": {"de": "Tigrinya", "en": "Tigrinya"},
    # Babel's Kurmanji calls Romanian "Romanî", which its readers take for Romani.
    "ro": {"kmr": "Romanyayî"},
}  # fmt: skip
# Page languages whose names Babel keeps under another code.
BABEL_CODES = {"kmr": "ku"}
# The macro-language, or the country's form of a language, as people choose it in a list.
_SAME = {"ku": "kmr", "no": "nb", "fa-af": "prs", "sh": "sr", "mo": "ro", "iw": "he"}

# What people ask for in NRW's pools, beside whatever a network lists: the choice offered on the pages.
OFFERED = [
    "ar",
    "bg",
    "bs",
    "ckb",
    "de",
    "el",
    "en",
    "es",
    "fa",
    "fr",
    "hi",
    "hr",
    "hu",
    "hy",
    "it",
    "ka",
    "kmr",
    "mk",
    "nl",
    "pa",
    "pl",
    "prs",
    "ps",
    "pt",
    "rom",
    "ro",
    "ru",
    "so",
    "sq",
    "sr",
    "ta",
    "ti",
    "tr",
    "uk",
    "ur",
    "vi",
    "zh",
    "am",
]


class Spoken(IntEnum):
    """What a door can say to a speaker of a language, best first. `ASK`: nobody has said no."""

    DIRECTLY = 0
    INTERPRETED = 1
    ASK = 2
    NO = 3


def normal_language(written: str) -> str | None:
    """The code of a language as people and programs write it ("AR", "ar-SY", "ku"), or None if there is none."""
    lowered = written.strip().replace("_", "-").lower()
    code = _SAME.get(lowered) or _SAME.get(lowered.split("-")[0]) or lowered.split("-")[0]
    return code if code in _known() else None


def spoken_at_door(language: str, languages: list[str], *, complete: bool, interpreters: bool) -> Spoken:
    """What a door with these `languages` says to `language`; a list that is not complete never means no."""
    if language in languages or (language == "prs" and "fa" in languages):
        return Spoken.DIRECTLY
    if interpreters:
        return Spoken.INTERPRETED
    return Spoken.NO if complete else Spoken.ASK


@cache
def language_name(code: str, reader: str) -> str:
    """The name of a language in the reader's language, else in its own, else the code."""
    own = _NAMES.get(code, {}).get(reader)
    if own:
        return own
    name = _names(reader).get(code)
    # The same apostrophe as in the days of the week: one that the fonts have.
    return _capitalised(name).replace("\u02bc", "\u2019") if name else autonym(code)


def in_order(names: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """(code, name) in the order of the alphabet as people of any script expect it (Unicode collation)."""
    return sorted(names, key=lambda pair: _collator().sort_key(pair[1]))


@cache
def _collator() -> Collator:
    return Collator()


@cache
def autonym(code: str) -> str:
    """The name of a language in that language."""
    if code in _AUTONYMS:
        return _AUTONYMS[code]
    try:
        name = Locale.parse(code).get_language_name(code)
    except (UnknownLocaleError, ValueError):
        name = None
    return _capitalised(name or code)


def _capitalised(name: str) -> str:
    # Georgian has capital letters, but only for whole lines in capitals.
    return name if "\u10d0" <= name[:1] <= "\u10ff" else name[:1].upper() + name[1:]


@cache
def _names(reader: str) -> dict[str, str]:
    return dict(Locale.parse(BABEL_CODES.get(reader, reader)).languages)


@cache
def _known() -> frozenset[str]:
    return frozenset(code for code in _names("en") if "_" not in code and len(code) <= 3) | set(_AUTONYMS)
