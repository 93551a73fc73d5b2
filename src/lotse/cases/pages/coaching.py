"""Coaching in a case: the series, its sessions, the applications that are sent."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.rules.roles import READ_CASES, WRITE_CASES
from lotse.cases.access import open_own_case
from lotse.cases.actions.coaching import (
    ApplicationTold,
    CoachingTold,
    add_session,
    begin_coaching,
    change_application,
    change_coaching,
    note_application,
)
from lotse.cases.forms.coaching import ApplicationForm, CoachingForm, SessionForm
from lotse.cases.models import Case, Coaching, Contact, JobApplication
from lotse.cases.pages.file import back
from lotse.cases.pages.shared import case_page, posted, row_of_case
from lotse.cases.pages.work_forms import form_page, saved
from lotse.cases.rules.coaching import ANSWERS, RESULTS
from lotse.core.tables import Cell, Mark, Table

_MARKS: dict[str, Mark] = {
    "invited": "info", "trial": "info", "accepted": "success", "rejected": "danger", "silent": "warning",
}  # fmt: skip


def _address(coaching: Coaching) -> str:
    return reverse("cases:show-coaching", args=[coaching.case_id, coaching.pk])


def _back(coaching: Coaching) -> dict[str, str]:
    return {"url": _address(coaching), "text": gettext("Coaching")}


def _list(case: Case) -> dict[str, str]:
    return {"url": reverse("cases:list-coaching", args=[case.pk]), "text": gettext("Coaching")}


@case_page(READ_CASES)
def list_coaching(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: the series of a case."""
    by = acting(request)
    case = open_own_case(by, case_id)
    rows: list[list[Cell | str]] = [
        [
            Cell(row.aim, url=_address(row)),
            _day(row.starts_on),
            _day(row.ends_on),
            str(RESULTS.get(row.result, "")),
        ]
        for row in Coaching.objects.filter(case=case).order_by("-starts_on", "pk")
    ]
    columns = [gettext("Aim"), gettext("Begins on"), gettext("Ended on"), gettext("What came of it")]
    table = Table(gettext("Coaching"), columns, rows, gettext("No coaching is agreed yet."))
    context = {"case": case,
        "heading": gettext("Coaching"), "table": table, "back": back(case), "may_write": by.may(WRITE_CASES),
        "new_url": reverse("cases:new-coaching", args=[case.pk]), "new_text": gettext("Begin coaching"),
    }  # fmt: skip
    return render(request, "cases/work_list.html", context)


@case_page(WRITE_CASES)
def new_coaching(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: an empty series. POST: it begins."""
    by = acting(request)
    case = open_own_case(by, case_id)
    form = CoachingForm(posted(request))
    if not form.is_valid():
        return form_page(request, form, gettext("Begin coaching"), _list(case))
    return done(
        request,
        form,
        lambda: _address(begin_coaching(by=by, case=case, told=form.told()).row),  # type: ignore[arg-type]
        gettext("The coaching has begun."),
    )


@case_page(READ_CASES)
def show_coaching(request: HttpRequest, case_id: UUID, coaching_id: UUID) -> HttpResponse:
    """GET: a series with sessions and applications. POST: a talk of the case is counted as a session."""
    by = acting(request)
    case = open_own_case(by, case_id)
    coaching = row_of_case(case, Coaching, coaching_id)
    talks = Contact.objects.filter(case=case).order_by("-at")
    form = SessionForm(
        posted(request) if by.may(WRITE_CASES) else None, contacts=talks.filter(coaching__isnull=True)
    )
    if form.is_valid():

        def deed() -> str:
            add_session(by=by, case=case, coaching=coaching, contact=form.cleaned_data["contact"])
            return _address(coaching)

        return done(request, form, deed, gettext("The talk counts as a session."))
    context = {
        "case": case,
        "coaching": coaching,
        "result": RESULTS.get(coaching.result, ""),
        "sessions": talks.filter(coaching=coaching).select_related("author"),
        "applications": _applications(coaching),
        "form": form,
        "has_talks": talks.filter(coaching__isnull=True).exists(),
        "may_write": by.may(WRITE_CASES),
        "back": _list(case),
    }
    return render(request, "cases/coaching.html", context, status=refused(form))


@case_page(WRITE_CASES)
def edit_coaching(request: HttpRequest, case_id: UUID, coaching_id: UUID) -> HttpResponse:
    """GET: aim, skills, end. POST: they are changed."""
    by = acting(request)
    case = open_own_case(by, case_id)
    row = row_of_case(case, Coaching, coaching_id)
    form = CoachingForm(posted(request), initial=_initial(row))

    def deed() -> str:
        change_coaching(by=by, case=case, coaching=row, told=form.told(), version=form.cleaned_data["seen"])
        return _address(row)

    return saved(request, form, deed, gettext("Change or end the coaching"), _back(row), _initial)


@case_page(WRITE_CASES)
def new_application(request: HttpRequest, case_id: UUID, coaching_id: UUID) -> HttpResponse:
    """GET: an empty application. POST: it is written down."""
    by = acting(request)
    case = open_own_case(by, case_id)
    coaching = row_of_case(case, Coaching, coaching_id)
    form = ApplicationForm(posted(request))
    if not form.is_valid():
        return form_page(request, form, gettext("New application"), _back(coaching))

    def deed() -> str:
        note_application(by=by, case=case, coaching=coaching, told=form.told())
        return _address(coaching)

    return done(request, form, deed, gettext("The application is kept."))


@case_page(WRITE_CASES)
def edit_application(request: HttpRequest, case_id: UUID, application_id: UUID) -> HttpResponse:
    """GET: an application. POST: it is changed, or its answer is written down."""
    by = acting(request)
    case = open_own_case(by, case_id)
    row = row_of_case(case, JobApplication, application_id)
    form = ApplicationForm(posted(request), initial=_initial(row))

    def deed() -> str:
        change_application(
            by=by, case=case, application=row, told=form.told(), version=form.cleaned_data["seen"]
        )
        return _address(row.coaching)

    return saved(request, form, deed, gettext("Change the application"), _back(row.coaching), _initial)


def _applications(coaching: Coaching) -> Table:
    rows: list[list[Cell | str]] = [
        [
            Cell(
                row.employer,
                url=reverse("cases:edit-application", args=[row.case_id, row.pk]),
                note=row.position,
            ),
            _day(row.sent_on),
            Cell(ANSWERS.get(row.answer, ""), mark=_MARKS.get(row.answer, "")),
            "" if row.sent_on else Cell(gettext("Write the letter"), url=_letter(row)),
        ]
        for row in JobApplication.objects.filter(coaching=coaching).order_by("-sent_on", "-id")
    ]
    columns = [gettext("Employer or school"), gettext("Sent on"), gettext("Answer"), gettext("Letter")]
    return Table(gettext("Applications"), columns, rows, gettext("No application is kept yet."))


def _letter(row: JobApplication) -> str:
    """Where the letter of an application is written, with what is known of it."""
    asked = urlencode({"template": "job-application", "application": row.pk})
    return f"{reverse('cases:write-letter', args=[row.case_id])}?{asked}"


def _initial(row: Any) -> dict[str, Any]:
    names = CoachingTold.__annotations__ if isinstance(row, Coaching) else ApplicationTold.__annotations__
    return {name: getattr(row, name) for name in names} | {"seen": row.version}


def _day(day: Any) -> str:
    return day.strftime("%d.%m.%Y") if day else ""
