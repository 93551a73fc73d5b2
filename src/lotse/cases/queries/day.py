"""What stands around the lists of a day: whom she covers, her hours and numbers, and what cases are called."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q

from lotse.accounts.acting import Acting
from lotse.cases.models import Absence
from lotse.cases.queries.talking import office_rows
from lotse.core.spans import start_of_day
from lotse.hours.models import OpenInterval

# Written out: made by the ORM they took longer to be made than to be answered. The walls hold here as well: whose name
# may not be known has none.
_CALLED = """
    SELECT named.id, named.number,
           concat_ws(', ', nullif(person.family_name, ''), nullif(person.given_names, ''))
    FROM cases_case named LEFT JOIN clients_person person ON person.id = named.person_id
    WHERE named.id = any(%(keys)s)
"""
_COUNTED = """
    SELECT (SELECT count(*) FROM cases_case
            WHERE manager_id = %(user)s AND organization_id = %(body)s AND closed_on IS NULL),
           (SELECT count(*) FROM cases_contact
            WHERE author_id = %(user)s AND organization_id = %(body)s AND at >= %(start)s AND at < %(past)s)
"""


def covered_today(by: Acting, today: date) -> list[Absence]:
    """The absences that she covers today; one that was called off covers no day."""
    rows = Absence.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=today),
        deputy=by.user,
        organization=by.organization_id,
        starts_on__lte=today,
    )
    return list(rows.select_related("user").order_by("starts_on", "pk"))


def hours_of_day(by: Acting, today: date) -> list[tuple[str, datetime, datetime]]:
    """(name of the office, start, end) of the open hours of her offices on a day, each once."""
    rows = OpenInterval.objects.filter(
        timetable__channels__door__site__in=office_rows(by).values("pk"), timetable__channels__kind="walk-in",
        timetable__channels__is_active=True, state="open", ends_at__gt=start_of_day(today),
        starts_at__lt=start_of_day(today + timedelta(days=1)),
    )  # fmt: skip
    site = "timetable__channels__door__site"
    hours = rows.order_by("starts_at").values_list(site, f"{site}__name", "starts_at", "ends_at")
    return [(name, start, end) for _, name, start, end in dict.fromkeys(hours)]


def counted(by: Acting, today: date) -> tuple[int, int]:
    """How many open cases are hers, and how many talks she has had today."""
    asked = {
        "user": by.user.pk, "body": by.organization_id, "start": start_of_day(today),
        "past": start_of_day(today + timedelta(days=1)),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, asked)
        cases, talks = cursor.fetchone()
    return cases, talks


@dataclass(frozen=True)
class Called:
    """A case with the name of its person; "" where only its number may be known."""

    number: str
    name: str


def called(keys: Collection[UUID]) -> dict[UUID, Called]:
    """What cases are called in lists, by key. One query, however many they are."""
    with connection.cursor() as cursor:
        cursor.execute(_CALLED, {"keys": list(keys)})
        return {key: Called(*names) for key, *names in cursor.fetchall()}
