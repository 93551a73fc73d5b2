"""Server time of a case manager's pages, beside the list that Django's admin makes of the same table, in one run.

Run: .venv/bin/python -m benchmarks.cases.pages --cases 1000000 (or a smaller house); see docs/evidence.md
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import Any

import pytest
from django.contrib.admin import AdminSite, ModelAdmin
from django.db import connection, transaction
from django.template import Template
from django.test import RequestFactory
from django.urls import reverse

from benchmarks.cases.asking import Asked, managers, set_role, staff
from benchmarks.walls.planted import Sizes
from lotse.accounts import pace
from lotse.cases.models import Case, Contact
from lotse.core import roles
from lotse.site.memory import settle

ROUNDS = 3
Page = Callable[[Asked], Any]


def page(name: str, *arguments: str, **form: str) -> Page:
    """Asks for a page; `arguments` and `form` name what of the asker goes into its address and its form."""

    def ask(asked: Asked) -> Any:
        url = reverse(f"cases:{name}", args=[getattr(asked, one) for one in arguments])
        if form:
            return asked.client.post(url, {key: getattr(asked, value) for key, value in form.items()})
        return asked.client.get(url)

    return ask


MANAGER = {
    "my day": page("my-day"),
    "caseload": page("list-cases"),
    "caseload of the team": page("list-team-cases"),
    "case": page("show-case", "case"),
    "case, longest": page("show-case", "long"),
    "reading view": page("read-case", "case"),
    "reading view, longest": page("read-case", "long"),
    "search by name": page("search-cases", words="name"),
    "search by a stranger's name": page("search-cases", words="stranger"),
    "search by number": page("search-cases", words="number"),
    "search before a new case": page("new-case", line="name"),
    "the same for a stranger": page("new-case", line="stranger"),
    "talks of today": page("list-contacts-today"),
    "radar": page("list-deadlines"),
    "referrals": page("list-referrals"),
    "basket": page("list-basket"),
    "requests": page("list-incoming"),
    "hand-overs": page("list-hand-overs"),
    "plan": page("show-plan", "case"),
}
LEAD = {
    "lead: my day": page("my-day"),
    "lead: the team": page("team-overview"),
    "lead: caseload of the team": page("list-team-cases"),
    "lead: radar of the team": page("list-team-deadlines"),
    "lead: basket": page("list-basket"),
    "lead: absences": page("list-absences"),
}
COORDINATOR = {"coordinator: figures": page("show-figures")}


class Listing(ModelAdmin):
    """Django's own list of the same table, as somebody would register it."""

    list_display = ("number", "person", "manager", "organization", "opened_on")
    list_select_related = True
    search_fields = ("number", "person__family_name", "person__given_names")


class Everybody:
    """A superuser, as the admin's list knows one."""

    is_active = is_staff = is_superuser = True

    def has_perm(self, *_asked: object) -> bool:
        return True


def admin_list(question: dict[str, str]) -> list[Case]:
    """What the admin's list asks of the database and makes of it, without its page; nobody's walls in the way."""
    request = RequestFactory().get("/", question)
    request.user = Everybody()  # type: ignore[assignment]
    return list(Listing(Case, AdminSite()).get_changelist_instance(request).result_list)


PEERS: dict[str, Page] = {
    "admin: list": lambda asked: admin_list({}),
    "admin: search by name": lambda asked: admin_list({"q": asked.name.split()[0]}),
    "admin: search by number": lambda asked: admin_list({"q": asked.number}),
}


class Counted:
    """Counts the statements that pass."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.count += 1
        return execute(sql, params, many, context)


def working() -> float:
    """Seconds that this process and the one behind its connection have computed: no neighbour adds to them."""
    return process_time() + int(Path(f"/proc/{_backend()}/schedstat").read_text().split()[0]) / 1e9


@cache
def _backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def measured(question: Page, chosen: list[Asked], role: str) -> tuple[list[float], list[float], set[int]]:
    """(milliseconds of each request by the clock, of them computing, numbers of statements)."""
    taken, computed, counts = [], [], set()
    set_role(role)
    for asked in chosen:
        counted = Counted()
        started, worked = perf_counter(), working()
        with connection.execute_wrapper(counted), transaction.atomic():
            answer = question(asked)
        taken.append((perf_counter() - started) * 1000)
        computed.append((working() - worked) * 1000)
        counts.add(counted.count)
        assert getattr(answer, "status_code", 200) == 200, answer
    set_role(roles.APP)
    return taken, computed, counts


def share(taken: list[float], part: float) -> float:
    return sorted(taken)[min(len(taken) - 1, int(len(taken) * part))]


def row(name: str, question: Page, chosen: list[Asked], role: str, rounds: int) -> None:
    # Once before, so that no plan and no template is new.
    measured(question, chosen[:3], role)
    taken, computed, counts = measured(question, chosen * rounds, role)
    statements = f"{min(counts)}" + (f" to {max(counts)}" if len(counts) > 1 else "")
    both = [share(values, part) for values in (taken, computed) for part in (0.5, 0.95)]
    print(f"{name:28}{''.join(f'{value:10.1f}' for value in both)}   {statements}", flush=True)


def as_served(monkeypatch: pytest.MonkeyPatch) -> None:
    """As gunicorn serves pages: Django's tests otherwise copy the words of every template that is used."""
    monkeypatch.setattr(Template, "_render", lambda template, context: template.nodelist.render(context))
    # Nobody asks so often by hand.
    monkeypatch.setattr(pace._pace, "wait", lambda *_asked: 0)
    settle()


@pytest.mark.django_db(transaction=False)
def test_pages_beside_the_list_of_the_admin(busy_house: Sizes, monkeypatch: pytest.MonkeyPatch) -> None:
    as_served(monkeypatch)
    random = Random(5)
    leading, leads = managers(busy_house, random), staff(range(busy_house.carriers), random)
    coordinators = staff(range(busy_house.carriers, busy_house.carriers + 54), random)
    set_role(roles.DEFINER)
    print(f"\n{Case.objects.count():,} cases, {Contact.objects.count():,} talks, {len(leading)} managers")
    set_role(roles.APP)
    print(f"{'':28}{'clock p50':>10}{'p95':>10}{'work p50':>10}{'p95':>10}   statements")
    for pages, chosen in ((MANAGER, leading), (LEAD, leads), (COORDINATOR, coordinators)):
        for name, question in pages.items():
            row(name, question, chosen, roles.APP, ROUNDS)
    # The peer counts the whole table each time; a few of its answers say enough.
    for name, question in PEERS.items():
        row(name, question, leading[:8], roles.BACKUP, 1)
