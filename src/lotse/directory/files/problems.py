"""What is wrong or odd in a network file: where it stands, and one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

Place = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Finding:
    """A problem or a warning: the file, the line (from 1), the keys that lead there, and the sentence."""

    file: str
    line: int
    keys: str
    text: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: "
        told = f"{where}{self.keys}: {self.text}" if self.keys else f"{where}{self.text}"
        # One finding is one line, whatever text of the file it quotes.
        return " ".join(told.split("\n"))


class NetworkFileError(Exception):
    """A network file that cannot be loaded; `findings` holds everything that is wrong, in the order of the file."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = sorted(set(findings))
        super().__init__("\n".join(str(finding) for finding in self.findings))


@dataclass(frozen=True)
class Document:
    """A file as read: text, lists and blocks only, and the line of every key and list entry."""

    name: str
    tree: dict[str, Any]
    lines: dict[Place, int]

    def line(self, place: Place) -> int:
        """The line of a place, or of what encloses it where the place itself is missing."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def finding(self, place: Place, text: str) -> Finding:
        return Finding(self.name, self.line(place), self.keys(place), text)

    def keys(self, place: Place) -> str:
        """A place as people read it: services[case-management].doors[horsthausen].site."""
        written, node = "", self.tree
        for step in place:
            node = _child(node, step)
            if isinstance(step, int):
                written += f"[{_name(node, step)}]"
            else:
                written += f".{step}" if written else step
        return written


def _child(node: Any, step: str | int) -> Any:
    if isinstance(node, list) and isinstance(step, int) and step < len(node):
        return node[step]
    return node.get(step) if isinstance(node, dict) else None


def _name(node: Any, number: int) -> str:
    """How a list entry is called: by its code, else by its number as people count."""
    if isinstance(node, dict):
        for key in ("code", "site", "organization"):
            if isinstance(node.get(key), str):
                return str(node[key])
    return str(number + 1)


def close_to(word: str, known: list[str]) -> str | None:
    """The known word that was probably meant, if one is close."""
    return next(iter(get_close_matches(word.lower().replace("_", "-"), known, n=1, cutoff=0.6)), None)
