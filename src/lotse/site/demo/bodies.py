"""Who works where in the demonstration: the bodies of the networks of Herne, and counsellors enough for the cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import psycopg

from lotse.accounts.models import StaffRole, User
from lotse.accounts.rules.roles import Role
from lotse.cases.models import Absence
from lotse.network.models import Organization
from lotse.programmes.queries import paid_work
from lotse.site.demo.chance import Chance
from lotse.site.demo.copying import Rows

CASES_EACH = 45
_FIRST = (
    "Anna", "Birte", "Carla", "Doris", "Eva", "Frank", "Gerd", "Hanna", "Ines", "Jan", "Karin", "Lars", "Meike", "Nils",
    "Olaf", "Petra", "Ruth", "Sven", "Tanja", "Uwe", "Vera", "Wiebke",
)  # fmt: skip
_LAST = (
    "Ahorn", "Buche", "Distel", "Eiche", "Farn", "Ginster", "Hasel", "Iris", "Jasmin", "Kiefer", "Linde", "Mohn",
    "Nelke", "Pappel", "Quitte", "Rainfarn", "Salbei", "Tanne", "Ulme", "Veilchen", "Wacholder", "Zeder",
)  # fmt: skip


@dataclass
class Body:
    """A carrier with its counsellors; `last` is the number of its newest case by year, `paid_by` its funding line."""

    key: str
    municipality: str
    name: str
    paid_by: str = ""
    counsellors: list[str] = field(default_factory=list)
    last: dict[int, int] = field(default_factory=dict)

    def next_number(self, year: int) -> str:
        self.last[year] = self.last.get(year, 0) + 1
        return f"{year}-{self.last[year]:04d}"


def carriers(connection: psycopg.Connection[Any], town: str) -> list[Body]:
    """The active carriers of a town, those with counsellors first, with whoever advises there."""
    rows = connection.execute(
        """SELECT body.id, body.short_name,
                  array_remove(array_agg(DISTINCT held.user_id ORDER BY held.user_id), NULL)
           FROM network_organization body
           LEFT JOIN accounts_staffrole held ON held.organization = body.id AND held.role = 'counsellor'
           WHERE body.municipality = %s AND body.role = 'carrier' AND body.is_active
           GROUP BY body.id, body.municipality, body.short_name
           ORDER BY count(held.user_id) DESC, body.short_name""",
        [town],
    ).fetchall()
    bodies = [
        Body(str(key), town, name, counsellors=[str(one) for one in staff]) for key, name, staff in rows
    ]
    for body in bodies:
        numbers = connection.execute(
            "SELECT number FROM cases_case WHERE organization_id = %s AND number ~ '^\\d{4}-\\d+$'",
            [body.key],
        )
        for (number,) in numbers:
            year, _, counted = number.partition("-")
            body.last[int(year)] = max(body.last.get(int(year), 0), int(counted))
    return bodies


def funding_of(town: str, day: date) -> dict[str, str]:
    """Carrier -> the first funding line that pays for its programmes on a day; carriers without one are missing."""
    carrying = Organization.objects.filter(municipality=town, role="carrier")
    paid = {str(body): paid_work(body, day) for body in carrying.values_list("pk", flat=True)}
    return {body: str(work[0].line) for body, work in paid.items() if work}


def partners(connection: psycopg.Connection[Any], town: str) -> list[tuple[str, str]]:
    """(key, name) of bodies to which people are referred."""
    rows = connection.execute(
        "SELECT id, name FROM network_organization WHERE municipality = %s AND is_active ORDER BY code",
        [town],
    )
    return [(str(key), name) for key, name in rows]


def hire(chance: Chance, bodies: list[Body], cases: int) -> list[Rows]:
    """Counsellors beside the staff of the demonstration, as many as so many open cases need; none can sign in."""
    users, roles = Rows(User, chance.at), Rows(StaffRole, chance.at)
    there = sum(len(body.counsellors) for body in bodies)
    empty = sum(1 for body in bodies if not body.counsellors)
    for number in range(max(empty, -(-cases // CASES_EACH) - there)):
        # First of all the bodies that have nobody.
        body = min(bodies, key=lambda one: len(one.counsellors))
        key = chance.key()
        name = f"{_FIRST[number % len(_FIRST)]} {_LAST[number // len(_FIRST) % len(_LAST)]}"
        users.add(
            id=key, password="!", email=f"demo-{key[-12:]}@lotse.example", name=name, created_at=chance.at
        )
        roles.add(
            id=chance.key(), municipality_id=body.municipality, user_id=key, organization=body.key,
            role=Role.COUNSELLOR.value, starts_at=chance.at, given_by="system:demo",
        )  # fmt: skip
        body.counsellors.append(key)
    return [users, roles]


def absent(chance: Chance, bodies: list[Body]) -> Rows:
    """Where there are two or more: one colleague is away since three days, and one is going to be."""
    rows = Rows(Absence, chance.at)
    for body in bodies:
        for number, (first, days) in enumerate(((-3, 8), (12, 14))):
            if len(body.counsellors) > number + 1:
                user, deputy = body.counsellors[number + 1], body.counsellors[0]
                starts = chance.today + timedelta(days=first)
                rows.add(
                    id=chance.key(), municipality_id=body.municipality, organization_id=body.key, user_id=user,
                    deputy_id=deputy, author_id=user, starts_on=starts, ends_on=starts + timedelta(days=days),
                )  # fmt: skip
    return rows
