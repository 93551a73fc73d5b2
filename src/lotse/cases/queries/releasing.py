"""Cases that ended, that somebody wanted to ask after, and those of which nobody has heard for long."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from lotse.accounts.acting import Acting
from lotse.cases.models import Case, Closure
from lotse.cases.queries.lists import visible_to


def closures(case: Case) -> list[Closure]:
    """The releases of a case, the newest first; one that was taken back says so."""
    return list(
        Closure.objects.filter(case=case)
        .select_related("closed_by", "reopened_by")
        .order_by("-closed_on", "-id")
    )


def follow_ups(by: Acting) -> QuerySet[Case]:
    """Released cases of her body after which somebody wanted to ask, the earliest day first."""
    return (
        visible_to(by)
        .filter(organization=by.organization_id, follow_up_on__isnull=False)
        .order_by("follow_up_on", "id")
    )


def dormant_cases(by: Acting, since: date) -> QuerySet[Case]:
    """Her own open cases without a talk since a day, the most silent first; one without any talk counts from its
    first day."""
    silent = Q(last_contact_at__date__lt=since) | Q(last_contact_at=None, opened_on__lt=since)
    return (
        visible_to(by)
        .filter(silent, manager=by.user, organization=by.organization_id, closed_on=None)
        .order_by("last_contact_at", "opened_on", "id")
    )
