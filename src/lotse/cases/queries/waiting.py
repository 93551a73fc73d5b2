"""What waits for a case manager today: one written question for each list, with an index of its own.

Made by the ORM they took longer to be made than to be answered. The walls hold here as well. A row holds only what its
line says and which case it is about, a list at most so many rows as are asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model

from lotse.accounts.acting import Acting
from lotse.cases.models import Case, Deadline, ExpertAdvice, HandOver, IncomingReferral, Referral, Step
from lotse.cases.rules.day import DEADLINES_AHEAD, SILENT
from lotse.cases.rules.referrals import UNANSWERED

Row = TypeVar("Row", bound=Model)

# The open cases of these people.
OPEN = "manager_id = any(%(people)s) AND organization_id = %(body)s AND closed_on IS NULL"
_TASKS = """
    SELECT step.id, step.code, step.words, step.case_id, step.due_on
    FROM cases_step step LEFT JOIN cases_case held ON held.id = step.case_id
    WHERE step.assignee_id = any(%(people)s) AND step.organization_id = %(body)s AND step.done_on IS NULL
      AND held.closed_on IS NULL
    ORDER BY step.due_on, step.id
"""
_DEADLINES = f"""
    SELECT id, kind, words, case_id, due_on FROM cases_deadline
    WHERE case_id IN (SELECT id FROM cases_case WHERE {OPEN}) AND done_at IS NULL AND due_on <= %(edge)s
    ORDER BY due_on, id
"""
# `rules.referrals.should_be_asked`, or a clock that strikes today.
_SHOULD_BE_ASKED = """
    closed_at IS NULL AND (remind_on <= %(today)s OR reminders > 1
        OR (reminders = 1 AND NOT (way = 'mail' AND state = any(%(unanswered)s))))
"""
_ASKED = (
    "SELECT id, topic, recipient_name, sent_at, reminders, remind_on, case_id, contact_id FROM cases_referral"
)
# Two parts, each by an index of its own.
_REFERRALS = f"""
    {_ASKED} WHERE {_SHOULD_BE_ASKED} AND case_id IN (SELECT id FROM cases_case WHERE {OPEN})
    UNION ALL
    {_ASKED} WHERE {_SHOULD_BE_ASKED} AND case_id IS NULL AND author_id = any(%(people)s)
        AND organization_id = %(body)s
    ORDER BY reminders DESC, remind_on, id
"""
_SILENT = f"""
    SELECT id, number, last_contact_at FROM cases_case
    WHERE {OPEN} AND (last_contact_at < %(edge)s OR (last_contact_at IS NULL AND opened_on <= %(opened)s))
    ORDER BY last_contact_at NULLS FIRST, opened_on, id
"""
_FOLLOW_UPS = """
    SELECT id, number, follow_up_on FROM cases_case
    WHERE manager_id = any(%(people)s) AND organization_id = %(body)s AND follow_up_on <= %(today)s
    ORDER BY follow_up_on, id
"""
_HAND_OVERS = """
    SELECT proposed.id, proposed.case_id, proposed.proposed_at, giver.name AS giver, house.short_name AS house
    FROM cases_handover proposed
    JOIN accounts_user giver ON giver.id = proposed.from_manager_id
    JOIN network_organization house ON house.id = proposed.from_organization_id
    WHERE (proposed.to_manager_id = %(user)s OR proposed.to_manager_id IS NULL)
      AND proposed.to_organization_id = %(body)s AND proposed.state = 'proposed'
    ORDER BY proposed.proposed_at, proposed.id
"""
_ADVICE = """
    SELECT id, pseudonym, written_at, answered_at FROM cases_expertadvice
    WHERE organization_id = %(body)s
      AND ((author_id = %(user)s AND answered_at IS NOT NULL AND outcome = '')
           OR (expert_id = %(user)s AND answered_at IS NULL))
    ORDER BY written_at, id
"""
_REQUESTS = """
    SELECT id, case_id, person_name, sender_body, received_at FROM cases_incomingreferral
    WHERE organization_id = %(body)s AND state = 'new'
    ORDER BY received_at, id
"""


@dataclass(frozen=True)
class Today:
    """Whose day it is: hers, and that of the colleagues whom she covers; the moment and its day."""

    by: Acting
    people: list[UUID]
    at: datetime
    day: date


def open_tasks(now: Today, most: int) -> list[Step]:
    """What they have to do, the most urgent first; what has no day comes last."""
    return _found(Step, _TASKS, now, most)


def near_deadlines(now: Today, most: int) -> list[Deadline]:
    """The deadlines of their open cases within six weeks, and those that have passed undone."""
    return _found(Deadline, _DEADLINES, now, most, edge=now.day + DEADLINES_AHEAD)


def unanswered_referrals(now: Today, most: int) -> list[Referral]:
    """About which they should ask by now, until an answer comes: of their open cases, and their own without a case."""
    return _found(Referral, _REFERRALS, now, most, unanswered=list(UNANSWERED))


def silent_cases(now: Today, most: int) -> list[Case]:
    """Their open cases in which nobody has talked for a fortnight, the longest silence first."""
    return _found(Case, _SILENT, now, most, edge=now.at - SILENT, opened=now.day - SILENT)


def due_follow_ups(now: Today, most: int) -> list[Case]:
    """Released cases in which it is time to ask how it goes."""
    return _found(Case, _FOLLOW_UPS, now, most)


def proposed_hand_overs(now: Today, most: int) -> list[HandOver]:
    """Cases that are proposed to her, or to whoever of her body takes them, with who gives them and her `house`."""
    return _found(HandOver, _HAND_OVERS, now, most)


def waiting_advice(now: Today, most: int) -> list[ExpertAdvice]:
    """Expert advice whose turn is hers: answered to her and not concluded, or asked of her and not answered."""
    return _found(ExpertAdvice, _ADVICE, now, most)


def new_requests(now: Today, most: int) -> list[IncomingReferral]:
    """Requests to her body that nobody has answered yet, the oldest first."""
    return _found(IncomingReferral, _REQUESTS, now, most)


def _found(model: type[Row], question: str, now: Today, most: int, **more: Any) -> list[Row]:
    asked = {"user": now.by.user.pk, "body": now.by.organization_id, "people": now.people, "today": now.day}
    return list(model._default_manager.raw(f"{question} LIMIT %(most)s", asked | {"most": most} | more))
