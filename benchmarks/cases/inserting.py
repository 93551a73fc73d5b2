"""Rows of a model that the database makes of other rows."""

from __future__ import annotations

from django.db.models import Model

from benchmarks.walls.planted import key


def inserted(model: type[Model], number: int, source: str, /, **columns: str) -> str:
    """INSERT ... SELECT for all columns of a model: what is not given has the model's default, and the body of `led`.

    The keys tell the kind of the row, and count.
    """
    expressions = {
        "id": key(number, "row_number() OVER ()"), "municipality": "led.municipality",
        "organization_id": "led.organization_id", "changed_at": "now()", "recorded_at": "now()",
    } | columns  # fmt: skip
    names = [field.column for field in model._meta.concrete_fields]
    values = [
        expressions.get(field.column) or _default(field.get_default())
        for field in model._meta.concrete_fields
    ]
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {model._meta.db_table} ({quoted}) SELECT {', '.join(values)} FROM {source}"


def _default(value: object) -> str:
    if value is None:
        return "NULL"
    return "'{}'" if isinstance(value, list | dict) else f"'{value}'"
