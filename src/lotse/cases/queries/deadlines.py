"""Deadlines by urgency: one's own with those one covers, the team's, and those of one case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.http import Http404

from lotse.accounts.acting import Acting
from lotse.cases.models import CalendarFeed, Case, Deadline
from lotse.cases.queries.running import RUNS
from lotse.cases.rules.deadlines import APPEAL, is_confirmed
from lotse.cases.rules.urgency import Urgency, urgency
from lotse.clients.models import Person

# What is further away than this is not urgent to anybody.
HORIZON = timedelta(days=400)


@dataclass(frozen=True)
class Due:
    """A deadline with its case, the person it is about (None where the reader may not know), and how near it is."""

    deadline: Deadline
    person: Person | None
    step: Urgency

    @property
    def is_confirmed(self) -> bool:
        return is_confirmed(self.deadline.kind, self.deadline.confirmed_at is not None)


def open_deadlines(by: Acting, today: date) -> QuerySet[Deadline]:
    """What is not done yet, of open cases of the acting body, the nearest first."""
    return (
        Deadline.objects.filter(organization=by.organization_id, done_at=None, due_on__lte=today + HORIZON)
        .filter(RUNS)
        .select_related("case__manager")
        .order_by("due_on", "id")
    )


def own_deadlines(by: Acting, today: date) -> QuerySet[Deadline]:
    """Those of her cases, of the cases whose deputy she is, and of colleagues whom she covers now."""
    mine = RawSQL("SELECT unnest(doors.responsible_cases())", [])
    return open_deadlines(by, today).filter(Q(case__in=mine) | Q(case=None, author=by.user))


def team_deadlines(
    by: Acting, today: date, manager: UUID | None = None, kind: str = ""
) -> QuerySet[Deadline]:
    """Those of all cases of the body, or of one manager or kind."""
    found = open_deadlines(by, today)
    if manager is not None:
        found = found.filter(case__manager=manager)
    return found.filter(kind=kind) if kind else found


def case_deadlines(case: Case) -> QuerySet[Deadline]:
    """All of one case: what is open first, the nearest on top, then what is done."""
    return (
        Deadline.objects.filter(case=case)
        .select_related("case__manager", "done_by", "confirmed_by")
        .order_by(F("done_at").asc(nulls_first=True), "due_on", "id")
    )


def with_urgency(deadlines: Sequence[Deadline], today: date) -> list[Due]:
    """Each with its person, which costs one query for all, and its step."""
    ids = {_person(deadline) for deadline in deadlines} - {None}
    people = Person.objects.in_bulk([one for one in ids if one is not None])
    return [
        Due(deadline, people.get(_person(deadline)), urgency(deadline.due_on, today))  # type: ignore[arg-type]
        for deadline in deadlines
    ]


@dataclass(frozen=True)
class Counted:
    """How many deadlines of a step there are, and how many of them were computed and not checked by anybody."""

    count: int
    unchecked: int


def counted(found: QuerySet[Deadline], today: date) -> dict[Urgency, Counted]:
    """The steps in which there is something, by one query for all."""
    steps: dict[Urgency, Counted] = {}
    by_day = (
        found.order_by()
        .values_list("due_on")
        .annotate(count=Count("pk"), unchecked=Count("pk", filter=Q(kind=APPEAL, confirmed_at=None)))
    )
    for due_on, count, unchecked in by_day:
        step = urgency(due_on, today)
        before = steps.get(step, Counted(0, 0))
        steps[step] = Counted(before.count + count, before.unchecked + unchecked)
    return steps


def _person(deadline: Deadline) -> UUID | None:
    if deadline.person_id:
        return deadline.person_id
    return deadline.case.person_id if deadline.case else None


def own_feed(by: Acting) -> CalendarFeed | None:
    """The feed of whoever acts, at the body she acts for, if there is one now."""
    return CalendarFeed.objects.filter(user=by.user, organization=by.organization_id, ended_at=None).first()


def open_deadline(case: Case, deadline: UUID) -> Deadline:
    """One deadline of a case that was opened. Raises Http404."""
    found = case_deadlines(case).filter(pk=deadline).first()
    if found is None:
        raise Http404
    return found
