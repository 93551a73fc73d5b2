"""A letter as plain values: the German one that counts, and a page that tells her what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class HerPage:
    """What the letter does, in her language; `subject` and `body` where the template has the whole text in it."""

    language: str
    direction: str
    title: str
    counts: str
    explained: str
    sign: str
    ask: str
    subject: str = ""
    body: str = ""


@dataclass(frozen=True)
class Letter:
    """One letter. `sender` and `recipient` are lines, the name first; an empty line in `body` ends a paragraph."""

    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    place: str
    written_on: date
    subject: str
    body: str
    signed_by: str
    hers: HerPage | None = None


def paragraphs(text: str) -> list[list[str]]:
    """A text as paragraphs of lines, as it was typed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            found[-1].append(line.strip())
        elif found[-1]:
            found.append([])
    return [lines for lines in found if lines]
