"""What stands in one case, each kind as far as the reader may see it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from lotse.cases.models import Attachment, Case, Contact, Note, SealedRow
from lotse.clients.models import Person, ResidenceStatus
from lotse.clients.rules.statuses import series
from lotse.core.vaults import KeyStoreClosedError, Place, VaultClosedError, preload, unseal_text

NEWEST = 20


@dataclass(frozen=True)
class ReadNote:
    """A note with its words; `closed` says why there are none."""

    note: Note
    text: str
    closed: str = ""


@dataclass(frozen=True)
class NamedFile:
    """A file with its name."""

    attachment: Attachment
    name: str


@dataclass(frozen=True)
class Told:
    """A talk with the notes on it, or a note by itself (`contact` is None then)."""

    at: datetime
    contact: Contact | None
    notes: list[ReadNote]


@dataclass(frozen=True)
class Story:
    """A case as one reader may see it; an empty list may mean that there is nothing, or nothing for her."""

    case: Case
    person: Person | None
    statuses: list[ResidenceStatus]
    newest: list[Told]
    files: list[NamedFile]


def story(case: Case) -> Story:
    """The case with its newest talks, notes and files."""
    contacts = list(Contact.objects.filter(case=case).select_related("author").order_by("-at")[:NEWEST])
    notes = list(Note.objects.filter(case=case).select_related("author").order_by("-written_at")[:NEWEST])
    files = list(
        Attachment.objects.filter(case=case).select_related("author").order_by("-written_at")[:NEWEST]
    )
    with suppress(KeyStoreClosedError):
        # Each note says by itself that it cannot be opened.
        preload(row.vault for row in (*notes, *files))
    return Story(
        case=case,
        person=Person.objects.filter(pk=case.person_id).first(),
        statuses=list(series(ResidenceStatus.objects.filter(person=case.person_id))),
        newest=_together(contacts, [read_note(note) for note in notes]),
        files=[NamedFile(row, file_name(row)) for row in files],
    )


def _together(contacts: list[Contact], notes: list[ReadNote]) -> list[Told]:
    """Each talk with its notes, notes on no shown talk by themselves, the newest first."""
    talks = {contact.pk: Told(contact.at, contact, []) for contact in contacts}
    alone = []
    for read in notes:
        if talk := talks.get(read.note.contact_id):  # type: ignore[arg-type]
            talk.notes.append(read)
        else:
            alone.append(Told(read.note.written_at, None, [read]))
    return sorted([*talks.values(), *alone], key=lambda told: told.at, reverse=True)


def read_note(note: Note) -> ReadNote:
    """The note opened, or the sentence that says why it stays closed."""
    try:
        text = unseal_text(
            note.sealed, vault=note.vault, organization=note.organization_id, place=place_of(note)
        )
    except VaultClosedError as closed:
        return ReadNote(note, "", str(closed))
    return ReadNote(note, text)


def file_name(row: Attachment) -> str:
    """The name of a file, or a word in its place when its vault is closed."""
    try:
        return unseal_text(
            row.sealed_name, vault=row.vault, organization=row.organization_id, place=place_of(row, "name")
        )
    except VaultClosedError:
        return gettext("File")


def place_of(row: SealedRow, part: str = "content") -> Place:
    """Where a sealed row's bytes belong: the row itself, in this version, in its municipality."""
    return place(type(row)._meta.label_lower, row.pk, row.version, row.municipality_id, part)


def place(label: str, key: UUID, version: int, municipality: str, part: str = "content") -> Place:
    return Place(kind=f"{label}.{part}", id=key, version=version, municipality=municipality)
