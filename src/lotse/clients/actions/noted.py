"""What the visitors' book keeps of a deed on a person: keys, never words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from lotse.audit.actions import Noted
from lotse.clients.models import BodyRow


class PersonNoted(Noted):
    """The row that was made or changed, and the person whom it is about."""

    def __init__(self, row: BodyRow, person: UUID, **facts: Any) -> None:
        self.row = row
        self.municipality = row.municipality_id
        self.object_kind = row._meta.label
        self.object_id = str(row.pk)
        self.about = person
        self.facts = facts
