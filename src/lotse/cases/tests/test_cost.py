"""A page of case work costs as many queries for many cases, and for a long one, as for a single short one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lotse.cases.models import Case, IncomingReferral, Step
from lotse.cases.tests.planted import File, case_file, new_contact, referral
from lotse.clients.models import Person
from lotse.core.vaults import wrapping
from tests import cast
from tests.guards import past_walls

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]
MANY = 6
Ask = Callable[[Client, Case], Any]


def got(name: str, *, of_case: bool = False) -> Ask:
    return lambda client, case: client.get(reverse(f"cases:{name}", args=[case.pk] if of_case else []))


def sent(name: str, **form: str) -> Ask:
    return lambda client, case: client.post(reverse(f"cases:{name}"), form)


PAGES: dict[str, tuple[cast.Part, Ask]] = {
    "my day": ("counsellor", got("my-day")),
    "caseload": ("counsellor", got("list-cases")),
    "caseload of the team": ("counsellor", got("list-team-cases")),
    "case": ("counsellor", got("show-case", of_case=True)),
    "reading view": ("counsellor", got("read-case", of_case=True)),
    "deadlines of a case": ("counsellor", got("list-case-deadlines", of_case=True)),
    "referrals of a case": ("counsellor", got("list-case-referrals", of_case=True)),
    "search": ("counsellor", sent("search-cases", words="Öztürk")),
    "search before a new case": ("counsellor", sent("new-case", line="Ayşe Öztürk")),
    "talks of today": ("counsellor", got("list-contacts-today")),
    "radar": ("counsellor", got("list-deadlines")),
    "referrals": ("counsellor", got("list-referrals")),
    "basket": ("counsellor", got("list-basket")),
    "requests": ("counsellor", got("list-incoming")),
    "radar of the team": ("lead", got("list-team-deadlines")),
    "the team": ("lead", got("team-overview")),
    "basket of the team": ("lead", got("list-basket")),
    "absences": ("lead", got("list-absences")),
}


def work(file: File) -> None:
    """More of everything in a case that has one of it: talks, tasks, referrals; and another request."""
    case, today = file.case, timezone.now().date()
    inside: dict[str, Any] = {"municipality_id": case.municipality_id, "organization": case.organization}
    with past_walls():
        new_contact(case.organization, case.manager, case=case, person=file.person)
        Step.objects.create(
            **inside,
            case=case,
            words="call",
            doer="staff",
            assignee=case.manager,
            due_on=today,
            author=case.manager,
        )
        IncomingReferral.objects.create(
            **inside, kind="referral", sender_body="Jobcenter", sender_name="Muster", person_name="Mila",
            has_consented=True, received_at=timezone.now(),
        )  # fmt: skip
    referral(file, remind_on=today, sent_at=timezone.now() - timedelta(days=50))


@contextmanager
def counted_looks(patch: pytest.MonkeyPatch) -> Iterator[list[None]]:
    """One entry for each look into the key store."""
    looks: list[None] = []
    real = wrapping.key_store

    def counting() -> Any:
        looks.append(None)
        return real()

    with patch.context() as here:
        here.setattr(wrapping, "key_store", counting)
        yield looks


def costs(case: Case, patch: pytest.MonkeyPatch) -> dict[str, tuple[int, int]]:
    """(queries, looks into the key store) of each page."""
    found = {}
    clients = {part: cast.signed_in(part) for part in ("counsellor", "lead")}
    for name, (part, ask) in PAGES.items():
        with CaptureQueriesContext(connection) as queries, counted_looks(patch) as looks:
            assert ask(clients[part], case).status_code == 200, name
        found[name] = (len(queries), len(looks))
    return found


def test_pages_cost_the_same_for_many(monkeypatch: pytest.MonkeyPatch) -> None:
    cast.person("colleague")
    file = case_file()
    work(file)
    costs(file.case, monkeypatch)
    one = costs(file.case, monkeypatch)
    for _ in range(MANY):
        work(file)
        work(case_file())
        work(case_file("colleague"))
    assert costs(file.case, monkeypatch) == one
    assert all(queries < 45 for queries, _looks in one.values()), one


def test_a_page_that_asks_for_each_row_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(_client: Client, _case: Case) -> Any:
        with past_walls():
            assert all(Person.objects.get(pk=case.person_id) for case in Case.objects.all())
        return _client.get(reverse("cases:my-day"))

    monkeypatch.setitem(PAGES, "careless", ("counsellor", careless))
    file = case_file()
    one = costs(file.case, monkeypatch)["careless"]
    case_file()
    many = costs(file.case, monkeypatch)["careless"]
    assert many[0] == one[0] + 1
