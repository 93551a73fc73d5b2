"""Posts and who pays: those who manage people keep them, and the talks that follow count for one line."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from lotse.cases.models import Contact
from lotse.cases.queries.talking import counter
from lotse.network.models import Membership, Network
from lotse.programmes.models import FundingLine, Posting, Programme
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines() -> list[FundingLine]:
    """A network with two programmes, each paid by another line, to which the cast's carrier belongs."""
    body = cast.body("awo-ruhr-mitte")
    inside: dict[str, Any] = {"municipality_id": body.municipality_id}
    network = Network.objects.create(**inside, code="a-network", name="A network")
    Membership.objects.create(**inside, code="a-member", network=network, organization=body)
    made = []
    for code in ("land", "bund"):
        line = FundingLine.objects.create(**inside, code=code, name=f"Money of the {code}")
        Programme.objects.create(**inside, code=code, network=network, funding_line=line, name=code)
        made.append(line)
    return made


def test_who_has_a_post_is_not_asked_and_who_has_none_chooses(lines: list[FundingLine]) -> None:
    land, bund = lines
    counsellor, lead = cast.signed_in("counsellor"), cast.signed_in("lead")
    address = "/de/staff/cases/contacts/quick/"
    asked = counsellor.get(address).context["form"]
    assert "funding_line" in asked.fields
    sent = {name: asked[name].value() for name in asked.fields if asked[name].value() is not None}
    sent |= {"topics": ["work"], "at": "2026-11-26T09:00"}
    assert counsellor.post(address, sent).status_code == 422
    assert counsellor.post(address, sent | {"funding_line": str(bund.pk)}).status_code == 302
    new = lead.get("/de/staff/postings/new/").context["form"]
    values = {
        "once": new["once"].value(),
        "user": str(cast.person("counsellor").pk),
        "starts_on": "2026-01-05",
    }
    assert lead.post("/de/staff/postings/new/", values | {"funding_line": str(land.pk)}).status_code == 302
    with cast.acting("counsellor") as by:
        assert counter(by, timezone.now()).line == land.pk
        assert Contact.objects.get().funding_line_id == bund.pk
    # What is said again later cannot be taken for another line: the form does not ask any more.
    assert "funding_line" not in counsellor.get(address).context["form"].fields
    posting = Posting.objects.none()
    with cast.acting("lead"):
        posting = Posting.objects.get()
    ended = f"/de/staff/postings/{posting.pk}/end/"
    form = lead.get(ended).context["form"]
    answer = lead.post(
        ended, {"once": form["once"].value(), "seen": form["seen"].value(), "last_on": "2026-02-01"}
    )
    assert answer.status_code == 302
    assert "funding_line" in counsellor.get(address).context["form"].fields


def test_nobody_but_who_manages_people_writes_posts(lines: list[FundingLine]) -> None:
    values = {
        "municipality_id": cast.TOWN, "organization": cast.body("awo-ruhr-mitte"), "user": cast.person("counsellor"),
        "funding_line": lines[0], "starts_on": "2026-01-05",
    }  # fmt: skip
    with cast.acting("counsellor"), pytest.raises(ProgrammingError), transaction.atomic():
        Posting.objects.create(**values)
    with cast.acting("lead"):
        Posting.objects.create(**values)
    with cast.acting("neighbour"):
        assert not Posting.objects.exists()
    with cast.acting("colleague"):
        assert Posting.objects.count() == 1
