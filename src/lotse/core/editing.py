"""Rows that several people edit: whoever saves says which version she has seen."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.utils import timezone

from lotse.core.models import EditableRow

Edited = TypeVar("Edited", bound=EditableRow)


class StaleError(Exception):
    """Somebody else has saved the row since it was shown; `row` is how it stands now. Nothing was changed."""

    def __init__(self, row: EditableRow) -> None:
        super().__init__("Somebody else has saved this meanwhile.")
        self.row = row


def seen_row(model: type[Edited], key: UUID, version: int) -> Edited:
    """The row, locked until the end of the transaction. Raises StaleError unless `version` is the one that stands."""
    row: Edited = model._default_manager.select_for_update().get(pk=key)
    if row.version != version:
        raise StaleError(row)
    return row


def save_changes(row: EditableRow, **changes: Any) -> list[str]:
    """Store what differs and raise the version; returns the names of the fields that changed, none for no change."""
    differing = {name: value for name, value in changes.items() if getattr(row, name) != value}
    if differing:
        for name, value in differing.items():
            setattr(row, name, value)
        row.version += 1
        row.changed_at = timezone.now()
        row.save(update_fields=[*differing, "version", "changed_at"])
    return list(differing)
