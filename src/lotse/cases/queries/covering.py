"""Who is away, who covers whom, and who was responsible for a case when."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from lotse.accounts.acting import Acting
from lotse.cases.models import Absence, Case, HandOver, Responsibility


def running_absences(by: Acting, on: date) -> QuerySet[Absence]:
    """Who of the body is away on a day or will be, the nearest first; those that were called off are none."""
    return (
        Absence.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), organization=by.organization_id)
        .exclude(ends_on=F("starts_on"))
        .select_related("user", "deputy")
        .order_by("starts_on", "id")
    )


def covered_by(by: Acting, on: date) -> list[UUID]:
    """The colleagues whose cases she covers on a day."""
    return list(
        running_absences(by, on).filter(deputy=by.user, starts_on__lte=on).values_list("user", flat=True)
    )


def deputised_cases(by: Acting) -> QuerySet[Case]:
    """The open cases of which she is the named deputy."""
    return (
        Case.objects.select_related("manager", "organization")
        .filter(deputy=by.user, organization=by.organization_id, closed_on=None)
        .order_by("-opened_on", "-id")
    )


def history(case: Case) -> list[Responsibility]:
    """Who was responsible for a case, the newest first."""
    return list(
        Responsibility.objects.filter(case=case)
        .select_related("user", "at_organization")
        .order_by("-starts_at")
    )


def last_move(case: Case) -> HandOver | None:
    """The hand-over that brought a case to where it is, if it ever went to another body: when, from whom, to whom."""
    rows = HandOver.objects.filter(
        case=case, state=HandOver.State.ACCEPTED, to_organization=case.organization_id
    )
    return (
        rows.exclude(from_organization=F("to_organization"))
        .select_related("from_manager", "from_organization", "to_organization")
        .only(
            "decided_at",
            "tail_until",
            "from_manager__name",
            "from_organization__name",
            "to_organization__name",
        )
        .order_by("-decided_at", "-id")
        .first()
    )


def moves(case: Case) -> list[HandOver]:
    """The hand-overs of a case with what became of them, the newest first."""
    return list(
        HandOver.objects.filter(case=case)
        .select_related("from_manager", "to_manager", "from_organization", "to_organization", "decided_by")
        .order_by("-proposed_at", "-id")
    )
