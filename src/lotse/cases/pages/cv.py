"""The curriculum vitae of a case's person: looked through together, completed, and made a PDF for an employer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lotse.accounts.access import acting, only_with
from lotse.accounts.pace import paced
from lotse.accounts.pages import in_staff_language
from lotse.accounts.pages.deeds import done
from lotse.accounts.rules.roles import READ_CASES, WRITE_CASES
from lotse.audit.once import do_once
from lotse.cases.access import open_own_case
from lotse.cases.actions.cv import add_cv_line, change_cv_line, choose_for_cv, keep_cv, take_out_cv_line
from lotse.cases.forms.cv import PARTS, CvLineForm, PressForm, initial_of
from lotse.cases.models import Case, CvLine, CvPaper
from lotse.cases.pages.planning import today
from lotse.cases.pages.shared import case_page, posted, row_of_case
from lotse.cases.pages.work_forms import form_page, saved
from lotse.cases.printing.cv import cv_contents, cv_pdf
from lotse.cases.queries.cv import HEAD, cv_of, entries_of, head_of
from lotse.cases.rules.cv.shapes import DATED, Cv, CvEntry, gaps
from lotse.cases.rules.cv.texts import REFERENCE, cv_words
from lotse.core.form_fields import OnceForm

# At first an employer sees how to reach her, and no birthday.
_USUAL_HEAD = ("address", "phone", "email")


@case_page(READ_CASES)
def show_cv(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: the CV as it was chosen, and what was printed. POST: the ticks are kept; with "print", so is the paper."""
    by = acting(request)
    case = open_own_case(by, case_id)
    entries = entries_of(case)
    form = OnceForm(posted(request) if by.may(WRITE_CASES) else None)
    if form.is_valid():
        return redirect(
            do_once(by=by, key=form.cleaned_data["once"], deed=lambda: _keep(request, case, entries))
        )
    shown, head = _chosen(case, entries)
    known, words = head_of(case.person), cv_words(REFERENCE)
    context = {
        "case": case,
        "cv": cv_of(shown, case, language=case.person.language or REFERENCE, head=head, on=today()),
        "choices": [(one, one in shown) for one in entries],
        "head": [(code, words[code], known[code], code in head) for code in HEAD if known[code]],
        "gaps": gaps([one for one in entries if one.part in DATED], today()),
        "own": [(one, one.key.removeprefix("line-"), uuid4()) for one in entries if one.is_own],
        "taken_out": [
            (row, uuid4())
            for row in CvLine.objects.filter(case=case, taken_out_on__isnull=False).order_by("pk")
        ],
        "printed": CvPaper.objects.filter(case=case, printed_on__isnull=False).order_by("-printed_on", "-pk"),
        "once": uuid4(),
        "person_url": reverse("cases:show-person", args=[case.person_id]),
        "may_write": by.may(WRITE_CASES),
        "back": _back(case),
    }
    return render(request, "cases/cv.html", context)


@never_cache
@only_with(READ_CASES)
@paced("paper")
@in_staff_language
@require_safe
def print_cv(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: the German CV as it is chosen now, as PDF. The name of the file says nothing of her."""
    case = open_own_case(acting(request), case_id)
    return _pdf(cv_contents(_german(case, entries_of(case))), today())


@never_cache
@only_with(READ_CASES)
@paced("paper")
@in_staff_language
@require_safe
def print_kept_cv(request: HttpRequest, case_id: UUID, paper_id: UUID) -> HttpResponse:
    """GET: a CV as it was printed on its day, whatever has changed since."""
    row = row_of_case(open_own_case(acting(request), case_id), CvPaper, paper_id)
    if row.printed_on is None:
        raise Http404
    return _pdf(row.contents, row.printed_on)


@case_page(WRITE_CASES)
def new_cv_line(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: an empty line, of the part in the address. POST: it is written down."""
    by = acting(request)
    case = open_own_case(by, case_id)
    part = request.GET.get("part", "")
    form = CvLineForm(posted(request), initial={"part": part} if part in PARTS else {})
    if not form.is_valid():
        return form_page(request, form, gettext("New line in the CV"), _back_to_cv(case))

    def deed() -> str:
        add_cv_line(by=by, case=case, told=form.told())
        return _address(case)

    return done(request, form, deed, gettext("The line stands in the CV."))


@case_page(WRITE_CASES)
def edit_cv_line(request: HttpRequest, case_id: UUID, line_id: UUID) -> HttpResponse:
    """GET: a line. POST: it is changed."""
    by = acting(request)
    case = open_own_case(by, case_id)
    row = row_of_case(case, CvLine, line_id)
    form = CvLineForm(posted(request), initial=initial_of(row))

    def deed() -> str:
        change_cv_line(by=by, case=case, line=row, told=form.told(), version=form.cleaned_data["seen"])
        return _address(case)

    return saved(request, form, deed, gettext("Change the line"), _back_to_cv(case), initial_of)


@case_page(WRITE_CASES)
def press_cv_line(request: HttpRequest, case_id: UUID, line_id: UUID) -> HttpResponse:
    """POST: a line is taken out or put back. GET: the way back to the CV."""
    by = acting(request)
    case = open_own_case(by, case_id)
    row = row_of_case(case, CvLine, line_id)
    form = PressForm(posted(request))
    if form.is_valid():
        is_out = form.cleaned_data["deed"] == "out"

        def deed() -> str:
            take_out_cv_line(by=by, case=case, line=row, is_out=is_out)
            return _address(case)

        do_once(by=by, key=form.cleaned_data["once"], deed=deed)
        said = gettext("The line is out of the CV. It stands below and can be put back.")
        messages.success(request, said if is_out else gettext("The line stands in the CV again."))
    return redirect(_address(case))


def _keep(request: HttpRequest, case: Case, entries: list[CvEntry]) -> str:
    """Keep the ticks, and the paper where it is printed; returns where that leads."""
    by, keys, head = acting(request), set(request.POST.getlist("line")), request.POST.getlist("head")
    choose_for_cv(
        by=by, case=case, left_out=[one.key for one in entries if one.key not in keys],
        head=[code for code in HEAD if code in head],
    )  # fmt: skip
    if request.POST.get("deed") != "print":
        return _address(case)
    kept = keep_cv(by=by, case=case, contents=cv_contents(_german(case, entries)), on=today()).row
    return reverse("cases:print-kept-cv", args=[case.pk, kept.pk])


def _chosen(case: Case, entries: list[CvEntry]) -> tuple[list[CvEntry], list[str]]:
    """What was chosen last; before that all lines, and how to reach her. A line that is new since then stands in it."""
    choice = CvPaper.objects.filter(case=case, printed_on=None).first()
    if choice is None:
        return entries, list(_USUAL_HEAD)
    return [one for one in entries if one.key not in choice.left_out], choice.head


def _german(case: Case, entries: list[CvEntry]) -> Cv:
    shown, head = _chosen(case, entries)
    return cv_of(shown, case, language=REFERENCE, head=head, on=today())


def _pdf(contents: Mapping[str, Any], on: date) -> HttpResponse:
    response = HttpResponse(cv_pdf(contents, on), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="lebenslauf.pdf"'
    return response


def _address(case: Case) -> str:
    return reverse("cases:show-cv", args=[case.pk])


def _back(case: Case) -> dict[str, str]:
    return {"url": reverse("cases:list-coaching", args=[case.pk]), "text": gettext("Coaching")}


def _back_to_cv(case: Case) -> dict[str, str]:
    return {"url": _address(case), "text": gettext("CV")}
