"""Case conferences: the list, a new one, and its minutes to print."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.rules.roles import READ_CASES, WRITE_CASES
from lotse.cases.access import open_own_case
from lotse.cases.actions.conferring import record_conference
from lotse.cases.forms.conferring import ConferenceForm
from lotse.cases.models import Conference
from lotse.cases.pages.covering import advisers
from lotse.cases.pages.file import back
from lotse.cases.pages.releasing import said_step
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.conferring import conference_of, conferences, read
from lotse.core.spans import BERLIN
from lotse.core.tables import Cell, Table
from lotse.core.vaults import VaultClosedError
from lotse.directory.rules.topics import TOPICS


@case_page(READ_CASES)
def list_conferences(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: the conferences of a case."""
    by = acting(request)
    case = open_own_case(by, case_id)
    rows = [
        (
            Cell(_when(row), url=reverse("cases:show-conference", args=[case.pk, row.pk])),
            row.participants,
            row.author.name,
        )
        for row in conferences(case)
    ]
    columns = [gettext("When"), gettext("Who took part"), gettext("Written by")]
    table = Table(
        gettext("Case conferences"), columns, rows, gettext("No conference has been written down yet.")
    )
    context = {"case": case, "back": back(case), "table": table, "may_write": by.may(WRITE_CASES)}
    return render(request, "cases/conferences.html", context)


def _when(row: Conference) -> str:
    return date_format(timezone.localtime(row.at, BERLIN), "SHORT_DATETIME_FORMAT")


@case_page(WRITE_CASES)
def new_conference(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: an empty form. POST: the conference is sealed and kept, its tasks are steps of the plan."""
    by = acting(request)
    case = open_own_case(by, case_id)
    now = timezone.localtime(timezone.now(), BERLIN)
    form = ConferenceForm(posted(request), colleagues=advisers(by), initial={"at": now})
    if form.is_valid():

        def deed() -> str:
            row = record_conference(by=by, case=case, held=form.held(), at=timezone.now()).row
            # Whoever leads without advising herself does not read it back.
            seen = conference_of(case, row.pk)
            return reverse("cases:show-conference", args=[case.pk, row.pk]) if seen else back(case)["url"]

        try:
            return done(
                request, form, deed, gettext("The conference is written down, and its tasks are in the plan.")
            )
        except VaultClosedError as closed:
            form.add_error(None, str(closed))
    context = {
        "heading": gettext("Case conference"),
        "form": form,
        "submit": gettext("Save"),
        "back": back(case),
    }
    return render(request, "staff/form.html", context, status=refused(form))


@case_page(READ_CASES)
def show_conference(request: HttpRequest, case_id: UUID, conference_id: UUID) -> HttpResponse:
    """GET: the minutes of one conference, to read and to print."""
    case = open_own_case(acting(request), case_id)
    row = conference_of(case, conference_id)
    if row is None:
        raise Http404
    context = {
        "case": case, "row": row, "read": read(row),
        "back": {"url": reverse("cases:list-conferences", args=[case.pk]), "text": gettext("Case conferences")},
        "topics": [TOPICS.get(code, code) for code in row.topics],
        "tasks": [(step, said_step(step)) for step in row.steps.select_related("assignee").order_by("position")],
    }  # fmt: skip
    return render(request, "cases/conference.html", context)
