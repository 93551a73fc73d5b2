"""Rows of a network file into tables: created, merged field by field, deactivated when no file lists them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from lotse.core.models import MunicipalRow
from lotse.directory.files.merging import MISSING, Conflict, Verdict, merge
from lotse.directory.files.ordering import settled
from lotse.directory.files.plain_values import Codes, Keys, code_field, column_values, plain_value
from lotse.directory.files.rows import ORDER, ORDERED, Row
from lotse.network.models import Listed


@dataclass
class Load:
    """One load on its way: which network's file, whether it wins conflicts, what is known and what has happened."""

    network: str
    municipality: str
    take_file: bool = False
    keys: Keys = field(default_factory=dict)
    codes: Codes = field(default_factory=dict)
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("created", "changed", "deactivated", "unchanged"), 0)
    )
    conflicts: list[Conflict] = field(default_factory=list)


def store(load: Load, rows: list[Row]) -> None:
    """Bring the tables to what `rows` want, parents before children."""
    wanted: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        wanted[row.model].append(row)
    for label in ORDER:
        _store_model(load, label, wanted[label])


def _store_model(load: Load, label: str, rows: list[Row]) -> None:
    model: type[Listed] = apps.get_model(label)
    name = code_field(model)
    stored: dict[str, Listed] = {
        getattr(row, name): row for row in rows_of_municipality(model, load.municipality).select_for_update()
    }
    load.keys[label] = {code: row.pk for code, row in stored.items()}
    load.codes[label] = {row.pk: code for code, row in stored.items()}
    if label in ORDERED:
        rows = settled(rows, {code: row.position for code, row in stored.items()})
    new = [_new_row(load, model, row) for row in rows if row.code not in stored]
    model._default_manager.bulk_create(new)
    load.counts["created"] += len(new)
    for made in new:
        load.keys[label][getattr(made, name)] = made.pk
        load.codes[label][made.pk] = getattr(made, name)
    for row in rows:
        if row.code in stored:
            _merge_row(load, stored[row.code], row)
    for code in set(stored) - {row.code for row in rows}:
        _withdraw(load, stored[code])


def rows_of_municipality(model: type[Listed], municipality: str) -> models.QuerySet[Any]:
    """All rows of a model that a file of this municipality may mean. Topics belong to all."""
    rows: models.QuerySet[Any] = model._default_manager.order_by("pk")
    if issubclass(model, MunicipalRow):
        return rows.filter(municipality=municipality)
    return rows.filter(key=municipality) if code_field(model) == "key" else rows


def _new_row(load: Load, model: type[Listed], row: Row) -> Listed:
    columns = column_values(model, row.values, load.keys) | {code_field(model): row.code}
    if issubclass(model, MunicipalRow):
        columns["municipality_id"] = load.municipality
    return model(**columns, listed_by=[load.network], from_file={load.network: row.values})


def _merge_row(load: Load, stored: Listed, row: Row) -> None:
    """Merge what the file wants into a row that exists."""
    said = stored.from_file.get(load.network, {})
    others = [stored.from_file.get(other, {}) for other in stored.listed_by if other != load.network]
    new_said, taken = dict(said), {}
    for name, in_file in row.values.items():
        current = plain_value(stored, name, load.codes)
        last = said.get(name, MISSING)
        heard = [other[name] for other in others if name in other]
        is_default = load.network in stored.listed_by and current == _default(stored, name)
        verdict = merge(in_file, last, current, others=heard, is_default=is_default)
        if verdict is Verdict.CONFLICT and not load.take_file:
            load.conflicts.append(Conflict(row.model, row.code, name, in_file, current))
            continue
        # What a conflict kept back is not remembered: the next load must find the conflict again.
        new_said[name] = in_file
        if verdict in {Verdict.TAKE, Verdict.CONFLICT}:
            taken[name] = in_file
    _save(load, stored, taken, new_said)


def _save(load: Load, stored: Listed, taken: dict[str, Any], said: dict[str, Any]) -> None:
    columns = column_values(type(stored), taken, load.keys)
    if not stored.listed_by:
        # It is back in a file. Where a file lists an inactive row, somebody switched it off on a screen.
        columns["is_active"] = True
    changes = {name: value for name, value in columns.items() if getattr(stored, name) != value}
    _update(
        stored, changes, sorted({*stored.listed_by, load.network}), stored.from_file | {load.network: said}
    )
    load.counts["changed" if changes else "unchanged"] += 1


def _withdraw(load: Load, stored: Listed) -> None:
    """This file does not list the row any more; if no other does, it becomes inactive."""
    if load.network not in stored.listed_by:
        return
    listed_by = [network for network in stored.listed_by if network != load.network]
    changes = {"is_active": False} if not listed_by and stored.is_active else {}
    _update(stored, changes, listed_by, stored.from_file)
    load.counts["deactivated"] += bool(changes)


def _update(stored: Listed, changes: dict[str, Any], listed_by: list[str], from_file: dict[str, Any]) -> None:
    """Write what differs. Only what people see raises the version; the file's own memory does not."""
    noted = {"listed_by": listed_by, "from_file": from_file}
    differing = changes | {name: value for name, value in noted.items() if getattr(stored, name) != value}
    if changes and isinstance(stored, MunicipalRow):
        differing |= {"version": stored.version + 1, "changed_at": timezone.now()}
    if differing:
        type(stored)._default_manager.filter(pk=stored.pk).update(**differing)


def _default(stored: Listed, name: str) -> Any:
    return plain_value(type(stored)(), name, defaultdict(dict))
