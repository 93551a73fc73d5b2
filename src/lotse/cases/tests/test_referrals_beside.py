"""One concern, several who are asked: each answers for herself, and the basket looks at the concern."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from lotse.cases.models import Referral
from lotse.cases.queries.referrals import untaken_referrals
from lotse.cases.tests.planted import File, case_file, referral
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db
ASKED = {
    "topic": "language",
    "recipient_name": "Abendschule",
    "way": "phone",
    "words": "Ein Kurs",
    "send": "1",
}


def beside(file: File, first: Referral) -> Referral:
    address = reverse("cases:ask-beside", args=[file.case.pk, first.pk])
    client = cast.signed_in("counsellor")
    assert "Abendschule" not in client.get(address).content.decode()
    assert client.post(address, {"once": uuid4(), **ASKED}).status_code == 302
    with past_walls():
        return Referral.objects.latest("id")


def test_one_more_is_asked_and_the_first_stays_asked() -> None:
    file = case_file()
    first = referral(file, state="seen")
    second = beside(file, first)
    assert (second.concern, second.rerouted_from_id) == (first.concern, None)
    with past_walls():
        assert Referral.objects.get(pk=first.pk).closed_at is None
    page = cast.signed_in("counsellor").get(reverse("cases:show-referral", args=[file.case.pk, first.pk]))
    assert "Abendschule" in page.content.decode()


def test_a_no_lies_in_the_basket_only_as_long_as_nobody_takes_the_concern() -> None:
    file = case_file()
    first = referral(file, state="declined", decline_reason="no-capacity")
    second = beside(file, first)
    with cast.acting("counsellor") as by:
        soon = timezone.now() + timedelta(minutes=1)
        assert [row.pk for row in untaken_referrals(by, soon)] == [first.pk]
        Referral.objects.filter(pk=second.pk).update(state="accepted")
        assert not untaken_referrals(by, soon).exists()
