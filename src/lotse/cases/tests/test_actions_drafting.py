"""A draft is kept sealed, becomes a note without retyping, or goes with its key."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from lotse.accounts.acting import Acting
from lotse.cases.actions.drafting import discard_draft, keep_draft, note_from_draft
from lotse.cases.models import Case, Draft, Note
from lotse.cases.queries.story import place_of, read_note
from lotse.cases.tests.planted import case_file
from lotse.core.vaults import VaultClosedError, store, unseal_text
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]


@pytest.fixture
def by() -> Any:
    case_file()
    with cast.acting("counsellor") as acting:
        yield acting


def typed(by: Acting, text: str, draft: Draft | None = None) -> Draft:
    noted = keep_draft(
        by=by, draft=draft, case=Case.objects.get(), subject="note", text=text, at=timezone.now()
    )
    return Draft.objects.get(pk=noted.row.pk)


def words(draft: Draft) -> str:
    return unseal_text(
        draft.sealed, vault=draft.vault, organization=draft.organization_id, place=place_of(draft)
    )


def vaults_kept(draft: Draft) -> int:
    with store.key_store() as keys:
        return int(
            keys.execute("SELECT count(*) FROM vault_key WHERE vault = %s", [draft.vault]).fetchone()[0]
        )


def test_what_is_typed_on_replaces_what_was_kept(by: Acting) -> None:
    draft = typed(by, "Sie sagt, ")
    again = typed(by, "Sie sagt, dass sie umzieht.", draft)
    assert (again.pk, again.version, words(again)) == (draft.pk, 2, "Sie sagt, dass sie umzieht.")
    assert b"umzieht" not in bytes(again.sealed)
    assert Draft.objects.count() == 1


def test_a_former_version_put_back_is_refused(by: Acting) -> None:
    former = bytes(typed(by, "erst so").sealed)
    later = typed(by, "dann anders", Draft.objects.get())
    later.sealed = former
    with pytest.raises(VaultClosedError):
        words(later)


def test_a_draft_becomes_a_note_of_its_case_and_leaves_no_key(by: Acting) -> None:
    draft = typed(by, "Fertig.")
    note_from_draft(by=by, draft=draft, case=Case.objects.get(), level="network", at=timezone.now())
    note = Note.objects.latest("written_at")
    assert read_note(note).text == "Fertig."
    assert note.vault == Case.objects.get().vault != draft.vault
    assert not Draft.objects.exists()


def test_a_draft_that_is_thrown_away_is_gone_with_its_key(
    by: Acting, django_capture_on_commit_callbacks: Any
) -> None:
    draft = typed(by, "Doch nicht.")
    assert vaults_kept(draft) == 1
    with django_capture_on_commit_callbacks(execute=True):
        discard_draft(by=by, draft=draft)
    assert vaults_kept(draft) == 0
    assert not Draft.objects.exists()


def test_the_database_shows_no_word_of_a_draft(by: Acting) -> None:
    draft = typed(by, "Kanarienvogel")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_draft::text FROM cases_draft WHERE id = %s", [draft.pk])
        assert "Kanarienvogel" not in cursor.fetchone()[0]
    assert draft.written_at > timezone.now() - timedelta(minutes=1)


def test_the_key_of_a_draft_stays_where_the_walls_keep_the_draft() -> None:
    case_file()
    with cast.acting("counsellor") as by:
        draft = typed(by, "Meins.")
    with (
        cast.acting("colleague") as other,
        pytest.raises(Draft.DoesNotExist),
    ):
        discard_draft(by=other, draft=draft)
    assert vaults_kept(draft) == 1
    with cast.acting("counsellor"):
        assert words(draft) == "Meins."
