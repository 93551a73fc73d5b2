from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotse.audit.models import Entry
from lotse.outbox.models import Message
from lotse.outbox.pages import ON_A_PAGE
from lotse.outbox.tests.test_actions import queue
from tests.cast import acting, body, body_of, signed_in
from tests.guards import as_worker, past_walls

pytestmark = pytest.mark.django_db
ADDRESS = "/de/staff/outbox"


def lay_out(organization: UUID | None, **changed: Any) -> None:
    """A mail as the worker leaves it where there is no mail server."""
    queued = queue(organization=organization, **changed)
    with as_worker():
        Message.objects.filter(pk=queued.message_id).update(state="shown", finished_at=timezone.now())


def shown(client: Client) -> str:
    return client.get(ADDRESS).content.decode()


def test_the_mails_of_her_own_body_newest_first() -> None:
    lay_out(body_of("lead").pk, recipient="first@example.org", language="ar")
    lay_out(body_of("lead").pk, recipient="second@example.org")
    lay_out(body("caritasverband-herne").pk, recipient="other@example.org")
    page = shown(signed_in("lead"))
    assert page.index("second@example.org") < page.index("first@example.org")
    assert 'lang="ar" dir="rtl">Lotse: رسالة تجريبية' in page
    assert "other@example.org" not in page
    assert "nichts verlässt diesen Rechner" in page
    with past_walls():
        entry = Entry.objects.get(action="open_outbox")
    assert entry.object_kind == "outbox.Message"


def test_a_test_mail_is_seen_by_whoever_looks_after_people() -> None:
    lay_out(None, recipient="operator@example.org")
    assert "operator@example.org" in shown(signed_in("master-data"))


@pytest.mark.parametrize("part", ["counsellor", "coordinator", "data-protection", "stranger"])
def test_nobody_else_finds_the_page(part: Any) -> None:
    assert signed_in(part).get(ADDRESS).status_code == 404


@pytest.mark.parametrize(
    ("part", "number"),
    [("lead", 2), ("counsellor", 0), ("neighbour", 0), ("master-data", 1), ("stranger", 0)],
)
def test_the_database_says_the_same_to_a_page_that_forgot_to_ask(part: Any, number: int) -> None:
    lay_out(body_of("lead").pk)
    lay_out(None)
    queue(organization=body_of("lead").pk)
    with acting(part):
        assert Message.objects.count() == number
    # No context, no rows.
    assert Message.objects.count() == 0


def test_with_a_mail_server_there_is_no_page(settings: Any) -> None:
    client = signed_in("lead")
    assert client.get(ADDRESS).status_code == 200
    settings.SMTP_URL = "smtps://mail.example"
    assert client.get(ADDRESS).status_code == 404


def test_many_mails_have_pages_and_cost_the_same(django_assert_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in("lead")
    lay_out(body_of("lead").pk)
    with CaptureQueriesContext(connection) as queries:
        shown(client)
    for _ in range(ON_A_PAGE + 5):
        lay_out(body_of("lead").pk)
    with django_assert_num_queries(len(queries)):
        page = shown(client)
    assert page.count("<article") == ON_A_PAGE
    assert "Seite 1 von 2" in page


def test_what_a_mail_says_is_never_markup() -> None:
    lay_out(body_of("lead").pk, values={"origin": "<script>alert(1)</script>"})
    assert "&lt;script&gt;" in shown(signed_in("lead"))


def test_the_page_is_in_the_navigation_of_a_trial() -> None:
    assert reverse("outbox:list-messages") in signed_in("lead").get("/de/staff/").content.decode()
