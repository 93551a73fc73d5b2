"""The few words of a curriculum vitae in the languages of the house; German is the one that is sent."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from lotse.cases.rules.plan.texts import LANGUAGES, REFERENCE, RIGHT_TO_LEFT

FILE = Path(__file__).parent.parent.parent / "texts" / "cv.yaml"
__all__ = ["LANGUAGES", "REFERENCE", "cv_words", "direction_of"]


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    found: Any = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {language: dict(words) for language, words in found.items()}


def cv_words(language: str) -> Mapping[str, str]:
    """The words in a language of the house; German for any other."""
    return _texts()[language if language in LANGUAGES else REFERENCE]


def direction_of(language: str) -> str:
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
