"""What is written in a case is sealed for its place; a talk that becomes part of a case takes its notes along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from lotse.accounts.acting import Acting
from lotse.cases.actions.writing import Talk, attach_file, promote_contact, record_contact, write_note
from lotse.cases.models import Attachment, Case, Contact, Note
from lotse.cases.queries.story import file_name, place_of, read_note, story
from lotse.cases.tests.planted import case_file
from lotse.core import vaults
from lotse.core.vaults import store
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]
CANARY = "Kanarienvogel Zwitscherfeld"
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Desk:
    """Somebody at work, and a case of hers."""

    by: Acting
    case: Case

    def note(self, text: str = CANARY, *, contact: Contact | None = None, **values: Any) -> Note:
        case = None if contact else self.case
        values = {"level": "network", **values}
        noted = write_note(by=self.by, case=case, contact=contact, text=text, at=AT, **values)
        return Note.objects.get(pk=noted.row.pk)

    def talk(self) -> Contact:
        talk = Talk(at=timezone.now() - timedelta(hours=1), channel="walk-in", topics=["housing"])
        noted = record_contact(by=self.by, case=None, talk=talk)
        return Contact.objects.get(pk=noted.row.pk)


@pytest.fixture
def desk() -> Any:
    case = case_file().case
    with cast.acting("counsellor") as by:
        yield Desk(by, Case.objects.get(pk=case.pk))


def stored(table: str, key: UUID) -> bytes:
    """The whole row as PostgreSQL gives it out, bytes of sealed columns included."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {table}::text || encode(sealed, 'escape') FROM {table} WHERE id = %s", [key])
        return str(cursor.fetchone()[0]).encode()


def test_a_note_is_sealed_in_the_vault_of_its_case_and_read_again(desk: Desk) -> None:
    first, second = desk.note(), desk.note("Another day")
    assert first.vault == second.vault == Case.objects.get(pk=desk.case.pk).vault
    assert CANARY.encode() not in stored("cases_note", first.pk)
    # The control: in a column that is not sealed the same look finds it.
    contact = desk.talk()
    Contact.objects.filter(pk=contact.pk).update(result=CANARY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_contact::text FROM cases_contact WHERE id = %s", [contact.pk])
        assert CANARY in cursor.fetchone()[0]
    assert read_note(first).text == CANARY
    with vaults.keys_in_memory():
        texts = {note.text for told in story(desk.case).newest for note in told.notes}
    # The planted note was sealed by nobody: it says why it is closed, the others are there.
    assert texts == {CANARY, "Another day", ""}


def test_a_talk_becomes_part_of_a_case_and_takes_its_notes_along(desk: Desk) -> None:
    contact = desk.talk()
    note = desk.note(contact=contact)
    own_vault, before = note.vault, bytes(note.sealed)
    assert own_vault == Contact.objects.get(pk=contact.pk).vault
    assert desk.note("of the case").vault != own_vault
    promote_contact(by=desk.by, contact=contact, case=Case.objects.get(pk=desk.case.pk))
    moved = Note.objects.get(pk=note.pk)
    assert moved.case_id == desk.case.pk
    assert moved.vault == Case.objects.get(pk=desk.case.pk).vault != own_vault
    assert bytes(moved.sealed) != before
    assert read_note(moved).text == CANARY
    # Whoever destroys the talk's own vault closes nothing that has moved.
    with store.key_store() as keys:
        keys.execute("DELETE FROM vault_key WHERE vault = %s", [own_vault])
    assert read_note(Note.objects.get(pk=note.pk)).text == CANARY
    with pytest.raises(vaults.VaultClosedError):
        vaults.unseal(before, vault=own_vault, organization=note.organization_id, place=place_of(note))


def test_a_note_put_into_another_row_is_not_shown_there(desk: Desk) -> None:
    mine, other = desk.note(), desk.note("of another day")
    assert read_note(mine).text == CANARY
    Note.objects.filter(pk=other.pk).update(sealed=mine.sealed)
    swapped = read_note(Note.objects.get(pk=other.pk))
    assert swapped.text == ""
    assert str(vaults.SealBrokenError.sentence) == swapped.closed
    # Nor with its vault, its version or in the talk's name.
    Note.objects.filter(pk=mine.pk).update(version=mine.version + 1)
    assert read_note(Note.objects.get(pk=mine.pk)).text == ""
    Note.objects.filter(pk=mine.pk).update(version=mine.version)
    assert read_note(Note.objects.get(pk=mine.pk)).text == CANARY


def test_the_name_and_the_content_of_a_file_cannot_be_taken_for_each_other(desk: Desk) -> None:
    content = bytes(range(256)) * 5000
    noted = attach_file(
        by=desk.by,
        case=desk.case,
        name="Bescheid Öztürk.pdf",
        media_type="application/pdf",
        content=content,
        at=AT,
    )
    row = Attachment.objects.get(pk=noted.row.pk)
    where = {"vault": row.vault, "organization": row.organization_id}
    assert file_name(row) == "Bescheid Öztürk.pdf"
    assert vaults.unseal(row.sealed, **where, place=place_of(row)) == content
    with pytest.raises(vaults.SealBrokenError):
        vaults.unseal(row.sealed_name, **where, place=place_of(row))


def test_a_destroyed_vault_leaves_a_sentence(desk: Desk, django_capture_on_commit_callbacks: Any) -> None:
    note = desk.note()
    with django_capture_on_commit_callbacks(execute=True):
        vaults.destroy_vault(vault=note.vault)
    closed = read_note(note)
    assert (closed.text, closed.closed) == ("", str(vaults.VaultClosedError.sentence))


def test_a_handed_over_vault_opens_for_the_new_body_alone(
    desk: Desk, django_capture_on_commit_callbacks: Any
) -> None:
    note, neighbour = desk.note(), cast.body_of("neighbour")
    with django_capture_on_commit_callbacks(execute=True):
        vaults.transfer_vault(vault=note.vault, to_organization=neighbour.pk)
    assert read_note(note).closed
    note.organization_id = neighbour.pk
    assert read_note(note).text == CANARY
