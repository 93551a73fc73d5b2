"""Attacks by writing: a key that is taken at another body answers like one that is free."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import Error, ProgrammingError, connection, transaction
from django.utils import timezone

from lotse.accounts.models import Elevation, StaffRole
from lotse.cases.models import Case, Contact, Note
from lotse.cases.tests.planted import File, case_file, consent, new_contact
from lotse.cases.tests.probes import observed
from lotse.cases.tests.test_attack_planting import own_consent, own_elevation
from lotse.cases.tests.test_walls import office
from lotse.clients.models import Person, ResidenceStatus
from lotse.core.models import new_id
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db


@pytest.fixture
def file() -> File:
    return case_file()


def told(deed: Callable[[], Any]) -> str:
    """What an attempt tells: the error with its detail, ids left out, or that it went through."""
    try:
        with transaction.atomic():
            deed()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            transaction.set_rollback(True)
    except Error as problem:
        return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|X-1|H-[0-9a-f]{8}", "...", str(problem))
    return "done"


def new_case(person: UUID, number: str, organization: Any, **values: Any) -> Case:
    return Case(
        municipality_id=cast.TOWN, organization=organization, person_id=person, manager=cast.person("neighbour"),
        number=number, opened_on=timezone.now().date(), **values,
    )  # fmt: skip


def test_a_number_that_another_body_uses_answers_like_a_free_one(file: File) -> None:
    own = case_file("neighbour", family_name="Nebenan")
    their, ours = cast.body_of("counsellor"), cast.body_of("neighbour")
    with cast.acting("neighbour"):
        for body in (their, ours):
            answers = {
                told(lambda number=number, body=body: new_case(own.person.pk, number, body).save())
                for number in (file.case.number, "X-1")
            }
            assert len(answers) == 1
        # ON CONFLICT looks at the rows of the body that the new row names, and that has to be one's own.
        for number in (file.case.number, "X-1"):
            with pytest.raises(ProgrammingError), transaction.atomic():
                Case.objects.bulk_create([new_case(own.person.pk, number, their)], ignore_conflicts=True)
        # The control: a number of one's own that is taken does answer otherwise.
        assert told(lambda: new_case(own.person.pk, own.case.number, ours).save()) != "done"


def test_a_foreign_row_at_the_other_end_of_a_key_answers_like_none(file: File) -> None:
    own = case_file("neighbour", family_name="Nebenan")
    body = cast.body_of("neighbour")
    inside: dict[str, Any] = {"municipality_id": cast.TOWN, "organization": body}
    sealed: dict[str, Any] = inside | {"written_at": timezone.now(), "vault": new_id(), "sealed": b""}
    with cast.acting("neighbour") as acting:
        attempts: dict[str, tuple[UUID, Callable[[UUID], Any]]] = {
            "contact": (file.case.pk, lambda key: new_contact(body, acting.user, case_id=key)),
            "note of case": (
                file.case.pk,
                lambda key: Note.objects.create(**sealed, author=acting.user, case_id=key),
            ),
            "note of contact": (
                file.contact.pk,
                lambda key: Note.objects.create(**sealed, author=acting.user, contact_id=key),
            ),
            "status": (
                file.person.pk,
                lambda key: ResidenceStatus.objects.create(**inside, person_id=key, status="x"),
            ),
            "case": (file.person.pk, lambda key: new_case(key, "X-1", body).save()),
            "consent": (file.case.pk, lambda key: own_consent(acting, key)),
            "elevation": (file.case.pk, lambda key: own_elevation(acting, key)),
            "another person": (
                file.person.pk,
                lambda key: Case.objects.filter(pk=own.case.pk).update(person_id=key),
            ),
        }
        for name, (there, attempt) in attempts.items():
            answers = {told(lambda key=key, attempt=attempt: attempt(key)) for key in (there, new_id())}
            assert len(answers) == 1, name
            assert "done" not in answers
        # The control: one's own row at the other end is taken.
        assert told(lambda: own_elevation(acting, own.case.pk)) == "done"


def test_a_foreign_row_cannot_be_locked_or_waited_for(file: File) -> None:
    """Locks are taken on what is seen; a row of one's own keeps nobody else out."""
    with cast.acting("neighbour"):
        for lock in ("FOR UPDATE", "FOR UPDATE NOWAIT", "FOR SHARE SKIP LOCKED", "FOR KEY SHARE"):
            assert observed(f"SELECT id FROM cases_case WHERE id = %s {lock}", [file.case.pk])[0] == []
    with past_walls():
        assert observed("SELECT id FROM cases_case WHERE id = %s FOR UPDATE", [file.case.pk])[0] != []


def test_no_sequence_counts_what_is_behind_the_walls() -> None:
    counted = """
        SELECT sequence.relname FROM pg_class sequence JOIN pg_depend ON pg_depend.objid = sequence.oid
        JOIN pg_class owner ON owner.oid = refobjid
        WHERE sequence.relkind = 'S' AND owner.relrowsecurity
    """
    assert observed(counted)[0] == []


def test_nobody_counts_a_talk_for_another_body(file: File) -> None:
    with cast.acting("neighbour") as acting:
        own = cast.body_of("neighbour")
        assert "row-level security" in told(
            lambda: Contact.objects.create(
                municipality_id=cast.TOWN, organization=own, author_organization=cast.body_of("counsellor"),
                author=acting.user, at=timezone.now(), channel="phone",
            )
        )  # fmt: skip
        assert told(lambda: new_contact(own, acting.user)) == "done"


def test_a_glass_that_was_closed_is_not_opened_again(file: File) -> None:
    now = timezone.now()
    with cast.acting("counsellor") as acting:
        own_elevation(acting, file.case.pk)
        assert Elevation.objects.update(ends_at=now) == 1
        assert Elevation.objects.update(ends_at=now + timedelta(hours=1)) == 0


def test_a_lead_cannot_seat_her_people_in_an_office_that_her_body_does_not_staff(file: File) -> None:
    site = office()
    consent(file, ["contacts"], recipient_site=site)
    with cast.acting("neighbour"):
        assert Contact.objects.filter(pk=file.contact.pk).exists()
        site.staffing.filter(organization=cast.body_of("neighbour")).update(is_active=False)
        assert not Contact.objects.filter(pk=file.contact.pk).exists()
        assert StaffRole.objects.filter(site=site.pk).exists()


def test_a_key_says_that_it_is_taken(file: File) -> None:
    """Known and written down (docs/decisions/walls.md): who knows an id can find out whether it is still in use."""
    body = cast.body_of("neighbour")
    with cast.acting("neighbour"):
        answers = [
            told(lambda key=key: Person.objects.create(
                pk=key, municipality_id=cast.TOWN, organization=body, family_name="N", search_name="n",
            ))
            for key in (file.person.pk, new_id())
        ]  # fmt: skip
    assert "clients_person_pkey" in answers[0]
    assert answers[1] == "done"
