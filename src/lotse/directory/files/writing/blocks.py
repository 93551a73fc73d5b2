"""Blocks of a file, and the German texts that stand in them."""

from __future__ import annotations

from typing import Any

from lotse.core.texts import Text
from lotse.directory.files.rows import Row
from lotse.directory.files.schema.network import LANGUAGES
from lotse.directory.files.stored import Stored


def block(**entries: Any) -> dict[str, Any]:
    """A block with the keys as a file has them; what says nothing is left out."""
    return {
        name.rstrip("_").replace("_", "-"): "yes" if value is True else value
        for name, value in entries.items()
        if value is not None and value is not False and value not in ("", [], {})
    }


def below(rows: Stored, model: str, field: str, parent: str) -> list[tuple[str, Row]]:
    """The rows of a model whose reference `field` leads to `parent`, with the rest of their code."""
    return [
        (code.removeprefix(f"{parent}."), row)
        for code, row in rows[model].items()
        if row.values[field] == parent
    ]


class GermanTexts:
    """Takes texts apart: the German stands where it is used, its translations at the end of the file."""

    def __init__(self) -> None:
        self._texts: dict[str, Text] = {}
        # German that stands in two places with different translations: a file can hold one of them.
        self.ambiguous: set[str] = set()

    def __call__(self, value: dict[str, Any]) -> str:
        text = Text.from_json(value)
        if text and self._texts.setdefault(text.original, text) != text:
            self.ambiguous.add(text.original)
        return text.original

    def all(self, values: list[dict[str, Any]]) -> list[str]:
        return [self(value) for value in values]

    def translations(self) -> list[dict[str, Any]]:
        found = []
        for german, text in self._texts.items():
            others = {language: text.texts[language] for language in LANGUAGES if language in text.texts}
            if others or text.checked:
                found.append({"de": german} | others | block(checked=text.checked))
        return found
