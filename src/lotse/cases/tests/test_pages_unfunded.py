"""Talks that nobody pays for: the lead sees the body's, others their own, and a paid one is in no list."""

from __future__ import annotations

import pytest
from django.urls import reverse

from lotse.cases.tests.planted import case_file, new_contact
from lotse.programmes.models import FundingLine
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db


def rows(part: cast.Part) -> list[str]:
    table = cast.signed_in(part).get(reverse("cases:list-unfunded")).context["table"]
    return [str(row[1]) for row in table.rows]


def test_the_lead_sees_the_bodys_and_others_their_own() -> None:
    file = case_file()
    body, hers, colleague = file.case.organization, file.case.manager, cast.person("colleague")
    line = FundingLine.objects.create(municipality_id=body.municipality_id, code="land", name="Land")
    with past_walls():
        new_contact(body, hers, funding_line_id=line.pk)
    paid = rows("lead")
    with past_walls():
        new_contact(body, hers)
        new_contact(body, colleague)
    assert len(rows("lead")) == len(paid) + 2
    assert colleague.name in rows("lead")
    assert set(rows("counsellor")) == {hers.name}
