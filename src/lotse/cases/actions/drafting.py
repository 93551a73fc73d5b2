"""Drafts: what somebody has begun to write, sealed in a vault of its own until it becomes a note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from lotse.accounts.acting import Acting
from lotse.audit.actions import action
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.actions.vaults import vault_of
from lotse.cases.models import Case, Draft, Note
from lotse.cases.queries.drafts import draft_of
from lotse.cases.queries.story import place_of
from lotse.core.models import new_id
from lotse.core.vaults import destroy_vault, move_to_vault, new_vault, seal


@dataclass(frozen=True)
class FormPlace:
    """Which form is written in: its address below /staff/, and the case that the address names."""

    subject: str
    case: Case | None = None


class WrittenElsewhereError(Exception):
    """Another tab has gone on with the same form; `row` is its draft now, None where it was saved or discarded."""

    def __init__(self, row: Draft | None) -> None:
        super().__init__("The form was written in elsewhere.")
        self.row = row


@action
def keep_draft(
    *, by: Acting, draft: Draft | None, case: Case | None, subject: str, text: str, at: datetime
) -> CaseNoted:
    """Keep what was typed so far, as a new draft or in the place of `draft`; nobody else can read it.

    Raises KeyStoreClosedError when the keys cannot be reached; the former words stay then.
    """
    row = _kept(by, draft, case, subject, text, at)
    return CaseNoted(row, row.case_id)


@action
def keep_form(
    *, by: Acting, place: FormPlace, written: str, draft: UUID | None, version: int, at: datetime
) -> CaseNoted:
    """Keep what stands in a form of whoever acts, over the words of version `version` of `draft`, or as a first draft.

    Raises WrittenElsewhereError, and keeps nothing, where the form's draft is another one by now: a second tab wrote
    in it, or it was saved and is gone. Raises KeyStoreClosedError.
    """
    row = draft_of(by, place.subject, locked=True)
    if (row.pk if row else None) != draft or (row is not None and row.version != version):
        raise WrittenElsewhereError(row)
    try:
        with transaction.atomic():
            # A savepoint of its own: a first draft that another tab brings at the same moment is met here.
            row = _kept(by, row, place.case, place.subject, written, at)
    except IntegrityError:
        raise WrittenElsewhereError(draft_of(by, place.subject, locked=True)) from None
    return CaseNoted(row, row.case_id)


@action
def note_from_draft(*, by: Acting, draft: Draft, case: Case, level: str, at: datetime) -> CaseNoted:
    """Make a draft a note of a case without typing anything again: its words move into the case's vault, and the
    draft is gone with its key. Raises VaultClosedError."""
    note = Note(
        id=new_id(), **inside(by), case=case, author=by.user, written_at=at, vault=vault_of(case),
        level=level,
    )  # fmt: skip
    note.sealed = move_to_vault(
        bytes(draft.sealed), vault=draft.vault, to_vault=note.vault, organization=note.organization_id,
        place=place_of(draft), to_place=place_of(note),
    )  # fmt: skip
    note.save(force_insert=True)
    _remove(draft)
    return CaseNoted(note, case.pk, level=level)


@action
def discard_draft(*, by: Acting, draft: Draft) -> CaseNoted:
    """Throw a draft away, and its key with it: its words cannot be read any more, not even in the database's files."""
    noted = CaseNoted(draft, draft.case_id)
    _remove(draft)
    return noted


def _kept(by: Acting, draft: Draft | None, case: Case | None, subject: str, text: str, at: datetime) -> Draft:
    row = draft or Draft(
        id=new_id(), **inside(by), case=case, author=by.user, version=0, subject=subject,
        vault=new_vault(organization=inside(by)["organization_id"]),
    )  # fmt: skip
    row.version += 1
    row.written_at = at
    row.sealed = seal(text, vault=row.vault, organization=row.organization_id, place=place_of(row))
    row.save(force_insert=draft is None)
    return row


def _remove(draft: Draft) -> None:
    vault = draft.vault
    deleted, _ = Draft.objects.filter(pk=draft.pk).delete()
    if not deleted:
        # The walls left the row standing: it is another person's, and so is its key.
        raise Draft.DoesNotExist
    destroy_vault(vault=vault)
