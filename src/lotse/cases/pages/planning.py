"""The plan of a case: goals and steps are agreed, changed, ticked and put in order."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.pages.deeds import done
from lotse.accounts.queries import people_with
from lotse.accounts.rules.roles import READ_CASES, WRITE_CASES, roles_with
from lotse.cases.access import open_own_case
from lotse.cases.actions.planning import (
    agree_goal,
    agree_step,
    change_goal,
    change_step,
)
from lotse.cases.forms.planning import GoalEditForm, GoalForm, StepEditForm, StepForm, initial_of
from lotse.cases.models import Case, Goal, Step
from lotse.cases.pages.shared import case_page, posted, row_of_case
from lotse.cases.pages.work_forms import form_page, saved
from lotse.cases.queries.planning import goals_of, loose_steps
from lotse.cases.rules.areas import AREAS
from lotse.cases.rules.plan.wording import catalogue_line
from lotse.cases.rules.plan.words import STATES
from lotse.core.spans import BERLIN

_MARKS = {"reached": "success", "partly": "info", "dropped": "warning", "open": ""}


def plan_address(case: Case) -> str:
    return reverse("cases:show-plan", args=[case.pk])


def back_to_plan(case: Case) -> dict[str, str]:
    return {"url": plan_address(case), "text": gettext("Plan")}


@case_page(READ_CASES)
def show_plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: the goals of a case with their steps, to be ticked and put in order."""
    by = acting(request)
    case = open_own_case(by, case_id)
    language = request.LANGUAGE_CODE
    goals = [
        {
            "goal": each.goal,
            "text": said(each.goal, language),
            "area": AREAS.get(each.goal.area, ""),
            "state": STATES[each.goal.state],
            "mark": _MARKS[each.goal.state],
            "steps": [_line(step, language) for step in each.steps],
            "key": uuid4(),
        }
        for each in goals_of(case)
    ]
    context = {
        "case": case,
        "goals": goals,
        "loose": [_line(step, language) for step in loose_steps(case)],
        "may_write": by.may(WRITE_CASES),
        "today": timezone.localdate(),
    }
    return render(request, "cases/plan.html", context)


@case_page(WRITE_CASES)
def new_goal(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: choose a goal or write one. POST: it stands in the plan, with its usual steps if wanted."""
    by = acting(request)
    case = open_own_case(by, case_id)
    form = GoalForm(posted(request))
    if form.is_valid():

        def deed() -> str:
            agree_goal(
                by=by, case=case, told=form.told(), with_steps=form.cleaned_data["with_steps"], on=today()
            )
            return plan_address(case)

        return done(request, form, deed, gettext("The goal stands in the plan."))
    return form_page(request, form, gettext("New goal"), back_to_plan(case))


@case_page(WRITE_CASES)
def edit_goal(request: HttpRequest, case_id: UUID, goal_id: UUID) -> HttpResponse:
    """GET: a goal. POST: it is changed, or how it ended is kept."""
    by = acting(request)
    case = open_own_case(by, case_id)
    goal = row_of_case(case, Goal, goal_id)
    form = GoalEditForm(posted(request), initial=initial_of(goal))

    def deed() -> str:
        change_goal(
            by=by, case=case, goal=goal, told=form.told(), state=form.cleaned_data["state"], on=today(),
            version=form.cleaned_data["seen"],
        )  # fmt: skip
        return plan_address(case)

    return saved(request, form, deed, gettext("Change the goal"), back_to_plan(case), initial_of)


@case_page(WRITE_CASES)
def new_step(request: HttpRequest, case_id: UUID, goal_id: UUID) -> HttpResponse:
    """GET: what, whose, until when. POST: the step stands below its goal."""
    by = acting(request)
    case = open_own_case(by, case_id)
    goal = row_of_case(case, Goal, goal_id)
    form = StepForm(
        posted(request),
        colleagues=_colleagues(case),
        area=goal.area,
        initial={"doer": "client", "assignee": by.user.pk},
    )
    if form.is_valid():

        def deed() -> str:
            agree_step(by=by, case=case, goal=goal, told=form.told())
            return plan_address(case)

        return done(request, form, deed, gettext("The step stands in the plan."))
    return form_page(request, form, gettext("New step"), back_to_plan(case))


@case_page(WRITE_CASES)
def edit_step(request: HttpRequest, case_id: UUID, step_id: UUID) -> HttpResponse:
    """GET: a step. POST: it is changed."""
    by = acting(request)
    case = open_own_case(by, case_id)
    step = row_of_case(case, Step, step_id)
    form = StepEditForm(
        posted(request), colleagues=_colleagues(case), area=step.goal.area if step.goal else "",
        initial=initial_of(step),
    )  # fmt: skip

    def deed() -> str:
        change_step(by=by, case=case, step=step, told=form.told(), version=form.cleaned_data["seen"])
        return plan_address(case)

    return saved(request, form, deed, gettext("Change the step"), back_to_plan(case), initial_of)


def _line(step: Step, language: str) -> dict[str, Any]:
    return {"step": step, "text": said(step, language), "key": uuid4()}


def said(row: Goal | Step, language: str) -> str:
    """What a goal or a step says to staff: the catalogue's words in their language, or what was typed."""
    return catalogue_line(row.code, language) or row.words


def _colleagues(case: Case) -> list[Any]:
    return people_with(case.organization_id, roles_with(WRITE_CASES), timezone.now())


def today() -> date:
    return timezone.now().astimezone(BERLIN).date()
