"""The radar: what must not be missed, the most urgent first; one's own, and for the lead the team's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.queries import people_with
from lotse.accounts.rules.roles import ASSIGN_CASES, READ_CASES, WRITE_CASES, roles_with
from lotse.cases.models import Deadline
from lotse.cases.pages.lists import name_of
from lotse.cases.pages.shared import case_page
from lotse.cases.queries.deadlines import Counted, Due, counted, own_deadlines, team_deadlines, with_urgency
from lotse.cases.queries.lists import Listed
from lotse.cases.rules.deadlines import KIND_NAMES
from lotse.cases.rules.urgency import ASKS, ESCALATED, NAMES, Urgency
from lotse.core.spans import BERLIN
from lotse.core.tables import Cell, Table

PER_PAGE = 50


def today() -> date:
    """The day it is in Germany: a deadline ends at midnight there."""
    return timezone.now().astimezone(BERLIN).date()


@case_page(READ_CASES)
def list_deadlines(request: HttpRequest) -> HttpResponse:
    """GET: the deadlines of her cases, and of those that she covers."""
    by = acting(request)
    return _radar(request, by, own_deadlines(by, today()), "own")


@case_page(ASSIGN_CASES)
def list_team_deadlines(request: HttpRequest) -> HttpResponse:
    """GET: the deadlines of the whole body, or of one manager or kind."""
    by = acting(request)
    managers = people_with(by.organization_id, roles_with(WRITE_CASES), timezone.now())  # type: ignore[arg-type]
    manager, kind = request.GET.get("manager", ""), request.GET.get("kind", "")
    if manager not in {str(one.pk) for one in managers}:
        manager = ""
    kind = kind if kind in KIND_NAMES else ""
    found = team_deadlines(by, today(), UUID(manager) if manager else None, kind)
    filters = {
        "managers": [(str(one.pk), one.name) for one in managers], "manager": manager,
        "kinds": list(KIND_NAMES.items()), "kind": kind,
    }  # fmt: skip
    return _radar(request, by, found, "team", filters)


def _radar(
    request: HttpRequest,
    by: Acting,
    found: QuerySet[Deadline],
    which: str,
    filters: dict[str, Any] | None = None,
) -> HttpResponse:
    now = today()
    steps = counted(found, now)
    pages = Paginator(found, PER_PAGE)
    # Counted already, step by step.
    pages.count = sum(step.count for step in steps.values())
    page = pages.get_page(request.GET.get("page"))
    listed = with_urgency(list(page.object_list), now)
    context = {
        "groups": [
            {
                "step": step, "name": NAMES[step], "asks": ASKS[step], "count": steps[step].count,
                "table": _table(list(dues), which, by, now),
            }
            for step, dues in groupby(listed, key=lambda due: due.step)
        ],
        "page": page,
        "tabs": _tabs(by, which),
        "filters": filters,
        "escalated": _escalated(steps) if which == "team" else [],
        "today": now,
        "empty": gettext("No deadline of yours is open. You set one on the page of a case.")
        if which == "own"
        else gettext("No deadline of your team is open here."),
    }  # fmt: skip
    return render(request, "cases/deadlines.html", context)


def _table(dues: list[Due], which: str, by: Acting, now: date) -> Table:
    columns = [gettext("Last day"), gettext("What"), gettext("Case"), gettext("Case manager")]
    rows = [_row(due, which, by, now) for due in dues]
    # On a telephone an empty field is a line of its own.
    if any(not due.is_confirmed for due in dues):
        columns.append(gettext("State"))
        rows = [(*row, state_cell(due)) for row, due in zip(rows, dues, strict=True)]
    return Table(gettext("Deadlines"), columns, rows, "")


def _row(due: Due, which: str, by: Acting, now: date) -> tuple[Cell | str, ...]:
    row, case = due.deadline, due.deadline.case
    day = date_format(row.due_on, "SHORT_DATE_FORMAT")
    if case is None:
        return (
            Cell(day, note=days_left(row.due_on, now)),
            Cell(KIND_NAMES[row.kind], note=row.words),
            _person_cell(due),
            "",
        )
    is_covered = which == "own" and case.manager_id != by.user.pk
    return (
        Cell(
            day, url=reverse("cases:show-deadline", args=[case.pk, row.pk]), note=days_left(row.due_on, now)
        ),
        Cell(KIND_NAMES[row.kind], note=row.words),
        Cell(name_of(Listed(case, due.person)), url=reverse("cases:show-case", args=[case.pk])),
        Cell(case.manager.name, note=gettext("you cover for her") if is_covered else ""),
    )


def _person_cell(due: Due) -> Cell:
    """A person without a case, such as one whose permit ends."""
    if due.person is None:
        return Cell("")
    name = ", ".join(part for part in (due.person.family_name, due.person.given_names) if part)
    return Cell(name, url=reverse("cases:show-person", args=[due.person.pk]))


def state_cell(due: Due) -> Cell:
    """Whether a computed day was checked."""
    if due.is_confirmed:
        return Cell("")
    return Cell(gettext("not confirmed"), mark="warning")


def days_left(due_on: date, now: date) -> str:
    """How far away a day is, in words."""
    left = (due_on - now).days
    if left < 0:
        return ngettext("one day ago", "%(count)s days ago", -left) % {"count": -left}
    if left == 0:
        return gettext("today, until midnight")
    return ngettext("tomorrow", "in %(count)s days", left) % {"count": left}


def _escalated(steps: Mapping[Urgency, Counted]) -> list[str]:
    """What a lead has to know before she reads the list, of which she may see one page."""
    escalated = {step: steps[step] for step in ESCALATED if step in steps}
    late = escalated[Urgency.OVERDUE].count if Urgency.OVERDUE in escalated else 0
    near = sum(step.count for step in escalated.values()) - late
    unchecked = sum(step.unchecked for step in escalated.values())
    found = []
    if late:
        found.append(
            ngettext("One deadline is overdue.", "%(count)s deadlines are overdue.", late) % {"count": late}
        )
    if near:
        found.append(
            ngettext("One ends within three days.", "%(count)s end within three days.", near)
            % {"count": near}
        )
    if unchecked:
        found.append(
            ngettext(
                "One of them was computed and nobody has checked it.",
                "%(count)s of them were computed and nobody has checked them.", unchecked,
            ) % {"count": unchecked}
        )  # fmt: skip
    return found


def _tabs(by: Acting, current: str) -> list[dict[str, Any]]:
    tabs = [
        ("own", gettext("Mine"), "cases:list-deadlines", READ_CASES),
        ("team", gettext("Team"), "cases:list-team-deadlines", ASSIGN_CASES),
    ]
    return [
        {"text": text, "url": reverse(name), "current": code == current}
        for code, text, name, permission in tabs
        if by.may(permission)
    ]
