"""The plan of a case, as its rows stand and as she takes it home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from lotse.accounts.acting import Acting
from lotse.cases.models import Case, Goal, Referral, Step, WelcomeVisit
from lotse.cases.rules.plan.shapes import Line, Plan, PlannedGoal, PlannedStep, Who
from lotse.core.spans import start_of_day
from lotse.network.models import Organization, Site

_WHO: dict[str, Who] = {"client": "her", "staff": "us", "other": "other"}


@dataclass(frozen=True)
class GoalWithSteps:
    """A goal with its steps in their order."""

    goal: Goal
    steps: list[Step]


def goals_of(case: Case) -> list[GoalWithSteps]:
    """All goals of a case with their steps; two queries, however many there are."""
    goals = list(Goal.objects.filter(case=case).order_by("position", "pk"))
    steps: dict[UUID | None, list[Step]] = {}
    found = Step.objects.filter(case=case, goal__isnull=False).select_related("assignee")
    for step in found.order_by("position", "pk"):
        steps.setdefault(step.goal_id, []).append(step)
    return [GoalWithSteps(goal, steps.get(goal.pk, [])) for goal in goals]


def loose_steps(case: Case) -> list[Step]:
    """Steps of a case that lead to no goal: from a conference, or by themselves."""
    return list(
        Step.objects.filter(case=case, goal__isnull=True)
        .select_related("assignee")
        .order_by("position", "pk")
    )


def plan_of(case: Case, *, office: str, phone: str, on: date) -> Plan:
    """The plan to take home: what is dropped is left out, the next talk stands on it."""
    person = case.person
    language = person.language
    next_at, next_place = _next_appointment(case, start_of_day(on))
    told = [each for each in goals_of(case) if each.goal.state != Goal.State.DROPPED]
    return Plan(
        name=person.call_name or f"{person.given_names} {person.family_name}".strip(),
        counsellor=case.manager.name,
        office=office,
        phone=phone,
        made_on=on,
        goals=tuple(_goal(each, language) for each in told),
        next_at=next_at,
        next_place=next_place,
        next_on=case.follow_up_on,
    )


def _next_appointment(case: Case, since: datetime) -> tuple[datetime | None, str]:
    """Where she is expected next, or is visited: the moment and the place. Sensitive places stand on no paper."""
    partners = Referral.objects.filter(
        case=case, closed_at=None, is_sensitive=False, appointment_at__gte=since
    ).values_list("appointment_at", "recipient_name")
    visits = WelcomeVisit.objects.filter(case=case, done_on=None, planned_at__gte=since)
    return min([*partners, *visits.values_list("planned_at", "address")], default=(None, ""))


def office_of(by: Acting, organization: Organization) -> str:
    """Where she finds us: the office in which whoever acts works, else the body's name."""
    site = Site.objects.filter(pk__in=by.sites, is_active=True).order_by("name").first()
    if site is None:
        return organization.name
    where = f"{site.postcode} {site.city}".strip()
    return ", ".join(part for part in (site.name, site.street, where) if part)


def _goal(each: GoalWithSteps, language: str) -> PlannedGoal:
    goal = each.goal
    return PlannedGoal(
        area=goal.area,
        line=_line(goal, language),
        steps=tuple(_step(step, language) for step in each.steps),
        is_done=goal.state in (Goal.State.REACHED, Goal.State.PARTLY),
    )


def _step(step: Step, language: str) -> PlannedStep:
    return PlannedStep(
        line=_line(step, language),
        who=_WHO[step.doer],
        name=step.doer_name,
        until=step.due_on,
        is_done=step.done_on is not None,
    )


def _line(row: Goal | Step, language: str) -> Line:
    return Line(code=row.code, german=row.words, hers=row.own_words, hers_language=language)
