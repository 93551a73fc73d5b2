"""Attacks by planting: rows that a key would refuse at the commit must not open anything before it.

Foreign keys are checked at the end of a transaction. Until then a person could name a foreign case in a row of her own
and look through it, if the doors took that row's word for it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from lotse.accounts.acting import Acting
from lotse.accounts.models import Elevation
from lotse.cases.models import Attachment, Case, Contact, Note
from lotse.cases.tests.planted import File, case_file, consent
from lotse.clients.models import Person, ResidenceStatus
from lotse.consent.models import Consent
from tests import cast

pytestmark = pytest.mark.django_db
ALL_KINDS = ["master", "status", "contacts", "notes", "documents"]


@pytest.fixture
def file() -> File:
    """A case that is none of the neighbour's business; she knows its ids."""
    return case_file()


def seen(file: File) -> set[str]:
    """What of a foreign case whoever acts can see now."""
    rows: dict[str, Any] = {
        "case": Case.objects.filter(pk=file.case.pk),
        "person": Person.objects.filter(pk=file.person.pk),
        "status": ResidenceStatus.objects.filter(person=file.person.pk),
        "contact": Contact.objects.filter(pk=file.contact.pk),
        "note": Note.objects.filter(case=file.case.pk),
        "attachment": Attachment.objects.filter(case=file.case.pk),
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT person FROM doors.find_persons('ozt', 100)")
        found = {"found"} if (file.person.pk,) in cursor.fetchall() else set()
    return found | {name for name, row in rows.items() if row.exists()}


def own_consent(acting: Acting, case: UUID) -> None:
    """Let herself into a case, as its leading body would."""
    now = timezone.now()
    Consent.objects.create(
        municipality_id=cast.TOWN, organization_id=acting.organization_id, case=case, recipient_user=acting.user,
        kinds=ALL_KINDS, purpose="mine", text_law="KDG", text_version="1", text_language="de",
        explained_by=acting.user, evidence="sheet", refusal_explained=True, given_at=now - timedelta(minutes=1),
        expires_on=now.date() + timedelta(days=2),
    )  # fmt: skip


def own_elevation(acting: Acting, case: UUID) -> None:
    """Break the glass of a case as if her own body led it."""
    now = timezone.now()
    Elevation.objects.create(
        municipality_id=cast.TOWN, organization=acting.organization_id, case=case, user=acting.user,
        path="break-glass", reason="mine", starts_at=now - timedelta(minutes=1), ends_at=now + timedelta(hours=1),
    )  # fmt: skip


def own_case_of(acting: Acting, person: UUID) -> UUID:
    """Open a case of her own body with a person whom another body keeps."""
    case = Case.objects.create(
        municipality_id=cast.TOWN, organization_id=acting.organization_id, person_id=person, manager=acting.user,
        number="X-1", opened_on=timezone.now().date(),
    )  # fmt: skip
    return case.pk


def by_consent(acting: Acting, file: File) -> None:
    own_consent(acting, file.case.pk)


def by_elevation(acting: Acting, file: File) -> None:
    own_elevation(acting, file.case.pk)


def by_case_and_consent(acting: Acting, file: File) -> None:
    own_consent(acting, own_case_of(acting, file.person.pk))


def by_case_and_elevation(acting: Acting, file: File) -> None:
    own_elevation(acting, own_case_of(acting, file.person.pk))


PLANTINGS = [by_consent, by_elevation, by_case_and_consent, by_case_and_elevation]


@pytest.mark.parametrize("plant", PLANTINGS, ids=lambda plant: plant.__name__)
def test_what_is_planted_opens_nothing_before_its_keys_are_checked(
    file: File, plant: Callable[[Acting, File], None]
) -> None:
    with cast.acting("neighbour") as acting:
        with pytest.raises(IntegrityError), transaction.atomic():
            plant(acting, file)
            assert seen(file) == set()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        assert seen(file) == set()


def test_what_the_rightful_body_plants_does_open(file: File) -> None:
    """The control: the same rows, written by the body that leads the case, are believed."""
    consent(file, ALL_KINDS, recipient_organization=cast.body_of("neighbour"))
    with cast.acting("neighbour"):
        assert seen(file) == {"case", "person", "status", "contact", "note", "attachment", "found"}
    with cast.acting("colleague") as acting:
        assert not Note.objects.filter(pk=file.confidential.pk).exists()
        own_elevation(acting, file.case.pk)
        assert Note.objects.filter(pk=file.confidential.pk).exists()
