"""A reason for a date: what was applied, where it stands, and whether that text was read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Self

from lotse.core.lines import gettext_noop

Translate = Callable[[str], str]
# How a day is written; pages pass their own form.
Written = Callable[[date], str]


UNVERIFIED = gettext_noop("unverified")


def same(text: str) -> str:
    """English: the source text is the sentence."""
    return text


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the reasoning: a code for machines, the citation, and a sentence with its values.

    `is_verified` is False where it rests on a text that nobody of the project has read, or on a judgment of the case.
    """

    code: str
    citation: str
    text: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    is_verified: bool = True

    @classmethod
    def doubt(cls, code: str, citation: str, text: str, **values: object) -> Self:
        """A reason that stays unverified."""
        return cls(code, citation, text, MappingProxyType(values), is_verified=False)

    def sentence(self, translate: Translate = same, written: Written = date.isoformat) -> str:
        """The sentence without its citation."""
        return translate(self.text) % {
            name: written(value) if isinstance(value, date) else str(value)
            for name, value in self.values.items()
        }

    def line(self, translate: Translate = same, written: Written = date.isoformat) -> str:
        """Mark, citation and sentence on one line."""
        mark = "" if self.is_verified else f"{translate(UNVERIFIED)}: "
        where = f"{self.citation}: " if self.citation else ""
        return f"{mark}{where}{self.sentence(translate, written)}"


def reason(code: str, citation: str, text: str, **values: object) -> Reason:
    """A reason from a text that was read."""
    return Reason(code, citation, text, MappingProxyType(values))


class AppealError(ValueError):
    """A question that has no answer; its text is one sentence fit for the user, in English or through `sentence`."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text % values)
        self.text, self.values = text, values

    def sentence(self, translate: Translate = same) -> str:
        """The sentence in another language."""
        return translate(self.text) % self.values
