"""Languages by name or code, in German, English or the language itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from django.utils.translation import gettext

from lotse.cases.rules.imports.days import CellError
from lotse.clients.rules.names import plain_name
from lotse.directory.rules.languages import OFFERED, autonym, language_name, normal_language


def read_language(text: str) -> tuple[str, str]:
    """(code, hint). Of several languages the first one counts. Raises CellError for a word that names none."""
    parts = [part for part in re.split(r"[,;/+&]|\sund\s|\soder\s", text) if part.strip()]
    code = _language(parts[0]) if parts else ""
    if not code:
        known = sorted({language_name(code, "de") for code in OFFERED})
        close = get_close_matches(text.capitalize(), known, n=1)
        raise CellError(
            gettext("“%(word)s” is no language that is known here. Do you mean %(close)s?")
            % {"word": text[:40], "close": close[0]}
            if close
            else gettext(
                "“%(word)s” is no language that is known here. Please write its name, such as Arabisch."
            )
            % {"word": text[:40]}
        )
    if len(parts) > 1:
        return code, gettext("Only the first of these languages is kept: %(language)s.") % {
            "language": parts[0].strip()
        }
    return code, ""


def _language(word: str) -> str:
    plain = plain_name(re.sub(r"\(.*?\)", " ", word))
    return _languages().get(plain) or (normal_language(plain) or "" if len(plain) <= 3 else "")


@cache
def _languages() -> Mapping[str, str]:
    """Plain name in German, English or the language itself -> code."""
    found = {
        "farsi": "fa", "kurdisch": "kmr", "kurmanci": "kmr", "kurmandschi": "kmr", "sorani": "ckb", "paschto": "ps",
        "pashto": "ps", "tigrinja": "ti", "tigrinia": "ti", "dari": "prs", "afghanisch": "prs", "moldauisch": "ro",
        "serbokroatisch": "sr", "chinesisch": "zh", "mandarin": "zh", "romanes": "rom", "romani": "rom",
        "deutsch": "de",
    }  # fmt: skip
    names: dict[str, str] = {}
    for code in OFFERED:
        for name in (language_name(code, "de"), language_name(code, "en"), autonym(code)):
            for one in (name, re.sub(r"\(.*?\)", " ", name)):
                names.setdefault(plain_name(one), code)
    return names | found
