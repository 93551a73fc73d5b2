"""What somebody has begun to write, and what stands in it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from lotse.accounts.acting import Acting
from lotse.cases.models import Draft
from lotse.cases.queries.story import place_of
from lotse.core.vaults import VaultClosedError, unseal_text


@dataclass(frozen=True)
class ReadDraft:
    """A draft with what stands in its fields, and the tab that wrote last; no fields where its vault is closed."""

    id: UUID
    version: int
    subject: str
    written_at: datetime
    tab: str
    fields: list[tuple[str, str]]

    @property
    def words(self) -> list[str]:
        """What she has typed, the longest first; short values are choices and numbers."""
        return sorted((value for _, value in self.fields if " " in value), key=len, reverse=True)


def drafts_of(by: Acting) -> QuerySet[Draft]:
    """All drafts of whoever acts at her body, the newest first."""
    rows = Draft.objects.filter(author=by.user, organization=by.organization_id)
    return rows.select_related("case").order_by("-written_at")


def draft_of(by: Acting, subject: str, *, locked: bool = False) -> Draft | None:
    """The draft of a form of hers; locked until the end of the transaction if it is going to be written."""
    rows = Draft.objects.filter(author=by.user, organization=by.organization_id, subject=subject)
    return (rows.select_for_update() if locked else rows).first()


def packed(fields: Iterable[tuple[str, str]], tab: str) -> str:
    """What is sealed of a form."""
    return json.dumps({"tab": tab, "fields": list(fields)}, ensure_ascii=False)


def read_draft(row: Draft) -> ReadDraft:
    """The draft opened; one that was not made from a form has one field."""
    try:
        text = unseal_text(row.sealed, vault=row.vault, organization=row.organization_id, place=place_of(row))
    except VaultClosedError:
        return ReadDraft(row.pk, row.version, row.subject, row.written_at, "", [])
    try:
        told = json.loads(text)
        tab, fields = told["tab"], [(name, value) for name, value in told["fields"]]
    except (ValueError, TypeError, KeyError):
        tab, fields = "", [("text", text)]
    return ReadDraft(row.pk, row.version, row.subject, row.written_at, tab, fields)
