"""Translated data: a text in its source language, its translations, and who checked which."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


@dataclass(frozen=True)
class Text:
    """`texts` maps a BCP 47 language to the text in it; `source` is the language it was written in."""

    texts: dict[str, str] = field(default_factory=dict)
    source: str = "de"
    checked: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.texts)

    def __str__(self) -> str:
        return self.original

    @property
    def original(self) -> str:
        return self.texts.get(self.source, "")

    def language(self, wanted: str) -> str:
        """The language in which the reader gets this text: the wanted one, else the source."""
        return wanted if wanted in self.texts else self.source

    def read(self, wanted: str) -> str:
        """The text in the wanted language, else in its source language; never empty if there is any."""
        return self.texts.get(wanted, self.original)

    def with_german(self, german: str) -> Text:
        """The same text where its German is the same but for blanks, else a new one: old translations would lie."""
        if " ".join(self.original.split()) == " ".join(german.split()):
            return self
        return Text({"de": german}) if german else Text()

    def as_json(self) -> dict[str, Any]:
        return {"source": self.source, "texts": self.texts, "checked": self.checked} if self else {}

    @classmethod
    def from_json(cls, value: dict[str, Any] | None) -> Text:
        if not value:
            return cls()
        return cls(texts=value["texts"], source=value["source"], checked=value.get("checked", {}))


class TextField(models.JSONField):
    """Stores a `Text` as jsonb."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"default": Text, "blank": True, "encoder": DjangoJSONEncoder, **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["default"], kwargs["blank"], kwargs["encoder"]
        return name, path, args, kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Text:
        return Text.from_json(super().from_db_value(value, expression, connection))

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value.as_json() if isinstance(value, Text) else value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        plain = value.as_json() if isinstance(value, Text) else value
        return super().get_db_prep_value(plain, connection, prepared)

    def to_python(self, value: Any) -> Text:
        return value if isinstance(value, Text) else Text.from_json(value)
