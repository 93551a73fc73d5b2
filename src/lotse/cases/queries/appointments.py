"""The appointments of a day: where somebody is expected, whom one visits, who sits together about a case."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import CharField, QuerySet, UUIDField, Value

from lotse.accounts.acting import Acting
from lotse.cases.models import Conference, Referral, WelcomeVisit
from lotse.cases.queries.day import open_cases
from lotse.core.spans import start_of_day


@dataclass(frozen=True)
class Appointment:
    """One appointment: `kind` is referral, visit or conference, `key` its row, `place` whatever is known of where.

    `contact_id` is the talk of a referral that belongs to no case.
    """

    kind: str
    key: UUID
    case_id: UUID | None
    contact_id: UUID | None
    at: datetime
    place: str


def appointments_of_day(by: Acting, people: Collection[UUID], today: date) -> list[Appointment]:
    """What these people have to be at on a day, by time. One query, however much it is."""
    day = (start_of_day(today), start_of_day(today + timedelta(days=1)))
    open_referrals = Referral.objects.filter(organization=by.organization_id, closed_at=None)
    # Two questions, each with an index, instead of one with "or".
    own = open_referrals.filter(author__in=people)
    of_cases = open_referrals.filter(case__in=open_cases(by, people).order_by().values("pk"))
    visits = WelcomeVisit.objects.filter(visitor__in=people, organization=by.organization_id, done_on=None)
    conferences = Conference.objects.filter(author__in=people, organization=by.organization_id)
    first, *others = (
        _part("referral", own, "appointment_at", "recipient_name", day),
        _part("referral", of_cases.exclude(author__in=people), "appointment_at", "recipient_name", day),
        _part("visit", visits, "planned_at", "address", day),
        _part("conference", conferences, "at", "place", day),
    )
    rows = [Appointment(*row) for row in first.union(*others, all=True)]
    return sorted(rows, key=lambda row: (row.at, row.key))


def _part(
    kind: str, rows: QuerySet[Any], at: str, place: str, day: tuple[datetime, datetime]
) -> QuerySet[Any]:
    found = rows.order_by().filter(**{f"{at}__gte": day[0], f"{at}__lt": day[1]})
    contact = "contact" if kind == "referral" else Value(None, output_field=UUIDField())
    return found.values_list(Value(kind, output_field=CharField()), "pk", "case", contact, at, place)
