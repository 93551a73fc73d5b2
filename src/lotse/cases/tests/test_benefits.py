"""Applications for benefits: their state, the days that follow, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotse.cases.models import BenefitApplication, Deadline
from lotse.cases.rules.benefits import Standing, days_of, stands
from lotse.cases.tests.planted import case_file
from lotse.cases.tests.planted_work import benefit
from tests import cast
from tests.guards import past_walls

DAY = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("what", "state", "days"),
    [
        (Standing(), "planned", {}),
        (Standing(filed_on=DAY), "filed", {}),
        (Standing(filed_on=DAY, papers_missing="Mietvertrag"), "papers", {}),
        (Standing(papers_missing="Mietvertrag", papers_until=DAY), "papers", {"papers": DAY}),
        (Standing(papers_missing="Mietvertrag", papers_until=DAY, decision="rejected"), "rejected", {}),
        (Standing(decision="granted", granted_until=DAY), "granted", {"benefit-renewal": DAY}),
        (Standing(decision="partly", granted_until=DAY), "partly", {"benefit-renewal": DAY}),
        (Standing(decision="withdrawn", granted_until=DAY), "withdrawn", {}),
    ],
)
def test_what_is_known_says_how_it_stands_and_which_days_follow(
    what: Standing, state: str, days: dict[str, date]
) -> None:
    assert (stands(what), days_of(what)) == (state, days)


def send(client: Client, name: str, *args: object, **values: object) -> Any:
    return client.post(reverse(f"cases:{name}", args=args), {"once": uuid4(), **values})


def deadlines() -> list[tuple[str, date, bool]]:
    with past_walls():
        return [
            (row.kind, row.due_on, row.done_at is not None)
            for row in Deadline.objects.filter(source__isnull=False).order_by("kind")
        ]


@pytest.mark.django_db
def test_papers_and_renewal_become_deadlines_that_follow_the_application() -> None:
    client, case = cast.signed_in("counsellor"), case_file().case
    soon, later = timezone.localdate() + timedelta(days=9), timezone.localdate() + timedelta(days=300)
    said = {"benefit": "housing-benefit", "papers_missing": "Mietvertrag", "papers_until": soon.isoformat()}
    assert send(client, "new-benefit", case.pk, **said).status_code == 302
    assert deadlines() == [("papers", soon, False)]
    with past_walls():
        row = BenefitApplication.objects.get()
    assert "Unterlagen fehlen" in client.get(reverse("cases:list-benefits", args=[case.pk])).content.decode()
    moved = said | {"papers_until": (soon + timedelta(days=5)).isoformat(), "seen": 1}
    assert send(client, "edit-benefit", case.pk, row.pk, **moved).status_code == 302
    assert deadlines() == [("papers", soon + timedelta(days=5), False)]
    granted = {
        "benefit": "housing-benefit",
        "decision": "granted",
        "granted_until": later.isoformat(),
        "seen": 2,
    }
    assert send(client, "edit-benefit", case.pk, row.pk, **granted).status_code == 302
    assert deadlines() == [("benefit-renewal", later, False), ("papers", soon + timedelta(days=5), True)]
    assert send(client, "edit-benefit", case.pk, row.pk, **granted).status_code == 409


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"benefit": "lottery"}, "lottery"),
        ({"filed_on": "2099-01-01"}, "zu weit weg"),
        ({"decided_on": "01.11.2026"}, "wie entschieden wurde"),
        ({"filed_on": "02.11.2026", "decided_on": "01.11.2026", "decision": "granted"}, "nicht älter sein"),
        ({"papers_until": "01.12.2026"}, "welche Unterlagen fehlen"),
        ({"granted_until": "01.12.2026", "decision": "rejected"}, "Nur was bewilligt wurde"),
    ],
)
def test_days_in_the_wrong_order_are_a_sentence_at_the_field(wrong: dict[str, str], sentence: str) -> None:
    said = {"benefit": "housing-benefit", "authority_name": "Wohngeldstelle"} | wrong
    response = send(cast.signed_in("counsellor"), "new-benefit", case_file().case.pk, **said)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert "Wohngeldstelle" in response.content.decode()
    with past_walls():
        assert not BenefitApplication.objects.exists()


@pytest.mark.django_db
def test_an_application_is_not_there_for_another_body() -> None:
    row = benefit(case_file().case)
    address = reverse("cases:edit-benefit", args=[row.case_id, row.pk])
    assert cast.signed_in("counsellor").get(address).status_code == 200
    assert cast.signed_in("neighbour").get(address).status_code == 404
