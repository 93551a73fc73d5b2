"""What a consent opens and what it never does, in the database; each lock is first tried open.

The tables one by one are in cases/tests/test_walls.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from lotse.cases.models import Attachment, Case, Contact, Note
from lotse.cases.tests.planted import File, case_file, consent
from lotse.clients.models import Person, ResidenceStatus
from lotse.consent.actions import withdraw_consent
from lotse.consent.models import Consent
from tests import cast
from tests.guards import as_owner, past_walls

pytestmark = pytest.mark.django_db
TABLES = (Case, Person, ResidenceStatus, Contact, Note, Attachment)
KINDS = ["master", "status", "contacts", "notes", "documents"]
IN_THE_WAY = ("clients_person", "cases_case", "cases_contact", "cases_note", "cases_attachment")


@pytest.fixture
def file() -> File:
    return case_file()


def given(file: File, *kinds: str, **values: Any) -> Consent:
    return consent(file, list(kinds), **{"recipient_organization": cast.body_of("neighbour")} | values)


@contextmanager
def lock_off(*statements: str) -> Iterator[None]:
    """The owner takes a lock off; it is back on after the block."""
    with transaction.atomic():
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
            for statement in statements:
                cursor.execute(statement)
        yield
        transaction.set_rollback(True)


def count() -> list[int]:
    return [model._default_manager.count() for model in TABLES]


def search(words: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM doors.find_persons(%s, 50)", [words])
        return int(cursor.fetchone()[0])


def test_without_the_wall_she_would_see_it_all_and_with_it_nothing(file: File) -> None:
    with (
        lock_off(*(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY" for table in IN_THE_WAY)),
        cast.acting("neighbour"),
    ):
        assert count() == [1, 1, 0, 1, 2, 1]
    with cast.acting("neighbour"):
        assert count() == [0] * 6


@pytest.mark.parametrize("end", ["withdrawal", "expiry"])
def test_the_end_of_a_consent_closes_page_list_search_and_files(file: File, end: str) -> None:
    row = given(file, *KINDS)
    with cast.acting("neighbour"):
        # One of the two notes is confidential: no consent opens it.
        assert count() == [1, 1, 1, 1, 1, 1]
        assert search("ztürk") + search("ztu") > 0
        if end == "expiry":
            with past_walls():
                Consent.objects.filter(pk=row.pk).update(expires_on=timezone.now().date() - timedelta(days=1))
    if end == "withdrawal":
        with cast.acting("colleague") as by:
            withdraw_consent(by=by, consent=row.pk, at=timezone.now())
    with cast.acting("neighbour"):
        assert count() == [0] * 6
        assert search("ztürk") + search("ztu") == 0


def test_a_consent_is_for_one_case_even_of_the_same_person(file: File) -> None:
    with past_walls():
        second = Case.objects.create(
            municipality_id=file.case.municipality_id, organization_id=file.case.organization_id, person=file.person,
            manager=file.case.manager, number="H-2", opened_on=file.case.opened_on,
        )  # fmt: skip
    given(file, *KINDS)
    with cast.acting("neighbour"):
        assert list(Case.objects.values_list("pk", flat=True)) == [file.case.pk]
        assert not Contact.objects.filter(case=second).exists()


@pytest.mark.parametrize("part", ["coordinator", "interpreter", "master-data", "data-protection"])
def test_a_consent_to_a_body_opens_nothing_to_those_there_who_do_not_advise(file: File, part: Any) -> None:
    body = cast.body_of(part)
    if body != file.case.organization:
        given(file, *KINDS, recipient_organization=body)
    given(file, *KINDS)
    with cast.acting(part):
        assert count() == [0] * 6
    # The same person with a role that advises would see it: it is the role, not the person.
    if body != file.case.organization:
        cast.give_role(cast.person(part), cast.Role.COUNSELLOR, body)
        with cast.acting(part):
            assert count() == [1, 1, 1, 1, 1, 1]


def refused(deed: Callable[[], Any]) -> bool:
    """Whether the database refuses a deed, or lets it touch no row."""
    try:
        with transaction.atomic():
            touched = deed()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except DatabaseError:
        return True
    return touched == 0


def deeds(file: File, row: Consent) -> dict[str, Callable[[], Any]]:
    """What somebody who was let in might try: let in longer, further, again, herself, or change what she reads."""
    mine = Consent.objects.filter(pk=row.pk)
    copy = {field.attname: getattr(row, field.attname) for field in Consent._meta.concrete_fields}
    del copy["id"]
    return {
        "prolong": lambda: mine.update(expires_on=row.expires_on + timedelta(days=30)),
        "widen": lambda: mine.update(kinds=KINDS),
        "revive": lambda: mine.update(withdrawn_at=None, withdrawn_by=None),
        "withdraw": lambda: mine.update(withdrawn_at=timezone.now(), withdrawn_by=cast.person("neighbour")),
        "delete": lambda: mine.delete()[0],
        "give herself one": lambda: Consent.objects.create(**copy | {"kinds": KINDS}),
        "edit the person": lambda: Person.objects.filter(pk=file.person.pk).update(family_name="X"),
        "edit the talk": lambda: Contact.objects.filter(pk=file.contact.pk).update(result="X"),
    }


NAMES = [
    "prolong", "widen", "revive", "withdraw", "delete", "give herself one", "edit the person", "edit the talk",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_who_was_let_in_cannot(file: File, name: str) -> None:
    row = given(file, "master", "contacts")
    with cast.acting("neighbour"):
        assert refused(deeds(file, row)[name])


@pytest.mark.parametrize("name", NAMES)
def test_with_the_lock_off_she_could(file: File, name: str) -> None:
    row = given(file, "master", "contacts")
    open_up = [
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"
        for table in ("consent_consent", "clients_person", "cases_contact")
    ]
    with (
        lock_off(*open_up, "GRANT UPDATE, DELETE ON consent_consent TO lotse_app"),
        cast.acting("neighbour"),
    ):
        assert not refused(deeds(file, row)[name])


def test_nobody_is_named_as_the_one_who_explained_or_withdrew_but_whoever_acts(file: File) -> None:
    row = given(file, "contacts")
    copy = {field.attname: getattr(row, field.attname) for field in Consent._meta.concrete_fields}
    del copy["id"]
    colleague, now = cast.person("colleague"), timezone.now()
    mine = Consent.objects.filter(pk=row.pk)
    with cast.acting("counsellor") as by:
        assert refused(lambda: Consent.objects.create(**copy | {"explained_by_id": colleague.pk}))
        assert refused(lambda: mine.update(withdrawn_at=now, withdrawn_by=colleague))
        assert not refused(lambda: Consent.objects.create(**copy | {"explained_by_id": by.user.pk}))
        assert not refused(lambda: mine.update(withdrawn_at=now, withdrawn_by=by.user))
