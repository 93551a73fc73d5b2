"""A talk at the counter: recorded with its line, taken back by nobody but its author and only for a moment."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lotse.accounts.acting import Acting
from lotse.cases.actions.writing import (
    Talk,
    TooLateError,
    correct_contact,
    record_contact,
    withdraw_contact,
    write_note,
)
from lotse.cases.models import Case, Contact, Note
from lotse.cases.tests.planted import File, case_file
from lotse.core.editing import StaleError
from lotse.core.vaults import store
from tests import cast
from tests.guards import past_walls

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]


def talk(**values: Any) -> Talk:
    return Talk(**{"at": timezone.now(), "channel": "walk-in", "topics": ["work"], **values})


def written(by: Acting, case: Case | None = None, **values: Any) -> Contact:
    return Contact.objects.get(pk=record_contact(by=by, case=case, talk=talk(**values)).row.pk)


@pytest.fixture
def file() -> File:
    return case_file()


def test_a_case_remembers_its_newest_talk(file: File) -> None:
    now = timezone.now()
    with cast.acting("counsellor") as by:
        case = Case.objects.get()
        first = written(by, case, at=now - timedelta(days=3))
        assert Case.objects.get().last_contact_at == first.at
        written(by, case, at=now - timedelta(days=9))
        assert Case.objects.get().last_contact_at == first.at
        last = written(by, case, at=now)
        assert Case.objects.get().last_contact_at == now
        withdraw_contact(by=by, contact=last)
        # The planted talk was had a moment before, at the planting.
        assert Case.objects.get().last_contact_at == file.contact.at


def test_a_talk_is_taken_back_with_its_note_and_its_key(django_capture_on_commit_callbacks: Any) -> None:
    with cast.acting("counsellor") as by:
        contact = written(by)
        write_note(by=by, case=None, contact=contact, text="Es geht um", level="carrier", at=timezone.now())
        contact.refresh_from_db()
        with django_capture_on_commit_callbacks(execute=True):
            withdraw_contact(by=by, contact=contact)
        assert not Contact.objects.exists()
        with past_walls():
            assert not Note.objects.exists()
        with store.key_store() as keys:
            query = "SELECT count(*) FROM vault_key WHERE vault = %s"
            assert keys.execute(query, [contact.vault]).fetchone()[0] == 0


def test_nobody_takes_back_a_talk_of_another_or_later(file: File) -> None:
    with cast.acting("colleague") as by, pytest.raises(TooLateError):
        withdraw_contact(by=by, contact=file.contact)
    with past_walls():
        Contact.objects.update(recorded_at=timezone.now() - timedelta(minutes=10, seconds=1))
    with cast.acting("counsellor") as by, pytest.raises(TooLateError):
        withdraw_contact(by=by, contact=file.contact)
    with past_walls():
        assert Contact.objects.count() == 1
        Note.objects.all().delete()
        Contact.objects.update(recorded_at=timezone.now() - timedelta(minutes=9))
    with cast.acting("counsellor") as by:
        withdraw_contact(by=by, contact=file.contact)
        assert not Contact.objects.exists()


def test_a_talk_on_which_a_colleague_has_written_stays(file: File) -> None:
    colleague = cast.person("colleague").pk
    with past_walls():
        Note.objects.filter(pk=file.note.pk).update(author_id=colleague)
    with cast.acting("counsellor") as by, pytest.raises(TooLateError):
        withdraw_contact(by=by, contact=file.contact)


def test_a_correction_keeps_what_was_seen_and_ends_after_a_week() -> None:
    with cast.acting("counsellor") as by:
        contact, now = written(by), timezone.now()
        correct_contact(by=by, contact=contact, talk=talk(topics=["money"]), version=1, at=now)
        with pytest.raises(StaleError):
            correct_contact(by=by, contact=contact, talk=talk(topics=["debts"]), version=1, at=now)
        assert Contact.objects.get().topics == ["money"]
        with pytest.raises(TooLateError):
            correct_contact(by=by, contact=contact, talk=talk(), version=2, at=now + timedelta(days=8))
    with cast.acting("colleague") as by, pytest.raises(TooLateError):
        correct_contact(by=by, contact=contact, talk=talk(), version=2, at=timezone.now())
