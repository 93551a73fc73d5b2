"""Talks, notes and files of a case. What is written is sealed before it reaches the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lotse.accounts.acting import Acting
from lotse.audit.actions import action
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.actions.vaults import vault_of
from lotse.cases.models import Attachment, Case, Contact, Note, Referral, ReferralEvent
from lotse.cases.queries.story import place_of
from lotse.cases.rules.talks import may_correct
from lotse.core.editing import save_changes, seen_row
from lotse.core.models import new_id
from lotse.core.vaults import destroy_vault, move_to_vault, seal


class TooLateError(Exception):
    """A talk stands for good: its time has run out, or something hangs at it. `sentence` is fit for the user."""

    sentence = _("This talk stands now. It can no longer be taken back or changed.")


# What a talk names by a key.
_KEYS = ("asker", "site", "funding_line")


@dataclass(frozen=True)
class Talk:
    """What was said about a talk, without its note. `headcount` is of groups; the keys are of the directory's rows."""

    at: datetime
    channel: str
    topics: list[str]
    language: str = ""
    minutes: int | None = None
    result: str = ""
    kind: str = "single"
    headcount: int | None = None
    access_path: str = ""
    asker: UUID | None = None
    site: UUID | None = None
    funding_line: UUID | None = None
    is_sensitive: bool = False

    def as_columns(self) -> dict[str, Any]:
        return {f"{name}_id" if name in _KEYS else name: value for name, value in vars(self).items()}


@action
def record_contact(*, by: Acting, case: Case | None, talk: Talk) -> CaseNoted:
    """Record a talk of the acting body, with or without a case; a case remembers its newest talk."""
    contact = Contact.objects.create(
        **inside(by),
        case=case,
        author=by.user,
        **{"author_organization_id": by.organization_id},
        **talk.as_columns(),
    )
    if case:
        _heard_in(case, talk.at)
    return CaseNoted(contact, case.pk if case else None)


def _heard_in(case: Case, at: datetime) -> None:
    """Keep the moment of a case's newest talk, by which silent cases are found; an older talk changes nothing."""
    older = Q(last_contact_at=None) | Q(last_contact_at__lt=at)
    Case.objects.filter(older, pk=case.pk).update(last_contact_at=at)


@action
def correct_contact(*, by: Acting, contact: Contact, talk: Talk, version: int, at: datetime) -> CaseNoted:
    """Correct what was written down of one's own talk; the entry names the fields, never their values.

    Raises StaleError where it was saved elsewhere meanwhile, and TooLateError a week after it was written down.
    """
    row = seen_row(Contact, contact.pk, version)
    if row.author_id != by.user.pk or not may_correct(row.recorded_at, at):
        raise TooLateError
    changed = save_changes(row, **talk.as_columns())
    if row.case is not None:
        _heard_in(row.case, talk.at)
    return CaseNoted(row, row.case_id, changed=changed)


@action
def withdraw_contact(*, by: Acting, contact: Contact) -> CaseNoted:
    """Take one's own talk back within ten minutes, as if it had not been written down; her notes on it go with it.

    Raises TooLateError later, or where somebody else has built on it already; nothing has changed then.
    """
    noted = CaseNoted(contact, contact.case_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT vault FROM doors.withdraw_contact(%s)", [contact.pk])
        gone = cursor.fetchone()
    if gone is None:
        raise TooLateError
    if gone[0] is not None:
        destroy_vault(vault=gone[0])
    return noted


@action
def write_note(
    *, by: Acting, case: Case | None, contact: Contact | None, text: str, level: str, at: datetime
) -> CaseNoted:
    """Write a note on a case, or on a talk that has none; sealed in the case's vault, else in the talk's own.

    Raises KeyStoreClosedError when the keys cannot be reached; nothing is written then.
    """
    holder = case or contact
    assert holder is not None
    note = Note(
        id=new_id(), **inside(by), case=case,
        contact=contact, author=by.user, written_at=at, vault=vault_of(holder), level=level,
    )  # fmt: skip
    note.sealed = seal(text, vault=note.vault, organization=note.organization_id, place=place_of(note))
    note.save(force_insert=True)
    return CaseNoted(note, case.pk if case else None, level=level)


@action
def attach_file(
    *, by: Acting, case: Case, name: str, media_type: str, content: bytes, at: datetime
) -> CaseNoted:
    """Keep a file with a case; its content and its name are sealed in the case's vault. Raises as `write_note`."""
    row = Attachment(
        id=new_id(), **inside(by), case=case,
        author=by.user, written_at=at, vault=vault_of(case), media_type=media_type, size=len(content),
    )  # fmt: skip
    body = row.organization_id
    row.sealed = seal(content, vault=row.vault, organization=body, place=place_of(row))
    row.sealed_name = seal(name, vault=row.vault, organization=body, place=place_of(row, "name"))
    row.save(force_insert=True)
    return CaseNoted(row, case.pk, bytes=len(content))


@action
def promote_contact(*, by: Acting, contact: Contact, case: Case) -> CaseNoted:
    """Make a talk without a case part of one: its notes are sealed anew in the case's vault, nothing is typed again.

    Whoever was asked for help in this talk was asked for the case.

    Notes that whoever acts may not read stay in the talk's own vault.
    """
    contact.case, contact.person_id = case, case.person_id
    contact.save(update_fields=["case", "person", "changed_at"])
    _heard_in(case, contact.at)
    for row in Referral.objects.filter(contact=contact, case=None):
        save_changes(row, case=case, person_id=case.person_id)
        ReferralEvent.objects.filter(referral=row).update(case=case)
    for note in Note.objects.filter(contact=contact, author=by.user):
        note.sealed = move_to_vault(
            bytes(note.sealed), vault=note.vault, to_vault=vault_of(case), organization=note.organization_id,
            place=place_of(note),
        )  # fmt: skip
        note.vault, note.case = vault_of(case), case
        note.save(update_fields=["sealed", "vault", "case", "changed_at"])
    return CaseNoted(contact, case.pk)
