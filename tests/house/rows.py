"""Plant a row of any model, with the parents it needs: for rules that hold for every table."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import models

from lotse.core.models import MunicipalRow
from lotse.network.models import Municipality

_numbers = itertools.count(1)
_START = datetime(2026, 1, 5, 9, tzinfo=UTC)
# What a table's own constraints ask for beyond a value of the right kind.
WISHES: dict[str, dict[str, Any]] = {
    "network.Municipality": {"state": "NW", "kind": "stadt"},
    "hours.DatedException": {"kind": "closed"},
    "hours.OpenInterval": {"state": "open"},
    "programmes.Target": {"unit": "persons"},
}


def municipality() -> Municipality:
    """A municipality of its own."""
    number = next(_numbers)
    return Municipality.objects.create(
        key=f"{number:08}", code=f"town-{number}", name=f"Town {number}", **WISHES["network.Municipality"]
    )


def plant(model: type[models.Model], town: Municipality, **values: Any) -> Any:
    """A new row of `model` in `town`; required fields are filled, required parents planted in the same town."""
    values = {**WISHES.get(model._meta.label, {}), **values}
    if issubclass(model, MunicipalRow):
        values.setdefault("municipality", town)
    for field in model._meta.concrete_fields:
        if field.name not in values and _is_required(model, field, values):
            values[field.name] = _value(field, town)
    return model._default_manager.create(**values)


def _is_required(model: type[models.Model], field: models.Field[Any, Any], values: dict[str, Any]) -> bool:
    if model._meta.label == "hours.DatedException" and field.name == "timetable":
        return "site" not in values
    return not (field.null or field.blank or field.has_default() or getattr(field, "auto_now", False))


def _value(field: models.Field[Any, Any], town: Municipality) -> Any:
    number = next(_numbers)
    if isinstance(field, models.ForeignKey):
        return plant(field.related_model, town)
    if isinstance(field, models.DateTimeField):
        return _START + timedelta(days=number)
    if isinstance(field, models.DateField):
        return date(2026, 1, 1) + timedelta(days=number)
    if isinstance(field, models.CharField):
        return field.choices[0][0] if field.choices else f"row-{number}"
    return number
