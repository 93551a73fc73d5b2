"""Words of residence as offices write them -> the codes of the house."""

from __future__ import annotations

import re
from functools import cache

from django.utils.translation import get_language, gettext

from lotse.cases.rules.imports.days import CellError
from lotse.cases.rules.words import STATUS_NAMES
from lotse.clients.rules.names import plain_name

# In this order: what names the paper comes before what names a section of the law.
_PATTERNS = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r"fiktion|provisional", "provisional"),
        (r"duldung|geduldet|tolerat|60 ?[abcd]\b", "tolerated"),
        (
            r"gestattung|asylverfahren|asylbewerber|asylantrag|asylsuch|asylum|ankunftsnachweis",
            "asylum-seeker",
        ),
        (r"\b24\b|ukrain|vorubergehender schutz|temporary protection|massenzustrom", "ukraine"),
        (
            r"niederlassung|daueraufenthalt|unbefristet|settlement|permanent|\bne\b|\b26 abs[ .]*[34]",
            "permanent",
        ),
        (r"freizug|\beu\b|unionsburger|ewr|\beea\b", "eu"),
        (r"visum|visa|touris", "visa"),
        (r"deutsch|german|eingeburgert|spataussiedler|\bd\b", "german"),
        (r"unklar|unclear|ungeklart", "unclear"),
        (
            r"aufenthaltserlaubnis|befristet|residence permit|blaue karte|blue card|\bae\b|temporary",
            "temporary",
        ),
        (
            r"fluchtling|subsidiar|asylberechtigt|anerkannt|abschiebungsverbot|chancen|familiennachzug",
            "temporary",
        ),
        (r"\b(1[6-9]|2[0-9]|3[0-8])\b ?[a-g]?\b", "temporary"),
    )
)
LONGEST_BASIS = 120


def read_status(text: str) -> tuple[str, str]:
    """(code, the words themselves where they say more than the code). Raises CellError with what is understood."""
    code = _code(text)
    if not code:
        raise CellError(
            gettext(
                "“%(word)s” is no residence status that is known here. Please write one of these: %(known)s."
            )
            % {"word": text[:60], "known": ", ".join(str(name) for name in STATUS_NAMES.values())}
        )
    says_more = any(sign.isdigit() for sign in text) and text != str(STATUS_NAMES[code])
    if says_more and len(text) > LONGEST_BASIS:
        raise CellError(
            gettext("Please write the status in at most 120 signs, and the rest into a column for notes.")
        )
    return code, text if says_more else ""


def _code(text: str) -> str:
    if text in STATUS_NAMES:
        return text
    named = _named(get_language() or "")
    plain = " ".join(re.sub(r"[^\w]+", " ", plain_name(text)).split())
    return named.get(plain_name(text)) or next(
        (code for pattern, code in _PATTERNS if pattern.search(plain)), ""
    )


@cache
def _named(_language: str) -> dict[str, str]:
    """The names of the statuses in the language that is spoken now -> code."""
    return {plain_name(str(name)): code for code, name in STATUS_NAMES.items()}
