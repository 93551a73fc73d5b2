"""Server time of a case manager's pages, beside the list that Django's admin makes of the same table, in one run.

Run: .venv/bin/python -m benchmarks.cases.pages --cases 1000000 (or a smaller house); see docs/evidence.md
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from time import perf_counter
from typing import Any

import pytest
from django.contrib.admin import AdminSite, ModelAdmin
from django.db import connection, transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from benchmarks.walls.planted import Sizes
from lotse.accounts.models import User
from lotse.cases.models import Case
from lotse.core import roles

USERS, ROUNDS = int(os.environ.get("LOTSE_BENCH_USERS", "40")), 5


@dataclass(frozen=True)
class Asked:
    """A manager who has signed in, an open case of hers, and a name in it."""

    client: Client
    case: str
    name: str
    number: str


def managers(sizes: Sizes, random: Random) -> list[Asked]:
    """Random managers with open cases."""
    found = []
    numbers = random.sample(range(sizes.managers), min(4 * USERS, sizes.managers))
    for number in numbers:
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {roles.DEFINER}")
            cursor.execute(
                "SELECT account.id, led.id, person.family_name || ' ' || person.given_names, led.number "
                "FROM accounts_user account "
                "JOIN cases_case led ON led.manager_id = account.id AND led.closed_on IS NULL "
                "JOIN clients_person person ON person.id = led.person_id WHERE account.email = %s LIMIT 1",
                [f"user-{number}@lotse.example"],
            )
            row = cursor.fetchone()
            cursor.execute(f"SET ROLE {roles.APP}")
        if row and len(found) < USERS:
            client = Client()
            client.force_login(User.objects.get(pk=row[0]))
            found.append(Asked(client, *row[1:]))
    return found


PAGES: dict[str, Callable[[Asked], Any]] = {
    "my day": lambda asked: asked.client.get(reverse("cases:my-day")),
    "caseload": lambda asked: asked.client.get(reverse("cases:list-cases")),
    "caseload of the team": lambda asked: asked.client.get(reverse("cases:list-team-cases")),
    "case": lambda asked: asked.client.get(reverse("cases:show-case", args=[asked.case])),
    "search by name": lambda asked: asked.client.post(reverse("cases:search-cases"), {"words": asked.name}),
    "search by number": lambda asked: asked.client.post(reverse("cases:search-cases"), {"words": asked.number}),
}  # fmt: skip


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


PEERS: dict[str, Callable[[Asked], Any]] = {
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


def measured(
    question: Callable[[Asked], Any], chosen: list[Asked], role: str
) -> tuple[list[float], set[int]]:
    """(milliseconds of each request, numbers of statements)."""
    taken, counts = [], set()
    for asked in chosen:
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {role}")
        counted = Counted()
        started = perf_counter()
        with connection.execute_wrapper(counted), transaction.atomic():
            answer = question(asked)
        taken.append((perf_counter() - started) * 1000)
        counts.add(counted.count)
        assert getattr(answer, "status_code", 200) == 200, answer
    return taken, counts


def share(taken: list[float], part: float) -> float:
    return sorted(taken)[min(len(taken) - 1, int(len(taken) * part))]


@pytest.mark.django_db(transaction=False)
def test_pages_beside_the_list_of_the_admin(busy_house: Sizes) -> None:
    chosen = managers(busy_house, Random(5))
    sides = [(name, page, roles.APP, ROUNDS) for name, page in PAGES.items()]
    # The peer counts the whole table each time; a few of its answers say enough.
    sides += [(name, page, roles.BACKUP, 1) for name, page in PEERS.items()]
    print(f"\n{busy_house.cases:,} cases, {busy_house.contacts:,} contacts, {len(chosen)} managers")
    print(f"{'':26}{'p50':>9}{'p95':>9}{'most':>9} ms  statements")
    for name, page, role, rounds in sides:
        few = chosen if role == roles.APP else chosen[:8]
        # Once before, so that no plan and no template is new.
        measured(page, few[:3], role)
        taken, counts = measured(page, few * rounds, role)
        print(
            f"{name:26}{share(taken, 0.5):9.1f}{share(taken, 0.95):9.1f}{max(taken):9.1f}     "
            f"{min(counts)}" + (f" to {max(counts)}" if len(counts) > 1 else ""),
            flush=True,
        )
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {roles.APP}")
