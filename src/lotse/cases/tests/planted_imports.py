"""A spreadsheet on its way into the house, planted past the walls."""

from __future__ import annotations

from uuid import uuid4

from django.utils import timezone

from lotse.cases.models import CaseloadImport
from tests import cast
from tests.guards import past_walls


def import_preview(author: cast.Part) -> CaseloadImport:
    """A spreadsheet that was read and not imported; its vault has no key."""
    body = cast.body_of(author)
    with past_walls():
        return CaseloadImport.objects.create(
            municipality_id=body.municipality_id, organization=body, author=cast.person(author),
            made_at=timezone.now(), file_name="cases.csv", vault=uuid4(), sealed=b"sealed",
        )  # fmt: skip
