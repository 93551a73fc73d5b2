"""The bases of all tables. No table of its own: core has no subject."""

from __future__ import annotations

import uuid

import uuid6
from django.db import models

from lotse.core.texts import Text, TextField

__all__ = ["EditableRow", "MunicipalRow", "Row", "Text", "TextField"]


def new_id() -> uuid.UUID:
    """A UUIDv7 made in Python: sorts by time of creation and needs nothing newer than PostgreSQL 15."""
    return uuid.UUID(bytes=uuid6.uuid7().bytes)


class Row(models.Model):
    """Any row: a key that says nothing and collides nowhere."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True


class EditableRow(Row):
    """A row that people edit: `version` rises with each change, so that a stale save is noticed."""

    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class MunicipalRow(EditableRow):
    """A row that belongs to a municipality, the tenant, and carries its key in every table."""

    municipality = models.ForeignKey(
        "network.Municipality",
        on_delete=models.PROTECT,
        db_column="municipality",
        related_name="+",
        db_index=False,
    )

    class Meta:
        abstract = True
