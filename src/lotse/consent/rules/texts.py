"""The published consent texts: one immutable folder per version, a file per law and language, German the reference."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent.parent / "texts"
REFERENCE = "de"
LANGUAGES = ("de", "en", "ar", "tr", "ro", "bg", "ru", "uk", "fa", "kmr", "fr", "sq")
RIGHT_TO_LEFT = frozenset({"ar", "fa"})
LAWS = ("DSGVO", "KDG", "DSG-EKD")
# In the order in which they were published; the last one is offered.
VERSIONS = ("2026-11",)
CURRENT = VERSIONS[-1]
INDEX = "index.yaml"


class UnknownText(LookupError):
    """There is no such version or law: a consent must name what was really shown."""


@dataclass(frozen=True)
class Wording:
    """The words of one version under one law in one language. `is_read_out`: German stands in for a missing language,
    and an interpreter has to read it out."""

    law: str
    version: str
    language: str
    is_read_out: bool
    words: Mapping[str, Any]
    law_words: Mapping[str, str]

    @property
    def direction(self) -> str:
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"


@cache
def wording(law: str, version: str, language: str) -> Wording:
    """The words to show. Raises UnknownText for a law or a version that was never published.

    A language without a complete text gets the German one, marked as read out.
    """
    if law not in LAWS or version not in VERSIONS:
        raise UnknownText(f"no consent text {version} under {law}")
    folder = FOLDER / version
    has_text = language in LANGUAGES and all(
        (folder / f"{part}.{language}.yaml").is_file() for part in ("ALL", law)
    )
    shown = language if has_text else REFERENCE
    return Wording(
        law, version, shown, not has_text, _read(folder, f"ALL.{shown}"), _read(folder, f"{law}.{shown}")
    )


def complaint_office(law: str, version: str, state: str) -> str:
    """Where to complain: the office of a law in a Land ("NW"), in German, as it calls itself."""
    offices = _read(FOLDER / version, "OFFICES")[law]
    return str(offices.get(state, offices["other"]))


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a version but its index, by name: what makes a published version immutable."""
    files = sorted(path for path in folder.glob("*.yaml") if path.name != INDEX)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def published_hashes(folder: Path) -> dict[str, str]:
    """What the version's index says its files are."""
    index = yaml.safe_load((folder / INDEX).read_text(encoding="utf-8"))
    return {str(name): str(digest) for name, digest in index["files"].items()}


def _read(folder: Path, name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))
    return found
