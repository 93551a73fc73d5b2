"""Welcome visits: those to come, and one with its list, ticked off item by item."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.models import User
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.queries import people_with
from lotse.accounts.rules.roles import READ_CASES, WRITE_CASES, roles_with
from lotse.cases.access import open_visit
from lotse.cases.actions.visiting import finish_visit, plan_visit, tick_visit
from lotse.cases.forms.answers import local
from lotse.cases.forms.incoming import VisitedForm, VisitForm
from lotse.cases.models import WelcomeVisit
from lotse.cases.pages.referrals import tabs
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.incoming import visits
from lotse.cases.rules.welcome import DONE, ITEMS, NOT_NEEDED, left_open, registration_due
from lotse.core.editing import StaleError
from lotse.core.form_fields import saved_next_time
from lotse.core.tables import Cell, Table

PER_PAGE = 50


@case_page(READ_CASES)
def list_visits(request: HttpRequest) -> HttpResponse:
    """GET: the welcome visits to come, or those that were."""
    is_done = request.GET.get("which") == "done"
    page = Paginator(visits(acting(request), done=is_done), PER_PAGE).get_page(request.GET.get("page"))
    columns = [gettext("Address"), gettext("When"), gettext("Who visits"), gettext("Still open")]
    rows = [_row(row) for row in page.object_list]
    table = Table(gettext("Welcome visits"), columns, rows, gettext("No welcome visit is waiting."))
    context = {"table": table, "page": page, "tabs": tabs("visits"), "is_done": is_done}
    return render(request, "cases/visits.html", context)


@case_page(WRITE_CASES)
def show_visit(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """GET: the list. POST "item": one item is marked; "done": on which day it was, or not yet; else day and visitor."""
    by = acting(request)
    row = open_visit(by, visit_id)
    if "item" in request.POST:
        return _tick(request, by, row)
    if "done" in request.POST:
        return _visited(request, by, row)
    form = _form(request, by, row, posted(request))
    if not form.is_valid():
        return _page(request, row, form, refused(form))

    def deed() -> str:
        data = form.cleaned_data
        visitor = User.objects.get(pk=data["visitor"]) if data["visitor"] else None
        plan_visit(by=by, visit=row.pk, version=data["seen"], planned_at=data["planned_at"], visitor=visitor)
        return reverse("cases:show-visit", args=[row.pk])

    try:
        return done(request, form, deed, gettext("The visit is planned."))
    except StaleError:
        fresh = open_visit(by, visit_id)
        form.add_error(None, gettext("Somebody else was quicker. Please look at how it stands now."))
        saved_next_time(form, fresh.version)
        return _page(request, fresh, form, 409)


def _visited(request: HttpRequest, by: Acting, row: WelcomeVisit) -> HttpResponse:
    was = VisitedForm(request.POST, auto_id="was-%s")
    if request.POST["done"] == "1" and not was.is_valid():
        return _page(request, row, _form(request, by, row, None), 422, was)
    day = was.cleaned_data["done_on"] if request.POST["done"] == "1" else None
    finish_visit(by=by, visit=row.pk, on=day)
    return redirect("cases:show-visit", row.pk)


def _tick(request: HttpRequest, by: Acting, row: WelcomeVisit) -> HttpResponse:
    try:
        tick_visit(by=by, visit=row.pk, item=request.POST["item"], mark=request.POST.get("mark", ""))
    except ValueError:
        messages.error(request, gettext("This item is not on the list."))
    return redirect(reverse("cases:show-visit", args=[row.pk]) + "#list")


def _form(request: HttpRequest, by: Acting, row: WelcomeVisit, sent: Any) -> VisitForm:
    assert by.organization_id is not None
    people = {
        str(user.pk): user.name
        for user in people_with(by.organization_id, roles_with(WRITE_CASES), timezone.now())
    }
    initial = {
        "planned_at": local(row.planned_at),
        "visitor": str(row.visitor_id or by.user.pk),
        "seen": row.version,
    }
    return VisitForm(sent, people=people, initial=initial)


def _page(
    request: HttpRequest, row: WelcomeVisit, form: VisitForm, status: int, was: VisitedForm | None = None
) -> HttpResponse:
    came = row.incoming
    was = was or VisitedForm(initial={"done_on": timezone.localdate()}, auto_id="was-%s")
    context: dict[str, Any] = {
        "row": row, "form": form, "was": was,
        "items": [(code, name, row.checklist.get(code, "")) for code, name in ITEMS.items()],
        "moves_in_on": came.moves_in_on if came else None,
        "register_until": registration_due(came.moves_in_on) if came and came.moves_in_on else None,
        "done_mark": DONE, "not_needed_mark": NOT_NEEDED,
    }  # fmt: skip
    return render(request, "cases/visit.html", context, status=status)


def _row(row: WelcomeVisit) -> list[Cell | str]:
    when = date_format(timezone.localtime(row.planned_at), "SHORT_DATETIME_FORMAT") if row.planned_at else ""
    return [
        Cell(row.address or gettext("Welcome visit"), url=reverse("cases:show-visit", args=[row.pk])),
        when or gettext("not planned yet"),
        row.visitor.name if row.visitor else "",
        Cell(str(len(left_open(row.checklist))), is_number=True),
    ]
