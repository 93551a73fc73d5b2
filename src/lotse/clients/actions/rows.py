"""New rows of people: held in the municipality and the body of whoever acts."""

from __future__ import annotations

from typing import Any

from lotse.accounts.acting import Acting


def inside(by: Acting) -> dict[str, Any]:
    """The keys that hold a new row in the municipality and the body of whoever acts."""
    return {"municipality_id": by.municipality_id, "organization_id": by.organization_id}
