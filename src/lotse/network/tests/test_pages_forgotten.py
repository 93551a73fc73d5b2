"""A forgotten password: the same sentence and the same work for everybody, and a link for whoever has an account."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from lotse.accounts.models import Invitation
from lotse.accounts.tests.second_factors import SECOND_STEP, type_password, with_app
from lotse.audit.models import Entry
from lotse.network import jobs
from lotse.outbox.models import Message
from tests.cast import address, person, signed_in
from tests.guards import as_worker, past_walls
from tests.house.html import problems

pytestmark = pytest.mark.django_db
FORGOTTEN, NEW = "/de/staff/people/forgotten-password", "another horse, another battery"
Handed = list[tuple[str, UUID]]


@pytest.fixture(autouse=True)
def _has_mail(settings: Any) -> None:
    settings.SMTP_URL = "smtp+plain://localhost:25"


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> Handed:
    """The jobs that the page hands over."""
    found: Handed = []
    monkeypatch.setattr(
        "lotse.network.pages.forgotten.enqueue", lambda name, user: found.append((name, user))
    )
    return found


def ask(email: str, language: str = "de") -> Any:
    return Client().post(FORGOTTEN.replace("/de/", f"/{language}/"), {"email": email})


def link_in_mail() -> str:
    with as_worker():
        message = Message.objects.get()
    assert (message.template, message.recipient) == ("new-password", address("counsellor"))
    found = re.search(r"/de/staff/link/[\w-]{40,}", message.text)
    assert found
    return found[0]


def test_the_sign_in_page_leads_there() -> None:
    assert f'href="{FORGOTTEN}"' in Client().get("/de/staff/sign-in").content.decode()
    assert problems(Client().get(FORGOTTEN).content.decode(), "de") == []


def test_whoever_has_an_account_gets_a_mail_in_her_language(handed: Handed) -> None:
    user = person("counsellor")
    assert ask(user.email.upper()).status_code == 200
    assert ask(user.email, "en").status_code == 200
    assert handed == [
        ("network.mail_password_link_de", user.pk), ("network.mail_password_link_en", user.pk),
    ]  # fmt: skip
    with as_worker():
        jobs.mail_password_link_en(str(user.pk))
        assert "a new password was asked for" in Message.objects.get().text


def test_the_link_sets_the_password_once_ends_all_sessions_and_keeps_the_second_step() -> None:
    user, browser = with_app(person("counsellor")), signed_in("counsellor")
    with as_worker():
        jobs.mail_password_link_de(str(user.pk))
    link = link_in_mail()
    # The control: to ask for a link changes nothing for whoever is signed in.
    assert browser.get("/de/staff/").status_code == 200
    data = {"password": NEW, "again": NEW}
    assert Client().post(link, data)["Location"] == "/de/staff/sign-in"
    assert browser.get("/de/staff/").status_code == 302
    assert type_password(Client(), "counsellor", NEW)["Location"] == SECOND_STEP
    assert Client().post(link, data).status_code == 410


@pytest.mark.parametrize("email", ["nobody@lotse.example", address("stranger"), address("neighbour")],
                         ids=["no account", "closed", "never opened"])  # fmt: skip
def test_for_nobody_the_answer_and_the_work_are_the_same(email: str, handed: Handed) -> None:
    person("counsellor")
    closed, waiting = person("stranger"), person("neighbour")
    waiting.set_unusable_password()
    for each in (closed, waiting):
        each.is_active = False
        each.save()
    seen = []
    for each_email in (email, address("counsellor")):
        with CaptureQueriesContext(connection) as queries:
            response = ask(each_email)
        shapes = [re.sub(r"'[^']*'", "?", query["sql"]) for query in queries.captured_queries]
        seen.append((response.status_code, response.content.decode(), shapes))
    assert seen[0] == seen[1]
    assert [name for name, _ in handed] == ["network.mail_password_link_de"] * 2
    with as_worker():
        jobs.mail_password_link_de(str(handed[0][1]))
        assert not Message.objects.exists()
    assert not Invitation.objects.exists()


def test_an_account_that_was_closed_in_the_meantime_gets_no_mail() -> None:
    user = person("counsellor")
    user.is_active = False
    user.save()
    with as_worker():
        jobs.mail_password_link_de(str(user.pk))
        assert not Message.objects.exists()


def test_the_book_names_the_account_and_neither_address_nor_link() -> None:
    user = person("counsellor")
    with as_worker():
        jobs.mail_password_link_de(str(user.pk))
    key = link_in_mail().rpartition("/")[2]
    with past_walls():
        entry = Entry.objects.get(action="send_password_link")
    assert (entry.by, entry.object_id) == ("system:forgotten-password", str(user.pk))
    assert key not in str(entry.__dict__)
    assert user.email not in str(entry.__dict__)


@pytest.mark.parametrize("email", [address("counsellor"), "nobody@lotse.example"])
def test_asking_often_is_slowed_down_with_and_without_an_account(email: str, handed: Handed) -> None:
    person("counsellor")
    statuses = [ask(email).status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    assert len(handed) == 3
    # Only this account's: somebody else gets hers.
    assert ask("somebody@lotse.example").status_code == 200


@pytest.mark.parametrize("email", ["", "no address", "a\x00@lotse.example", f"{'x' * 300}@lotse.example"])
def test_what_is_no_address_is_said_at_its_field(email: str, handed: Handed) -> None:
    response = ask(email)
    assert response.status_code == 422
    assert problems(response.content.decode(), "de") == []
    assert handed == []


def test_without_a_mail_server_the_page_says_so_and_asks_for_nothing(settings: Any, handed: Handed) -> None:
    settings.SMTP_URL = ""
    for page in (Client().get(FORGOTTEN), ask(person("counsellor").email)):
        assert 'name="email"' not in page.content.decode()
        assert problems(page.content.decode(), "de") == []
    assert handed == []


def test_the_page_hands_a_job_to_the_worker(as_owner: AbstractContextManager[None]) -> None:
    user = person("counsellor")
    ask(user.email)
    with as_owner:
        row = ProcrastinateJob.objects.get(task_name="network.mail_password_link_de")
    assert row.args == {"user": str(user.pk)}
