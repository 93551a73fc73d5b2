"""The walls of the case file in the database, without any page: who sees which row, who may write which."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lotse.accounts.models import Session, StaffRole, User
from lotse.cases.models import Attachment, Case, Contact, Note
from lotse.cases.tests.planted import File, case_file, consent
from lotse.clients.models import Person, ResidenceStatus
from lotse.consent.models import Consent
from lotse.network.models import Site, SiteStaffing
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db
TABLES = (Person, ResidenceStatus, Case, Contact, Note, Attachment)


def seen() -> dict[str, int]:
    """How many rows of each kind are visible."""
    return {model.__name__: model._default_manager.count() for model in TABLES}


def rows(**numbers: int) -> dict[str, int]:
    return {model.__name__: 0 for model in TABLES} | numbers


ALL = rows(Person=1, ResidenceStatus=1, Case=1, Contact=1, Note=2, Attachment=1)


@pytest.fixture
def file() -> File:
    return case_file()


def test_the_rows_are_there(file: File) -> None:
    with past_walls():
        assert seen() == ALL


def test_without_a_context_there_are_no_rows(file: File) -> None:
    assert seen() == rows()


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("counsellor", ALL),
        ("colleague", ALL | {"Note": 1}),
        ("lead", ALL | {"Note": 0, "Attachment": 0}),
        ("neighbour", rows()),
        ("coordinator", rows()),
        ("interpreter", rows()),
        ("guest", rows()),
        ("lawyer", rows()),
        ("child-protection", rows()),
        ("data-protection", rows()),
        ("master-data", rows()),
        ("stranger", rows()),
    ],
)
def test_each_role_sees_what_its_role_says(file: File, part: cast.Part, expected: dict[str, int]) -> None:
    with cast.acting(part):
        assert seen() == expected


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["master"], rows(Case=1, Person=1)),
        (["status"], rows(Case=1, ResidenceStatus=1)),
        (["contacts"], rows(Case=1, Contact=1)),
        (["notes"], rows(Case=1, Note=1)),
        (["documents"], rows(Case=1, Attachment=1)),
    ],
)
def test_a_consent_opens_the_kinds_it_names_and_no_other(file: File, kinds: list[str], expected: Any) -> None:
    case_file(family_name="Andere")
    consent(file, kinds, recipient_organization=cast.body_of("neighbour"))
    with cast.acting("neighbour"):
        assert seen() == expected
    with cast.acting("coordinator"):
        assert seen() == rows()


@pytest.mark.parametrize(
    "ended",
    [
        {"withdrawn_at": timezone.now()},
        {"expires_on": (timezone.now() - timedelta(days=1)).date()},
        {"given_at": timezone.now() + timedelta(days=1)},
    ],
    ids=["withdrawn", "expired", "not yet given"],
)
def test_a_consent_that_does_not_hold_opens_nothing(file: File, ended: dict[str, Any]) -> None:
    if "withdrawn_at" in ended:
        ended = ended | {"withdrawn_by": cast.person("counsellor")}
    consent(file, ["master", "notes"], recipient_organization=cast.body_of("neighbour"), **ended)
    with cast.acting("neighbour"):
        assert seen() == rows()


def test_a_withdrawal_closes_at_the_next_statement_of_a_running_transaction(file: File) -> None:
    given = consent(file, ["contacts"], recipient_organization=cast.body_of("neighbour"))
    with cast.acting("neighbour"):
        assert Contact.objects.count() == 1
        with past_walls():
            Consent.objects.filter(pk=given.pk).update(
                withdrawn_at=timezone.now(), withdrawn_by=cast.person("counsellor")
            )
        assert Contact.objects.count() == 0


def test_a_role_that_is_taken_away_closes_at_the_next_statement(file: File) -> None:
    with cast.acting("counsellor"):
        assert Case.objects.count() == 1
        StaffRole.objects.filter(user=cast.person("counsellor")).update(ends_at=timezone.now())
        assert Case.objects.count() == 0


def test_a_closed_account_and_an_ended_session_see_nothing(file: File) -> None:
    with cast.acting("counsellor"):
        User.objects.filter(pk=cast.person("counsellor").pk).update(is_active=False)
        assert Case.objects.count() == 0
    with cast.acting("colleague"):
        assert Case.objects.count() == 1
        Session.objects.filter(user=cast.person("colleague")).delete()
        assert Case.objects.count() == 0


def test_one_acts_for_one_body_at_a_time(file: File) -> None:
    case_file("neighbour", family_name="Nebenan")
    both = cast.person("counsellor")
    cast.give_role(both, cast.Role.COUNSELLOR, cast.body_of("neighbour"))
    with cast.acting("counsellor") as acting:
        assert Case.objects.get().organization_id == acting.organization_id == cast.body_of("counsellor").pk
        Session.objects.filter(user=both).update(acting_organization=cast.body_of("neighbour").pk)
        assert Case.objects.get().organization_id == cast.body_of("neighbour").pk
        # A body at which she holds no role is no body for her.
        Session.objects.filter(user=both).update(acting_organization=cast.body_of("coordinator").pk)
        assert Case.objects.count() == 0


def office() -> Site:
    """An office that both carriers staff, and where the neighbour works."""
    body = cast.body_of("counsellor")
    site = Site.objects.create(
        municipality_id=body.municipality_id, code="office", name="Office", city="Herne"
    )
    for part in ("counsellor", "neighbour"):
        SiteStaffing.objects.create(
            municipality_id=body.municipality_id, code=part, site=site, organization=cast.body_of(part)
        )
    user = cast.person("neighbour")
    StaffRole.objects.filter(user=user).update(site=site.pk)
    return site


def test_a_colleague_of_another_body_at_the_same_site_sees_nothing_unless_the_team_is_named(
    file: File,
) -> None:
    site = office()
    with cast.acting("neighbour"):
        assert seen() == rows()
    consent(file, ["contacts"], recipient_site=site)
    with cast.acting("neighbour"):
        assert seen() == rows(Case=1, Contact=1)
    with cast.acting("guest"):
        assert seen() == rows()


def test_a_consent_to_one_person_opens_to_her_alone(file: File) -> None:
    consent(file, ["contacts"], recipient_user=cast.person("lawyer"))
    with cast.acting("lawyer"):
        assert seen() == rows(Case=1, Contact=1)
    with cast.acting("interpreter"):
        assert seen() == rows()
