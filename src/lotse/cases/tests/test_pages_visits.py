"""Welcome visits, and who sees one."""

from __future__ import annotations

import pytest
from django.urls import reverse

from lotse.cases.tests.planted_incoming import incoming, visit
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_visit_is_seen_at_its_own_body_alone() -> None:
    row = visit(incoming(cast.body_of("counsellor")))
    answers = [
        cast.signed_in(part).get(reverse("cases:show-visit", args=[row.pk]))
        for part in ("counsellor", "neighbour")
    ]
    assert [answer.status_code for answer in answers] == [200, 404]
