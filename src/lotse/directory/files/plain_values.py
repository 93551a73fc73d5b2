"""Between a model's fields and plain values: days as ISO 8601, texts as JSON, references as codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models

from lotse.core.texts import Text, TextField

# Model label -> code -> key, and the same backwards.
Keys = dict[str, dict[str, Any]]
Codes = dict[str, dict[Any, str]]


def plain_value(row: models.Model, name: str, codes: Codes) -> Any:
    """The value of a field as a network file's rows have it."""
    field = row._meta.get_field(name)
    if isinstance(field, models.ForeignKey):
        return codes[target_of(field)].get(getattr(row, field.attname))
    value = getattr(row, name)
    if isinstance(value, Text):
        return value.as_json()
    return value.isoformat() if isinstance(value, date) else value


def column_values(model: type[models.Model], values: Mapping[str, Any], keys: Keys) -> dict[str, Any]:
    """Plain values as the model's constructor takes them, references by key."""
    columns: dict[str, Any] = {}
    for name, value in values.items():
        field = model._meta.get_field(name)
        if isinstance(field, models.ForeignKey):
            columns[field.attname] = None if value is None else keys[target_of(field)][value]
        elif isinstance(field, TextField):
            columns[name] = Text.from_json(value)
        elif isinstance(field, models.DateField):
            columns[name] = None if value is None else date.fromisoformat(value)
        else:
            columns[name] = value
    return columns


def target_of(field: models.ForeignKey[Any, Any]) -> str:
    """The label of the model that a reference leads to."""
    return str(field.related_model._meta.label)


def code_field(model: type[models.Model]) -> str:
    """The field by which files call a row of a model."""
    return "key" if model._meta.label == "network.Municipality" else "code"
