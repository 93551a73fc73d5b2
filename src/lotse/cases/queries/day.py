"""What waits for a case manager today. Each list has an index of its own, and costs one query however long it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL

from lotse.accounts.acting import Acting
from lotse.cases.models import (
    Absence,
    Case,
    Deadline,
    ExpertAdvice,
    HandOver,
    IncomingReferral,
    Referral,
    Step,
)
from lotse.cases.queries.referrals import SHOULD_BE_ASKED
from lotse.cases.queries.running import RUNS
from lotse.cases.queries.talking import office_rows
from lotse.cases.rules.day import DEADLINES_AHEAD, SILENT
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
# Two parts, each by an index of its own.
_REFERRALS = """
    SELECT id FROM cases_referral
    WHERE closed_at IS NULL AND case_id IN (
        SELECT id FROM cases_case WHERE manager_id = any(%s) AND organization_id = %s AND closed_on IS NULL)
    UNION ALL
    SELECT id FROM cases_referral
    WHERE closed_at IS NULL AND case_id IS NULL AND author_id = any(%s) AND organization_id = %s
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


def open_cases(by: Acting, people: Collection[UUID]) -> QuerySet[Case]:
    """The open cases of these managers at her body."""
    return Case.objects.filter(manager__in=people, organization=by.organization_id, closed_on=None)


def silent_cases(by: Acting, people: Collection[UUID], at: datetime, today: date) -> QuerySet[Case]:
    """Their open cases in which nobody has talked for a fortnight, the longest silence first."""
    edge = at - SILENT
    silent = Q(last_contact_at__lt=edge) | Q(last_contact_at=None, opened_on__lte=today - SILENT)
    return (
        open_cases(by, people)
        .filter(silent)
        .order_by(F("last_contact_at").asc(nulls_first=True), "opened_on", "pk")
    )


def open_tasks(by: Acting, people: Collection[UUID]) -> QuerySet[Step]:
    """What they have to do, the most urgent first; what has no day comes last."""
    rows = Step.objects.filter(RUNS, assignee__in=people, organization=by.organization_id, done_on=None)
    return rows.order_by(F("due_on").asc(nulls_last=True), "pk")


def near_deadlines(by: Acting, people: Collection[UUID], today: date) -> QuerySet[Deadline]:
    """The deadlines of their open cases within six weeks, and those that have passed undone."""
    rows = Deadline.objects.filter(
        case__in=open_cases(by, people).order_by().values("pk"),
        done_at=None,
        due_on__lte=today + DEADLINES_AHEAD,
    )
    return rows.order_by("due_on", "pk")


def unanswered_referrals(by: Acting, people: Collection[UUID], today: date) -> QuerySet[Referral]:
    """About which they should ask by now, until an answer comes: of their open cases, and their own without a case."""
    keys = RawSQL(_REFERRALS, [list(people), by.organization_id, list(people), by.organization_id])
    rows = Referral.objects.filter(Q(remind_on__lte=today) | SHOULD_BE_ASKED, pk__in=keys)
    return rows.order_by("-reminders", "remind_on", "pk")


def proposed_hand_overs(by: Acting) -> QuerySet[HandOver]:
    """Cases that are proposed to her, or to whoever of her body takes them."""
    rows = HandOver.objects.filter(
        Q(to_manager=by.user) | Q(to_manager=None),
        to_organization=by.organization_id,
        state=HandOver.State.PROPOSED,
    )
    return rows.select_related("from_manager", "from_organization").order_by("proposed_at", "pk")


def waiting_advice(by: Acting) -> QuerySet[ExpertAdvice]:
    """Expert advice whose turn is hers: answered to her and not concluded, or asked of her and not answered."""
    mine = Q(author=by.user, answered_at__isnull=False, outcome="") | Q(expert=by.user, answered_at=None)
    rows = ExpertAdvice.objects.filter(mine, organization=by.organization_id)
    return rows.order_by("written_at", "pk")


def new_requests(by: Acting) -> QuerySet[IncomingReferral]:
    """Requests to her body that nobody has answered yet, the oldest first."""
    rows = IncomingReferral.objects.filter(organization=by.organization_id, state=IncomingReferral.State.NEW)
    return rows.order_by("received_at", "pk")


def due_follow_ups(by: Acting, people: Collection[UUID], today: date) -> QuerySet[Case]:
    """Released cases in which it is time to ask how it goes."""
    rows = Case.objects.filter(manager__in=people, organization=by.organization_id, follow_up_on__lte=today)
    return rows.order_by("follow_up_on", "pk")


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
