"""The deadlines of one case: set by hand or computed from a letter, checked, corrected, ticked off."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.rules.roles import READ_CASES, WRITE_CASES
from lotse.cases.access import open_own_case
from lotse.cases.actions.deadlines import (
    ToldDeadline,
    confirm_deadline,
    correct_deadline,
    finish_deadline,
    resume_deadline,
    set_deadline,
)
from lotse.cases.forms.deadlines import AppealForm, CheckedForm, CorrectedDeadlineForm, DeadlineForm
from lotse.cases.models import Case, Deadline
from lotse.cases.pages.deadlines import days_left, state_cell, today
from lotse.cases.pages.file import back
from lotse.cases.pages.forms_shown import compared
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.deadlines import case_deadlines, open_deadline, with_urgency
from lotse.cases.rules.deadlines import APPEAL, KIND_NAMES, reasons_in
from lotse.cases.rules.urgency import ASKS, MARKS, NAMES
from lotse.core.editing import StaleError
from lotse.core.form_fields import OnceForm, saved_next_time
from lotse.core.tables import Cell, Table

_STALE = gettext_lazy(
    "Somebody else has saved this meanwhile. Below is how it stands now; please look again."
)


@case_page(READ_CASES)
def list_case_deadlines(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: all deadlines of a case, those that are done below."""
    by = acting(request)
    case = open_own_case(by, case_id)
    columns = [gettext("Last day"), gettext("What"), gettext("State"), gettext("Done")]
    rows = [
        (
            Cell(
                date_format(due.deadline.due_on, "SHORT_DATE_FORMAT"),
                url=_address(case, due.deadline),
                note="" if due.deadline.done_at else days_left(due.deadline.due_on, today()),
            ),
            Cell(KIND_NAMES[due.deadline.kind], note=due.deadline.words),
            state_cell(due),
            date_format(timezone.localtime(due.deadline.done_at), "SHORT_DATE_FORMAT")
            if due.deadline.done_at
            else "",
        )
        for due in with_urgency(list(case_deadlines(case)), today())
    ]
    table = Table(gettext("Deadlines"), columns, rows, gettext("No deadline is set for this case yet."))
    context = {"case": case, "table": table, "may_write": by.may(WRITE_CASES), "back": back(case)}
    return render(request, "cases/case_deadlines.html", context)


@case_page(WRITE_CASES)
def new_deadline(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: an empty form. POST: the deadline is set."""
    by = acting(request)
    case = open_own_case(by, case_id)
    form = DeadlineForm(posted(request))
    if form.is_valid():
        stored = _set(request, form, by, case, form.told(), gettext("The deadline is set."))
        if stored is not None:
            return stored
    return _form(request, form, case, gettext("Set a deadline"), gettext("Save"))


@case_page(WRITE_CASES)
def new_appeal(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: what has to be known about a letter. POST: the end of the period is computed and set, not yet confirmed."""
    by = acting(request)
    case = open_own_case(by, case_id)
    usual = {"period": "P1M", "state": case.organization.municipality.state, "notification": "post"}
    form = AppealForm(
        posted(request),
        initial=usual,
    )
    if form.is_valid():
        try:
            told = form.told()
        except ValidationError as error:
            form.add_error("on", error)
        else:
            said = gettext("The day is computed. Please read why, and confirm it.")
            stored = _set(request, form, by, case, told, said)
            if stored is not None:
                return stored
    return _form(request, form, case, gettext("Compute an appeal period"), gettext("Compute"))


@case_page(READ_CASES)
def show_deadline(request: HttpRequest, case_id: UUID, deadline_id: UUID) -> HttpResponse:
    """GET: the day and why. POST: it is confirmed, ticked off or taken up again, by the word in `deed`."""
    by = acting(request)
    case = open_own_case(by, case_id)
    row = open_deadline(case, deadline_id)
    may_write = by.may(WRITE_CASES)
    deed = request.POST.get("deed", "") if may_write else ""
    form = CheckedForm(posted(request) if deed == "confirm" else None, initial={"seen": row.version})
    if deed in ("finish", "resume"):
        return _ticked(request, by, case, row, deed)
    if form.is_valid():
        try:
            return done(
                request, form, lambda: _confirmed(by, case, row, form), gettext("The date is confirmed.")
            )
        except StaleError:
            row.refresh_from_db()
            form.add_error(None, str(_STALE))
            saved_next_time(form, row.version)
        except ValidationError as error:
            form.add_error(None, error)
    return _page(request, case, row, form, may_write)


@case_page(WRITE_CASES)
def edit_deadline(request: HttpRequest, case_id: UUID, deadline_id: UUID) -> HttpResponse:
    """GET: the day and the words. POST: they are corrected, unless somebody else was quicker."""
    by = acting(request)
    case = open_own_case(by, case_id)
    row = open_deadline(case, deadline_id)
    form = CorrectedDeadlineForm(posted(request), initial=_known(row))
    if form.is_valid():
        told = ToldDeadline(row.kind, form.cleaned_data["due_on"], form.cleaned_data["words"])

        def deed() -> str:
            correct_deadline(by=by, deadline=row, told=told, version=form.cleaned_data["seen"])
            return _address(case, row)

        try:
            return done(request, form, deed, gettext("The deadline is corrected."))
        except StaleError as stale:
            said = compared(form, _known(stale.row))  # type: ignore[arg-type]
            saved_next_time(form, stale.row.version)
            return _form(
                request, form, case, gettext("Somebody else was quicker"), gettext("Save"), said, 409
            )
    lead = gettext("Another day has to be confirmed anew.") if row.kind == APPEAL else ""
    return _form(request, form, case, gettext("Correct a deadline"), gettext("Save"), lead)


def _known(row: Deadline) -> dict[str, Any]:
    return {"due_on": row.due_on, "words": row.words, "seen": row.version}


def _set(
    request: HttpRequest, form: OnceForm, by: Acting, case: Case, told: ToldDeadline, said: str
) -> HttpResponse | None:
    """The answer to a deadline that was set; None where it was refused, which then stands in the form."""

    def deed() -> str:
        return _address(case, set_deadline(by=by, case=case, told=told).row)  # type: ignore[arg-type]

    try:
        return done(request, form, deed, said)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None


def _confirmed(by: Acting, case: Case, row: Deadline, form: CheckedForm) -> str:
    confirm_deadline(by=by, deadline=row, version=form.cleaned_data["seen"], at=timezone.now())
    return _address(case, row)


def _ticked(request: HttpRequest, by: Acting, case: Case, row: Deadline, deed: str) -> HttpResponse:
    form = OnceForm(request.POST)
    form.is_valid()
    if deed == "finish":
        said = gettext("Done. It is off the radar.")
        return done(request, form, lambda: _finished(by, case, row), said)
    said = gettext("It is on the radar again.")
    if case.closed_on is not None:
        said = gettext(
            "It is open again. The case is released: it warns nobody until the case is opened again."
        )
    return done(request, form, lambda: _resumed(by, case, row), said)


def _finished(by: Acting, case: Case, row: Deadline) -> str:
    finish_deadline(by=by, deadline=row, at=timezone.now())
    return _address(case, row)


def _resumed(by: Acting, case: Case, row: Deadline) -> str:
    resume_deadline(by=by, deadline=row)
    return _address(case, row)


def _address(case: Case, row: Deadline) -> str:
    return reverse("cases:show-deadline", args=[case.pk, row.pk])


def _form(
    request: HttpRequest, form: Any, case: Case, heading: str, submit: str, lead: str = "", status: int = 0
) -> HttpResponse:
    context = {
        "heading": heading, "form": form, "submit": submit, "lead": lead,
        "back": {"url": reverse("cases:list-case-deadlines", args=[case.pk]), "text": gettext("Deadlines")},
        "cancel_url": reverse("cases:list-case-deadlines", args=[case.pk]),
    }  # fmt: skip
    return render(request, "staff/form.html", context, status=status or refused(form))


def _page(
    request: HttpRequest, case: Case, row: Deadline, form: CheckedForm, may_write: bool
) -> HttpResponse:
    (due,) = with_urgency([row], today())
    reasons = reasons_in(row.reasoning)
    context = {
        "case": case, "row": row, "due": due, "kind": KIND_NAMES[row.kind], "left": days_left(row.due_on, today()),
        "step": NAMES[due.step], "asks": ASKS[due.step], "mark": MARKS[due.step],
        "reasons": [(one.citation, one.sentence(gettext, _day), one.is_verified) for one in reasons],
        "is_moved": bool(reasons) and row.reasoning.get("due") != row.due_on.isoformat(),
        "form": form, "tick": OnceForm(), "may_write": may_write,
        "back": {"url": reverse("cases:list-case-deadlines", args=[case.pk]), "text": gettext("Deadlines")},
    }  # fmt: skip
    return render(request, "cases/deadline.html", context, status=refused(form))


def _day(day: Any) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
