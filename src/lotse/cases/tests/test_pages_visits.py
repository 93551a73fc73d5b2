"""Welcome visits, and who sees one."""

from __future__ import annotations

from uuid import uuid4

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


def test_who_plans_second_sees_how_it_stands_and_can_save_then() -> None:
    row = visit(incoming(cast.body_of("counsellor")))
    page, client = reverse("cases:show-visit", args=[row.pk]), cast.signed_in("counsellor")
    told = {"planned_at": "2026-12-01T10:00", "visitor": "", "seen": row.version}
    assert client.post(page, told | {"once": uuid4()}).status_code == 302
    late = client.post(page, told | {"planned_at": "2026-12-02T11:00", "once": uuid4()})
    assert late.status_code == 409
    seen = late.context["form"]["seen"].value()
    saved = client.post(page, told | {"planned_at": "2026-12-02T11:00", "seen": seen, "once": uuid4()})
    assert saved.status_code == 302
