"""What the visitors' book keeps of a deed on a case: keys, never words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from lotse.accounts.acting import Acting
from lotse.audit.actions import Noted
from lotse.clients.models import BodyRow


def inside(by: Acting) -> dict[str, Any]:
    """The keys that hold a new row in the municipality and the body of whoever acts."""
    return {"municipality_id": by.municipality_id, "organization_id": by.organization_id}


class CaseNoted(Noted):
    """The row that was made or changed, and the case that it belongs to."""

    def __init__(self, row: BodyRow, about: UUID | None, **facts: Any) -> None:
        self.row = row
        self.municipality = row.municipality_id
        self.object_kind = row._meta.label
        self.object_id = str(row.pk)
        self.about = about
        self.facts = facts
