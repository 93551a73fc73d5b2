"""The templates that every body begins with, and what each letter does, in the languages of the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from lotse.cases.rules.letters.shapes import HerPage
from lotse.cases.rules.plan.texts import LANGUAGES, REFERENCE, RIGHT_TO_LEFT

FOLDER = Path(__file__).parent.parent.parent / "texts" / "letters"


@dataclass(frozen=True)
class Starter:
    """A template of the house: subject and body in German, with placeholders."""

    code: str
    subject: str
    body: str


@cache
def starters() -> Mapping[str, Starter]:
    """All templates of the house by code, in the order in which they are offered."""
    return {
        code: Starter(code, one["subject"], one["body"].strip()) for code, one in _read("templates").items()
    }


def her_page(code: str, language: str, *, subject: str = "", body: str = "") -> HerPage | None:
    """What a letter does, in her language; none where there is nothing to tell, and none in German.

    `code` is empty for a template of a body's own; then only its text in that language is there, if any.
    """
    if language not in LANGUAGES or language == REFERENCE:
        return None
    found = _read(language)
    explained = found["explained"].get(code, "")
    if not explained and not body:
        return None
    words = found["words"]
    return HerPage(
        language=language,
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        title=words["title"],
        counts=words["counts"],
        explained=explained,
        sign=words["sign"],
        ask=words["ask"],
        subject=subject,
        body=body,
    )


@cache
def _read(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return found
