"""Talks, notes and files of a case. What is written is sealed before it reaches the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lotse.accounts.acting import Acting
from lotse.audit.actions import action
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.actions.vaults import vault_of
from lotse.cases.models import Attachment, Case, Contact, Note
from lotse.cases.queries.story import place_of
from lotse.core.models import new_id
from lotse.core.vaults import move_to_vault, seal


@dataclass(frozen=True)
class Talk:
    """What was said about a talk, without its note."""

    at: datetime
    channel: str
    topics: list[str]
    language: str = ""
    minutes: int | None = None
    result: str = ""


@action
def record_contact(*, by: Acting, case: Case | None, talk: Talk) -> CaseNoted:
    """Record a talk of the acting body, with or without a case."""
    contact = Contact.objects.create(
        **inside(by), case=case, author=by.user,
        **{"author_organization_id": by.organization_id}, at=talk.at, channel=talk.channel, topics=talk.topics,
        language=talk.language, minutes=talk.minutes, result=talk.result,
    )  # fmt: skip
    return CaseNoted(contact, case.pk if case else None)


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

    Notes that whoever acts may not read stay in the talk's own vault.
    """
    contact.case = case
    contact.save(update_fields=["case", "changed_at"])
    for note in Note.objects.filter(contact=contact, author=by.user):
        note.sealed = move_to_vault(
            bytes(note.sealed), vault=note.vault, to_vault=vault_of(case), organization=note.organization_id,
            place=place_of(note),
        )  # fmt: skip
        note.vault, note.case = vault_of(case), case
        note.save(update_fields=["sealed", "vault", "case", "changed_at"])
    return CaseNoted(contact, case.pk)
