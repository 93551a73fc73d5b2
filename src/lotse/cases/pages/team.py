"""The lead's view of her team, and cases that go from one colleague to another."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from lotse.accounts.access import acting
from lotse.accounts.models import User
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.rules.roles import ASSIGN_CASES
from lotse.cases.actions.admitting import assign_case
from lotse.cases.forms.assigning import AssignForm
from lotse.cases.models import Case
from lotse.cases.pages.covering import advisers
from lotse.cases.pages.lists import name_of
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.lists import team_cases, with_persons
from lotse.cases.queries.team import Load, loads, open_proposals
from lotse.core.spans import BERLIN
from lotse.core.tables import Cell, Table

MOST = 200


@case_page(ASSIGN_CASES)
def team_overview(request: HttpRequest) -> HttpResponse:
    """GET: how many cases each colleague leads, which are silent or overdue, and whose manager is not there."""
    by, now = acting(request), timezone.now()
    found = loads(by, now, now.astimezone(BERLIN).date())
    columns = [
        gettext("Case manager"),
        gettext("Open cases"),
        gettext("Silent"),
        gettext("Overdue"),
        gettext("State"),
    ]
    table = Table(
        gettext("The team"), columns, [_row(load) for load in found], gettext("Nobody advises here yet.")
    )
    context = {
        "table": table,
        "proposals": open_proposals(by),
        "orphans": sum(x.open for x in found if not x.is_here),
    }
    return render(request, "cases/team_overview.html", context)


@case_page(ASSIGN_CASES)
def assign_cases(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """GET: the open cases of a colleague. POST: what will happen; POST with a yes: the ticked ones go to another."""
    by = acting(request)
    cases = {
        str(one.case.pk): one for one in with_persons(list(team_cases(by).filter(manager=user_id)[:MOST]))
    }
    leader = User.objects.filter(pk=user_id).first() if cases else None
    if leader is None:
        raise Http404
    named = [(key, f"{name_of(one)} ({one.case.number})") for key, one in cases.items()]
    people = [person for person in advisers(by) if person.pk != user_id]
    form = AssignForm(named, people, posted(request))
    if form.is_valid() and form.cleaned_data["sure"] == "yes":

        def deed() -> str:
            for key in form.cleaned_data["cases"]:
                case: Case = cases[key].case
                assign_case(by=by, case=case, manager=form.people[form.cleaned_data["manager"]])
            return reverse("cases:team-overview")

        try:
            return done(request, form, deed, gettext("The cases are with their new case manager."))
        except ValidationError as error:
            form.add_error("manager", error.messages[0])
    elif form.is_valid():
        return render(request, "cases/assign_confirm.html", _confirming(form, dict(named)))
    context = {
        "heading": gettext("Cases of %(name)s") % {"name": leader.name}, "form": form, "submit": gettext("Go on"),
        "back": {"url": reverse("cases:team-overview"), "text": gettext("The team")},
    }  # fmt: skip
    return render(request, "staff/form.html", context, status=refused(form))


def _confirming(form: AssignForm, named: dict[str, str]) -> dict[str, Any]:
    chosen, person = form.cleaned_data["cases"], form.people[form.cleaned_data["manager"]]
    heading = ngettext("Give %(number)s case to %(name)s?", "Give %(number)s cases to %(name)s?", len(chosen))
    return {
        "heading": heading % {"number": len(chosen), "name": person.name},
        "names": [named[key] for key in chosen], "cases": chosen, "manager": str(person.pk),
        "once": form.cleaned_data["once"],
    }  # fmt: skip


def _row(load: Load) -> tuple[Any, ...]:
    url = reverse("cases:assign-cases", args=[load.user.pk]) if load.open else ""
    if not load.is_here:
        state = Cell(gettext("does not advise here any more"), mark="danger")
    elif load.covered_by:
        state = Cell(gettext("away, covered by %(name)s") % {"name": load.covered_by}, mark="info")
    else:
        state = Cell("")
    numbers = [Cell(str(number), is_number=True) for number in (load.open, load.silent, load.overdue)]
    return (Cell(load.user.name, url=url), *numbers, state)
