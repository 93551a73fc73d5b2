"""German texts of a file with the translations it has for them."""

from __future__ import annotations

import re
from typing import Any

from lotse.core.texts import Text
from lotse.directory.files.schema import Translation
from lotse.directory.files.schema.network import LANGUAGES

_COMMENT = re.compile(r'"([^"]*)"')


class Texts:
    """Looks translations up and remembers which German texts there are."""

    def __init__(self, translations: list[Translation]) -> None:
        self.known = {translation.de: translation for translation in translations}
        self.asked: set[str] = set()

    def __call__(self, german: str | None) -> dict[str, Any]:
        """The text as a row holds it: `Text.as_json`, {} for none."""
        if not german:
            return {}
        self.asked.add(german)
        texts, checked = {"de": german}, {}
        if translation := self.known.get(german):
            texts |= translation.model_dump(include=set(LANGUAGES), exclude_none=True)
            checked = translation.checked.model_dump(exclude_none=True)
        return Text(texts=texts, checked=checked).as_json()

    def in_comments(self, expression: str) -> dict[str, dict[str, Any]]:
        """The comments inside an expression, which readers see as well."""
        return {comment: self(comment) for comment in _COMMENT.findall(expression)}

    def missing(self) -> dict[str, int]:
        """How many texts each language lacks; complete languages are left out."""
        counts = dict.fromkeys(LANGUAGES, 0)
        for german in self.asked:
            translation = self.known.get(german)
            for language in LANGUAGES:
                counts[language] += translation is None or getattr(translation, language) is None
        return {language: count for language, count in counts.items() if count}
