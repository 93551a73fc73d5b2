"""Words of residence and countries as offices write them -> the codes of the house."""

from __future__ import annotations

import re
from functools import cache

from django.utils.translation import get_language, gettext, override

from lotse.cases.rules.imports.days import CellError
from lotse.clients.rules.facts import values
from lotse.clients.rules.names import plain_name
from lotse.clients.rules.statuses import FORMER, STATUSES

LONGEST_BASIS = 120
# In this order: what names the paper comes before what names a section of the law.
_PAPERS = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r"fiktion.*81 (abs |absatz )?4|81 (abs |absatz )?4.*fiktion", "fiktion-81-4"),
        (r"fiktion.*81 (abs |absatz )?3 (s|satz) 1", "fiktion-81-3-1"),
        (r"fiktion.*81 (abs |absatz )?3 (s|satz) 2", "fiktion-81-3-2"),
        (r"fiktion.*\b24\b", "fiktion-24"),
        (r"fiktion", "fiktion"),
        (r"60 ?b\b", "duldung-60b"),
        (r"60 ?c\b|ausbildungsduldung", "duldung-60c"),
        (r"60 ?d\b|beschaftigungsduldung", "duldung-60d"),
        (r"duldung|geduldet|tolerat|60 ?a\b", "duldung"),
        (r"ankunftsnachweis", "ankunftsnachweis"),
        (r"folgeantrag", "folgeantrag"),
        (r"gestattung|asylverfahren|asylbewerber|asylantrag|asylsuch|asylum", "gestattung"),
        (r"grenzubertritt|\bgub\b", "ausreisepflichtig-gueb"),
        (r"dublin", "ausreisepflichtig-dublin"),
        (r"ausreisepflicht", "ausreisepflichtig"),
        (r"ohne papiere|undokumentiert", "ohne-papiere"),
        (r"\buma\b|unbegleitet", "uma"),
        (r"spataussiedler", "spaetaussiedler"),
        (r"eingeburgert|^deutsche?r?$|deutsche staats|^german$|^d$", "deutsch"),
        (r"\bbrit|austrittsabkommen", "gb-wa"),
        (r"subsidiar|alt(ernative)? 2\b", "ae-25-2-sub"),
        (
            r"gfk|fluchtlingseigenschaft|anerkannte?r? fluchtling|fluchtlingsschutz|alt(ernative)? 1\b",
            "ae-25-2-gfk",
        ),
        (r"asylberechtigt", "ae-25-1"),
        (r"abschiebungsverbot", "ae-25-3"),
        (r"chancenkarte", "ae-20a"),
        (r"chancen", "ae-104c"),
        (r"blaue karte|blue card", "ae-18g"),
        (r"ukrain|vorubergehender schutz|temporary protection|massenzustrom", "ae-24"),
        (r"daueraufenthalt", "daueraufenthalt-eu-de"),
        (r"niederlassung|unbefristet|settlement|\bne\b|\b26 abs 4|\b26 abs 3", "ne"),
        (r"freizug|\beu\b|unionsburger|ewr|\beea\b", "eu"),
        (r"visum|visa|touris", "visum"),
        (r"unklar|unclear|ungeklart", "unclear"),
    )
)
_SECTION = re.compile(
    r"\b(1[6-9]|2[0-9]|3[0-8]|104) ?([a-g])?\b(?: ?(?:abs|absatz) ?(\d)([ab])?)?(?: ?(?:s|satz) ?(\d))?"
)
_PERMIT = re.compile(
    r"aufenthaltserlaubnis|aufenthaltstitel|befristet|residence permit|\bae\b|temporary|aufenthg"
)


def read_status(text: str) -> tuple[str, str]:
    """(code, the words themselves where they say more than the code). Raises CellError with what is understood."""
    code = _code(text)
    if not code:
        known = ("duldung", "gestattung", "ae", "ae-24", "ne", "eu", "fiktion", "deutsch", "unclear")
        raise CellError(
            gettext(
                "“%(word)s” is no residence status that is known here. Please write one of these: %(known)s."
            )
            % {"word": text[:60], "known": ", ".join(str(STATUSES[one]) for one in known)}
        )
    says_more = any(sign.isdigit() for sign in text) and plain_name(text) not in _named(get_language() or "")
    if says_more and len(text) > LONGEST_BASIS:
        raise CellError(
            gettext("Please write the status in at most 120 signs, and the rest into a column for notes.")
        )
    return code, text if says_more and text != code else ""


def _code(text: str) -> str:
    if text in STATUSES:
        return text
    if text in FORMER:
        return FORMER[text]
    if named := _named(get_language() or "").get(plain_name(text)):
        return named
    plain = " ".join(re.sub(r"[^\w]+", " ", plain_name(text)).split())
    for pattern, code in _PAPERS:
        if pattern.search(plain):
            return code
    return _of_section(plain)


def _of_section(plain: str) -> str:
    """§ 25 Abs. 4 Satz 2 -> ae-25-4-2, as closely as the house distinguishes them."""
    found = _SECTION.search(plain)
    if not found:
        return "ae" if _PERMIT.search(plain) else ""
    section, letter, paragraph, more, sentence = (part or "" for part in found.groups())
    code = f"ae-{section}{letter}"
    for longer in (f"{code}-{paragraph}{more}-{sentence}", f"{code}-{paragraph}{more}", code):
        if longer in STATUSES:
            return longer
    return "ae"


@cache
def _named(_language: str) -> dict[str, str]:
    """The names of the statuses in the language that is spoken now -> code."""
    return {plain_name(str(name)): code for code, name in STATUSES.items()}


def country_of(text: str) -> str:
    """The code of a country by its German or English name or its code; empty where there is none."""
    return _countries().get(plain_name(text), "")


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in ("de", "en"):
        with override(language):
            for code, name in values("nationality", language):
                found.setdefault(plain_name(name), code)
                found.setdefault(code, code)
    return found
