"""The words of a plan and the catalogue of usual goals and steps: a file per language, German the reference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent.parent.parent / "texts" / "plan"
REFERENCE = "de"
LANGUAGES = ("de", "en", "ar", "tr", "ro", "bg", "ru", "uk", "fa", "kmr", "fr", "sq")
RIGHT_TO_LEFT = frozenset({"ar", "fa"})


@dataclass(frozen=True)
class PlanTexts:
    """All words in one language. `goals` and `steps` are the catalogue's, by their codes."""

    language: str
    words: Mapping[str, str]
    areas: Mapping[str, str]
    goals: Mapping[str, str]
    steps: Mapping[str, str]

    @property
    def direction(self) -> str:
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"


@cache
def plan_texts(language: str) -> PlanTexts:
    """The words in a language of the house; German for any other, which somebody then has to read out."""
    shown = language if language in LANGUAGES else REFERENCE
    found = _read(shown)
    return PlanTexts(shown, found["words"], found["areas"], found["goals"], found["steps"])


@cache
def catalogue() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Life area -> goal -> step -> whose it usually is ("her" or "us"), in the order in which they are offered."""
    return _read("catalogue")


def area_of(goal: str) -> str:
    """The life area of a goal of the catalogue. Raises KeyError."""
    for area, goals in catalogue().items():
        if goal in goals:
            return area
    raise KeyError(goal)


def _read(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return found
