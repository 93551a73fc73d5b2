"""The rows of a network as they stand in the database, in the shape in which a file wants them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from lotse.directory.files.plain_values import Codes, code_field, plain_value
from lotse.directory.files.rows import ORDER, ORDERED, Row
from lotse.directory.files.storing import rows_of_municipality
from lotse.directory.rules.topics import TOPICS
from lotse.network.models import Listed, Network

# Model label -> code -> row, in the order of the file.
Stored = dict[str, dict[str, Row]]

_NOT_IN_FILES = {"id", "version", "changed_at", "municipality", "is_active", "listed_by", "from_file",
                 "prepared_from", "prepared_until"}  # fmt: skip
# Networks of a municipality share these; all other rows carry their network in their code.
_SHARED = {"network.Topic", "network.District", "network.Organization", "network.Site", "network.SiteStaffing",
           "programmes.FundingLine"}  # fmt: skip
# Fields that hold codes without a foreign key.
_CODES = {
    "part_of": "network.District",
    "serves": "network.District",
    "providers": "network.Organization",
    "topics": "network.Topic",
    "topic": "network.Topic",
}


def stored_rows(network: Network) -> Stored:
    """Active rows: the network's own, and the shared ones that its file lists or that they refer to.

    A row under an inactive parent is left out, and so is any reference to an inactive row.
    """
    found, listed, unlisted_staffing = _active_rows(network)
    wanted = [(label, code) for label in ORDER for code in found[label] if _is_own(network, label, code)]
    wanted += [(label, code) for label in _SHARED for code in listed[label]]
    reached: set[tuple[str, str]] = set()
    while wanted:
        label, code = wanted.pop()
        if (label, code) not in reached and code in found[label]:
            reached.add((label, code))
            wanted += _references(found[label][code])
            wanted += unlisted_staffing.get(code, []) if label == "network.Site" else []
    kept: Stored = {}
    for label in ORDER:
        kept[label] = {}
        for code, row in found[label].items():
            if (label, code) in reached and (whole := _whole(row, kept)):
                kept[label][code] = whole
    return kept


def _active_rows(network: Network) -> tuple[Stored, dict[str, set[str]], dict[str, list[tuple[str, str]]]]:
    """All active rows of the municipality, the codes of those that this network's file lists, and who staffs a site
    by an entry on a screen, by site: no file lists that yet."""
    codes: Codes = {}
    found: Stored = {}
    listed: dict[str, set[str]] = {}
    unlisted_staffing: dict[str, list[tuple[str, str]]] = {}
    for label in ORDER:
        model: type[Listed] = apps.get_model(label)
        name = code_field(model)
        rows = sorted(
            rows_of_municipality(model, network.municipality_id),
            key=lambda row: (row.position, row.code if label in ORDERED else row.pk),
        )
        codes[label] = {row.pk: getattr(row, name) for row in rows}
        active = {getattr(row, name): row for row in rows if row.is_active}
        fields = {field.name for field in model._meta.concrete_fields} - _NOT_IN_FILES - {name}
        found[label] = {
            code: Row(label, code, {field: plain_value(row, field, codes) for field in fields})
            for code, row in active.items()
        }
        listed[label] = {code for code, row in active.items() if network.code in row.listed_by}
        if label == "network.SiteStaffing":
            for code in (code for code, row in active.items() if not row.listed_by):
                unlisted_staffing.setdefault(found[label][code].values["site"], []).append((label, code))
    return found, listed, unlisted_staffing


def _is_own(network: Network, label: str, code: str) -> bool:
    if label in {"network.Municipality", "network.Network"}:
        return code in {network.municipality_id, network.code}
    return label not in _SHARED and code.startswith(f"{network.code}.")


def _references(row: Row) -> Iterator[tuple[str, str]]:
    """What a row refers to, by keys and by codes."""
    for name, value in row.values.items():
        if label := _target(row.model, name):
            for code in value if isinstance(value, list) else [value]:
                if code is not None:
                    yield label, code
        elif name == "phones":
            yield from (("network.District", code) for phone in value for code in phone["serves"])


def _target(model: str, name: str) -> str | None:
    field = apps.get_model(model)._meta.get_field(name)
    return str(field.related_model._meta.label) if isinstance(field, models.ForeignKey) else _CODES.get(name)


def _whole(row: Row, kept: Stored) -> Row | None:
    """The row without references to what is not kept; None if it cannot be without."""

    def is_there(label: str, code: str) -> bool:
        return code in kept[label] or (label == "network.Topic" and code in TOPICS)

    model = apps.get_model(row.model)
    values: dict[str, Any] = dict(row.values)
    for name, value in row.values.items():
        label = _target(row.model, name)
        if label and isinstance(value, list):
            values[name] = [code for code in value if is_there(label, code)]
        elif label and value is not None and not is_there(label, value):
            # An exception whose only subject is gone says nothing.
            if not model._meta.get_field(name).null or row.model == "hours.DatedException":
                return None
            values[name] = None
        elif name == "phones":
            values[name] = [
                phone | {"serves": [code for code in phone["serves"] if is_there("network.District", code)]}
                for phone in value
            ]
    return Row(row.model, row.code, values)
