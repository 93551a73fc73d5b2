"""The door to an import: for whoever made it, at the body that she acts for."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from lotse.accounts.acting import Acting
from lotse.audit.actions import Noted, record
from lotse.cases.models import CaseloadImport


class OpenedImport(Noted):
    """What the book says of a look at an import: whose names are in its preview, nobody knows before it is applied."""

    object_kind = "cases.CaseloadImport"

    def __init__(self, caseload: CaseloadImport) -> None:
        self.municipality = caseload.municipality_id
        self.object_id = str(caseload.pk)


def open_import(by: Acting, caseload: UUID, *, state: str = "") -> CaseloadImport:
    """An import of one's own, in `state` if one is named; one that was thrown away is not there."""
    found = CaseloadImport.objects.filter(
        pk=caseload, author=by.user, organization=by.organization_id
    ).first()
    if found is None or found.state == CaseloadImport.State.DISCARDED or state not in ("", found.state):
        raise Http404
    record("open_import", by=by, noted=OpenedImport(found))
    return found
