"""Hand-overs: who may propose, take and decline, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from lotse.cases.actions.handing_over import (
    HandOverRefused,
    decline_hand_over,
    withdraw_hand_over,
)
from lotse.cases.models import (
    Case,
    HandOver,
    Responsibility,
)
from lotse.cases.tests.moving import accept, agreed, propose, shown
from lotse.cases.tests.planted import File, case_file
from lotse.cases.tests.test_covering import assert_gapless
from lotse.outbox.models import Message
from tests import cast
from tests.guards import as_worker, past_walls

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]


@pytest.fixture
def file() -> File:
    return case_file()


def refused(row: HandOver, why: str, part: cast.Part = "neighbour", **values: Any) -> None:
    with pytest.raises(HandOverRefused) as refusal:
        accept(row, part, **values)
    assert refusal.value.why == why
    body = cast.body_of("counsellor")
    with past_walls():
        assert not Case.objects.exclude(organization=body).exists()


def test_before_it_is_accepted_the_recipient_sees_no_name(file: File) -> None:
    propose()
    assert shown("neighbour") == {"HandOver"}
    with cast.acting("neighbour"):
        row = HandOver.objects.get()
        assert (row.words, row.language, row.number) == ("needs a Turkish speaker", "tr", file.case.number)
    assert shown("coordinator") == shown("guest") == set()
    with as_worker():
        assert Message.objects.filter(template="hand-over-proposed").count() == 1


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (None, "consent"),
        ({"purpose": "together"}, "consent"),
        ({"recipient_organization": None, "recipient_user": "colleague"}, "consent"),
        ({"expires_on": date(2026, 1, 1)}, "consent"),
        ({"kinds": ["master", "status", "contacts", "notes"]}, "kinds"),
        ({"kinds": ["master"]}, "kinds"),
    ],
)
def test_without_her_consent_to_everything_nothing_moves(
    file: File, given: dict[str, Any] | None, why: str
) -> None:
    row = propose()
    if given is not None:
        if "recipient_user" in given:
            given = given | {"recipient_user": cast.person(given["recipient_user"])}
        agreed(file, **given)
    refused(row, why)
    agreed(file)
    accept(row)


def test_only_the_recipient_or_her_lead_takes_a_case(file: File) -> None:
    cast.give_role(cast.person("coordinator"), cast.Role.LEAD, cast.body_of("neighbour"))
    agreed(file)
    row = propose()
    with pytest.raises(HandOver.DoesNotExist):
        accept(row, "master-data")
    refused(row, "gone", "counsellor")
    refused(row, "for-another", manager="guest")


def test_a_colleague_takes_a_case_here_and_nothing_else_changes(file: File) -> None:
    row = propose("colleague")
    refused(row, "for-another", "counsellor")
    accept(row, "colleague")
    taker = cast.person("colleague")
    with past_walls():
        case = Case.objects.get()
        assert (case.manager, case.number) == (taker, file.case.number)
        assert_gapless(case)
        assert Responsibility.objects.get(ends_at=None).reason == "hand-over"
        assert HandOver.objects.get().tail_until is None


def test_a_no_has_a_reason_and_leaves_everything(file: File) -> None:
    row = propose()
    with cast.acting("neighbour") as by:
        decline_hand_over(
            by=by, hand_over=HandOver.objects.select_related("from_manager").get(), words="we are full"
        )
    with cast.acting("counsellor"):
        assert HandOver.objects.get().decision_words == "we are full"
        assert Case.objects.get().manager.name == "Berta Beispiel"
    refused(row, "gone")


def test_a_proposal_is_withdrawn_once(file: File) -> None:
    row = propose()
    with pytest.raises(ValidationError):
        propose()
    with cast.acting("counsellor") as by:
        withdraw_hand_over(by=by, hand_over=row, at=timezone.now())
        with pytest.raises(HandOverRefused):
            withdraw_hand_over(by=by, hand_over=row, at=timezone.now())
    refused(row, "gone")


def test_a_person_with_another_open_case_stays(file: File) -> None:
    inside = {"municipality_id": file.case.municipality_id, "organization_id": file.case.organization_id}
    agreed(file)
    row, manager = propose(), file.case.manager
    with past_walls():
        Case.objects.create(
            **inside, person=file.person, manager=manager, number="H-2", opened_on=date(2026, 2, 1)
        )
    refused(row, "another-case")


def test_an_attacker_with_sql_moves_no_case_of_others(file: File) -> None:
    """A row that names a foreign case, accepted before the commit looks at its keys."""
    agreed(file)
    body = cast.body_of("neighbour")
    row: dict[str, Any] = {
        "id": uuid4(), "municipality_id": cast.TOWN, "organization": body, "case_id": file.case.pk,
        "from_organization": body, "from_manager": cast.person("counsellor"), "to_organization": body,
        "to_manager": cast.person("neighbour"), "reason": "moved", "proposed_at": timezone.now(),
    }  # fmt: skip
    for values in (
        {},
        {"from_organization": cast.body_of("counsellor")},
        {"organization": cast.body_of("counsellor")},
    ):
        with cast.acting("neighbour"), pytest.raises((DatabaseError, AssertionError)), transaction.atomic():
            HandOver.objects.create(**row | values)
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT problem FROM doors.accept_hand_over(%s, '', %s, '2026-9', '2027-01-01')",
                    [row["id"], cast.person("neighbour").pk],
                )
                assert cursor.fetchone() == ("",)
    former = cast.body_of("counsellor")
    with past_walls():
        assert Case.objects.get().organization_id == former.pk


def test_a_colleague_proposes_no_case_of_others_to_herself(file: File) -> None:
    with pytest.raises(DatabaseError):
        propose("colleague", "colleague")
    propose("colleague", "lead")
