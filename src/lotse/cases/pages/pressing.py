"""The buttons of the plan: a step is done, open again, moved or taken out; a goal changes places."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.rules.roles import WRITE_CASES
from lotse.audit.once import do_once
from lotse.cases.access import open_own_case
from lotse.cases.actions.planning import move_goal, move_step, remove_step, tick_step
from lotse.cases.forms.planning import TickForm
from lotse.cases.models import Case, Goal, Step
from lotse.cases.pages.planning import plan_address, today
from lotse.cases.pages.shared import case_page, row_of_case


@case_page(WRITE_CASES)
def press_step(request: HttpRequest, case_id: UUID, step_id: UUID) -> HttpResponse:
    """POST: a step is done, open again, moved or taken out. GET: the way back to the plan."""
    by = acting(request)
    case = open_own_case(by, case_id)
    step = row_of_case(case, Step, step_id)
    deeds: dict[str, Callable[[], Any]] = {
        "done": lambda: tick_step(by=by, case=case, step=step, done_on=today()),
        "open": lambda: tick_step(by=by, case=case, step=step, done_on=None),
        "up": lambda: move_step(by=by, case=case, step=step, up=True),
        "down": lambda: move_step(by=by, case=case, step=step, up=False),
        "remove": lambda: remove_step(by=by, case=case, step=step),
    }
    return _pressed(request, by, case, deeds)


@case_page(WRITE_CASES)
def press_goal(request: HttpRequest, case_id: UUID, goal_id: UUID) -> HttpResponse:
    """POST: a goal changes places. GET: the way back to the plan."""
    by = acting(request)
    case = open_own_case(by, case_id)
    goal = row_of_case(case, Goal, goal_id)
    deeds: dict[str, Callable[[], Any]] = {
        "up": lambda: move_goal(by=by, case=case, goal=goal, up=True),
        "down": lambda: move_goal(by=by, case=case, goal=goal, up=False),
    }
    return _pressed(request, by, case, deeds)


def _pressed(
    request: HttpRequest, by: Acting, case: Case, deeds: dict[str, Callable[[], Any]]
) -> HttpResponse:
    if request.method != "POST":
        return redirect(plan_address(case))
    form = TickForm(request.POST)
    if not form.is_valid() or form.cleaned_data["deed"] not in deeds:
        return HttpResponseBadRequest(
            gettext("This button does not exist."), content_type="text/plain; charset=utf-8"
        )

    def deed() -> str:
        deeds[form.cleaned_data["deed"]]()
        return plan_address(case)

    try:
        return redirect(do_once(by=by, key=form.cleaned_data["once"], deed=deed))
    except ValidationError as wrong:
        messages.warning(request, " ".join(wrong.messages))
        return redirect(plan_address(case))
