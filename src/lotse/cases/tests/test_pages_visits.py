"""Welcome visits, and who sees one."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from lotse.cases.tests.planted_incoming import incoming, visit
from tests import cast
from tests.guards import past_walls

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


def test_a_visit_is_written_down_the_day_after_and_not_before_it_was() -> None:
    row = visit(incoming(cast.body_of("counsellor")))
    page, client = reverse("cases:show-visit", args=[row.pk]), cast.signed_in("counsellor")
    today = timezone.localdate()
    tomorrow, yesterday = (str(today + timedelta(days=days)) for days in (1, -1))
    for wrong in ("", "31.02.2026", tomorrow):
        refused = client.post(page, {"done": "1", "done_on": wrong})
        assert refused.status_code == 422
        assert refused.context["was"].data["done_on"] == wrong
    assert client.post(page, {"done": "1", "done_on": yesterday}).status_code == 302
    with past_walls():
        row.refresh_from_db()
        assert str(row.done_on) == yesterday
    assert client.post(page, {"done": "0"}).status_code == 302
    with past_walls():
        row.refresh_from_db()
        assert row.done_on is None
