"""The walls of the case file: who writes which row, and who breaks the glass."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from lotse.accounts.models import Elevation, User
from lotse.cases.models import Case, Draft, Note
from lotse.cases.tests.planted import File, case_file, consent, new_contact
from lotse.clients.models import Person
from lotse.consent.models import Consent
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db


@pytest.fixture
def file() -> File:
    return case_file()


def forbidden(statement: Any) -> None:
    with pytest.raises((ProgrammingError, IntegrityError)), transaction.atomic():
        statement()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_one_writes_for_the_own_body_and_into_no_other(file: File) -> None:
    own, other = cast.body_of("counsellor"), cast.body_of("neighbour")
    with cast.acting("counsellor") as acting:
        assert new_contact(own, acting.user, case=file.case).pk
    with cast.acting("neighbour") as acting:
        assert new_contact(other, acting.user).pk
        forbidden(lambda: new_contact(own, acting.user))
        # The case of another body, said to be one's own: the key goes through the body.
        forbidden(lambda: new_contact(other, acting.user, case_id=file.case.pk))
        assert Case.objects.filter(pk=file.case.pk).update(organization=other) == 0
    with cast.acting("counsellor"):
        forbidden(lambda: Case.objects.filter(pk=file.case.pk).update(organization=other))


def test_a_foreign_case_and_one_that_does_not_exist_fail_alike(file: File) -> None:
    other = cast.body_of("neighbour")
    errors = []
    with cast.acting("neighbour") as acting:
        for case_id in (file.case.pk, acting.user.pk):
            with pytest.raises(IntegrityError) as error, transaction.atomic():
                new_contact(other, acting.user, case_id=case_id)
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            errors.append(str(error.value).split("DETAIL")[0])
    assert errors[0] == errors[1]


def test_who_was_let_in_cannot_write_prolong_or_let_in_others(file: File) -> None:
    given = consent(file, ["master", "contacts", "notes"], recipient_organization=cast.body_of("neighbour"))
    later = given.expires_on + timedelta(days=900)
    with cast.acting("neighbour") as acting:
        assert Consent.objects.count() == 1
        assert Consent.objects.filter(pk=given.pk).update(withdrawn_at=None, withdrawn_by=None) == 0
        assert Person.objects.update(family_name="X") == 0
        assert Note.objects.update(sealed=b"") == 0
        forbidden(lambda: Consent.objects.filter(pk=given.pk).update(expires_on=later))
        forbidden(
            lambda: Consent.objects.create(
                **{
                    field.attname: getattr(given, field.attname)
                    for field in Consent._meta.concrete_fields
                    if field.name != "id"
                }
            )
        )
        forbidden(lambda: new_contact(file.case.organization, acting.user, case=file.case))


def test_the_leading_body_ends_a_consent_and_changes_nothing_else_of_it(file: File) -> None:
    given = consent(file, ["contacts"], recipient_organization=cast.body_of("neighbour"))
    with cast.acting("counsellor") as acting:
        forbidden(lambda: Consent.objects.filter(pk=given.pk).update(kinds=["notes"]))
        ended = Consent.objects.filter(pk=given.pk).update(
            withdrawn_at=timezone.now(), withdrawn_by=acting.user
        )
        assert ended == 1


def elevation(case: Case, user: User, **values: Any) -> Elevation:
    now = timezone.now()
    given = {
        "municipality_id": case.municipality_id, "organization": case.organization_id, "case": case.pk, "user": user,
        "path": "break-glass", "reason": "the colleague is ill", "starts_at": now - timedelta(minutes=1),
        "ends_at": now + timedelta(hours=1),
    }  # fmt: skip
    return Elevation.objects.create(**given | values)


@pytest.mark.parametrize("part", ["colleague", "lead", "lawyer", "child-protection"])
def test_breaking_the_glass_opens_one_case_of_the_own_body_for_a_while(file: File, part: cast.Part) -> None:
    other = case_file(family_name="Andere")
    with cast.acting(part) as acting:
        elevation(file.case, acting.user)
        assert Note.objects.filter(case=file.case).count() == 2
        assert not Note.objects.filter(case=other.case, level="confidential").exists()
        with past_walls():
            Elevation.objects.update(
                starts_at=timezone.now() - timedelta(hours=2), ends_at=timezone.now() - timedelta(hours=1)
            )
        assert not Note.objects.filter(level="confidential").exists()


def test_the_glass_breaks_inside_the_own_body_only(file: File) -> None:
    with cast.acting("neighbour") as acting:
        forbidden(lambda: elevation(file.case, acting.user))
        forbidden(lambda: elevation(file.case, acting.user, organization=acting.organization_id))
    with cast.acting("coordinator") as acting:
        forbidden(lambda: elevation(file.case, acting.user))
    with cast.acting("lead"):
        forbidden(lambda: elevation(file.case, cast.person("colleague")))


def test_an_elevation_needs_a_reason_and_an_end_and_cannot_be_prolonged(file: File) -> None:
    with cast.acting("lead") as acting:
        forbidden(lambda: elevation(file.case, acting.user, reason=""))
        forbidden(lambda: elevation(file.case, acting.user, ends_at=timezone.now() + timedelta(days=2)))
        row = elevation(file.case, acting.user)
        forbidden(lambda: Elevation.objects.filter(pk=row.pk).update(starts_at=timezone.now()))
        assert Elevation.objects.filter(pk=row.pk).update(ends_at=timezone.now()) == 1


def test_a_draft_is_its_authors_alone(file: File) -> None:
    with cast.acting("counsellor") as acting:
        Draft.objects.create(
            municipality_id=cast.TOWN, organization=cast.body_of("counsellor"), author=acting.user,
            written_at=timezone.now(), vault=file.note.vault, sealed=b"", subject="note",
        )  # fmt: skip
        assert Draft.objects.count() == 1
    with cast.acting("colleague"):
        assert Draft.objects.count() == 0
    with cast.acting("counsellor"):
        assert Draft.objects.all().delete()[0] == 1
