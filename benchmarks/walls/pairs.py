"""Each question asked behind the walls, and by a peer that bypasses them and writes the same predicate out.

Both are whole transactions. The peer is a careful application without row-level security: it looks the session up, then
what was opened to the person, all kinds at once, and filters each list with that. It needs no set_config.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Protocol
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, Model, QuerySet
from django.db.models.functions import TruncMonth

from lotse.accounts.acting import Acting, acting_now
from lotse.accounts.models import User
from lotse.accounts.sessions import token_hash
from lotse.cases.models import Case, Contact, Note
from lotse.cases.queries.lists import caseload, found_cases, team_cases, visible_to, with_persons
from lotse.clients.models import Person
from lotse.core.context import acting_as

PAGE, NEWEST = 50, 20
Rows = QuerySet[Any]


@dataclass(frozen=True)
class Asked:
    """Who asks, and what for: a case of her body, and how the name of one of its people begins."""

    token: str
    user: User
    case: UUID
    begins: str


class Side(Protocol):
    """One of both ways to ask: who acts, and how a list is cut down to what she may see."""

    by: Acting

    def see(self, rows: Rows) -> Rows: ...
    def search(self, words: str) -> list[Any]: ...


class Walls:
    """The house: the database leaves out what is not to be seen."""

    def __init__(self, by: Acting) -> None:
        self.by = by

    def see(self, rows: Rows) -> Rows:
        return rows

    def search(self, words: str) -> list[Any]:
        return [one.case for one in found_cases(self.by, words)]


@contextmanager
def behind_walls(asked: Asked) -> Iterator[Walls]:
    with acting_as(asked.token):
        yield Walls(acting_now(asked.user))


ACTING = """
    WITH held AS (
        SELECT staff.organization, staff.municipality, staff.role, staff.site, staff.starts_at, staff.id,
               session.acting_organization AS chosen
        FROM accounts_session session
        JOIN accounts_user account ON account.id = session.user_id AND account.is_active
        JOIN accounts_staffrole staff ON staff.user_id = account.id
        WHERE session.key_hash = %s AND session.expires_at > now() AND staff.starts_at <= now()
          AND (staff.ends_at IS NULL OR staff.ends_at > now())
    ), place AS (
        SELECT organization FROM held WHERE chosen IS NULL OR organization = chosen ORDER BY starts_at, id LIMIT 1
    )
    SELECT body.id, body.name, body.municipality, array_agg(DISTINCT held.role),
           coalesce(array_agg(DISTINCT staffing.site_id) FILTER (WHERE staffing.id IS NOT NULL), '{}')
    FROM held JOIN place USING (organization) JOIN network_organization body ON body.id = organization
    LEFT JOIN network_sitestaffing staffing ON staffing.site_id = held.site AND staffing.organization_id = body.id
    GROUP BY body.id
"""
OPENED = """
    SELECT opened.id, consent.kinds, opened.person_id
    FROM consent_consent consent
    JOIN cases_case opened ON opened.id = consent.case AND opened.organization_id = consent.organization_id
    WHERE consent.withdrawn_at IS NULL AND consent.given_at <= now() AND consent.expires_on > current_date
      AND (consent.recipient_organization_id = %s OR consent.recipient_user_id = %s
           OR consent.recipient_site_id = any(%s::uuid[]))
"""
ELEVATED = """
    SELECT opened.id, opened.person_id FROM accounts_elevation grants
    JOIN cases_case opened ON opened.id = grants.case AND opened.organization_id = grants.organization
    WHERE grants.user_id = %s AND grants.organization = %s AND grants.starts_at <= now() AND grants.ends_at > now()
"""


class Peer:
    """The application that filters by itself."""

    def __init__(self, asked: Asked) -> None:
        ((body, name, municipality, roles, sites),) = _all(ACTING, token_hash(asked.token))
        self.by = Acting(asked.user, body, name, municipality, frozenset(roles), frozenset(sites))

    @cached_property
    def _opened(self) -> list[tuple[UUID, list[str], UUID]]:
        return _all(OPENED, self.by.organization_id, self.by.user.pk, list(self.by.sites))

    @cached_property
    def _elevated(self) -> list[tuple[UUID, UUID]]:
        return _all(ELEVATED, self.by.user.pk, self.by.organization_id)

    def see(self, rows: Rows) -> Rows:
        own, mine = [self.by.organization_id], self.by.user.pk
        elevated = [case for case, _ in self._elevated]
        table = rows.model._meta.db_table
        where = {
            Case: "({t}.organization_id = any(%s::uuid[]) OR {t}.id = any(%s::uuid[]) OR {t}.id = any(%s::uuid[]))",
            Contact: "({t}.organization_id = any(%s::uuid[]) OR {t}.case_id = any(%s::uuid[]) "
            "OR {t}.case_id = any(%s::uuid[]))",
            Person: "({t}.organization_id = any(%s::uuid[]) OR {t}.id = any(%s::uuid[]) OR {t}.id = any(%s::uuid[]))",
            Note: "(({t}.organization_id = any(%s::uuid[]) AND ({t}.level <> 'confidential' OR {t}.author_id = %s)) "
            "OR ({t}.case_id = any(%s::uuid[]) AND {t}.level = 'network') OR {t}.case_id = any(%s::uuid[]))",
        }[rows.model].format(t=table)
        values: list[Any]
        if rows.model is Case:
            values = [own, [case for case, *_ in self._opened], elevated]
        elif rows.model is Contact:
            values = [own, self._of_kind("contacts"), elevated]
        elif rows.model is Note:
            values = [own, mine, self._of_kind("notes"), elevated]
        else:
            people = [person for _, kinds, person in self._opened if "master" in kinds]
            values = [own, people, [person for _, person in self._elevated]]
        return rows.extra(where=[where], params=values)

    def _of_kind(self, kind: str) -> list[UUID]:
        return [case for case, kinds, _ in self._opened if kind in kinds]

    def search(self, words: str) -> list[Any]:
        people = list(
            self.see(Person.objects.filter(search_name__contains=words).order_by("search_name", "id"))
            .values_list("pk", flat=True)[:PAGE]
        )  # fmt: skip
        cases = visible_to(self.by).filter(person__in=people) | visible_to(self.by).filter(
            number__iexact=words
        )
        found = list(self.see(cases)[:PAGE])
        names = {person.pk: person.search_name for person in self._people(found)}
        return sorted(found, key=lambda case: names.get(case.person_id, ""))

    def _people(self, cases: list[Case]) -> list[Person]:
        return list(self.see(Person.objects.filter(pk__in=[case.person_id for case in cases])))


@contextmanager
def past_walls(asked: Asked) -> Iterator[Peer]:
    """The connection works as a role that bypasses row-level security (set before the time is taken)."""
    with transaction.atomic():
        yield Peer(asked)


class Nothing(Peer):
    """No predicate at all: what filters is only what each page asks for anyway. Not the same promise, but the floor."""

    def see(self, rows: Rows) -> Rows:
        return rows.filter(organization=self.by.organization_id) if rows.model is Person else rows


@contextmanager
def no_walls(asked: Asked) -> Iterator[Nothing]:
    with transaction.atomic():
        yield Nothing(asked)


def _all(statement: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def _keys(rows: Any) -> list[Any]:
    return [row.pk if isinstance(row, Model) else row for row in rows]


def _people(side: Side, cases: list[Case]) -> list[Any]:
    if isinstance(side, Walls):
        return sorted(one.person.pk for one in with_persons(cases) if one.person)
    return sorted(_keys(side.see(Person.objects.filter(pk__in=[case.person_id for case in cases]))))


def caseload_page(side: Side, asked: Asked) -> list[Any]:
    cases = list(side.see(caseload(side.by))[:PAGE])
    return [_keys(cases), _people(side, cases)]


def team_page(side: Side, asked: Asked) -> list[Any]:
    """As the page does it: how many there are, and the first fifty."""
    found = side.see(team_cases(side.by))
    cases = list(found[:PAGE])
    return [found.count(), _keys(cases), _people(side, cases)]


def case_detail(side: Side, asked: Asked) -> list[Any]:
    case = side.see(Case.objects.select_related("organization", "manager")).get(pk=asked.case)
    return [
        case.pk,
        _keys(side.see(Person.objects.filter(pk=case.person_id))),
        _keys(side.see(Contact.objects.filter(case=case).select_related("author")).order_by("-at")[:NEWEST]),
        _keys(
            side.see(Note.objects.filter(case=case).select_related("author")).order_by("-written_at")[:NEWEST]
        ),
    ]


def name_search(side: Side, asked: Asked) -> list[Any]:
    """Any part of a name: the house through its door, the peer by LIKE."""
    return _keys(side.search(asked.begins))


def name_prefix(side: Side, asked: Asked) -> list[Any]:
    """The beginning of a name, compared byte by byte, which an index below a policy can answer."""
    found = Person.objects.filter(search_name__gte=asked.begins, search_name__lt=asked.begins + "\U0010ffff")
    return _keys(side.see(found).order_by("search_name", "id")[:PAGE])


def month_count(side: Side, asked: Asked) -> list[Any]:
    """Talks of the own body by month of a year."""
    year = Contact.objects.filter(
        at__gte=datetime(2025, 1, 1, tzinfo=UTC), at__lt=datetime(2026, 1, 1, tzinfo=UTC)
    )
    own = side.see(year.filter(organization=side.by.organization_id))
    return list(
        own.annotate(month=TruncMonth("at")).values("month").annotate(n=Count("id")).order_by("month")
    )


QUESTIONS: dict[str, Callable[[Side, Asked], list[Any]]] = {
    "caseload page": caseload_page,
    "team page": team_page,
    "case detail": case_detail,
    "name search": name_search,
    "name prefix": name_prefix,
    "month count": month_count,
}
