"""The applications of a case for benefits."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.pages.deeds import done
from lotse.accounts.rules.roles import READ_CASES, WRITE_CASES
from lotse.cases.access import open_own_case
from lotse.cases.actions.benefits import BenefitTold, change_benefit, track_benefit
from lotse.cases.forms.benefits import BenefitForm
from lotse.cases.models import BenefitApplication, Case
from lotse.cases.pages.file import back
from lotse.cases.pages.shared import case_page, posted, row_of_case
from lotse.cases.pages.work_forms import form_page, saved
from lotse.cases.rules.benefits import BENEFITS, DECISIONS, Standing, stands
from lotse.core.tables import Cell, Mark, Table

_MARKS: dict[str, Mark] = {
    "planned": "info", "filed": "info", "papers": "warning", "granted": "success", "partly": "warning",
    "rejected": "danger", "withdrawn": "",
}  # fmt: skip


def _address(case: Case) -> str:
    return reverse("cases:list-benefits", args=[case.pk])


def _back(case: Case) -> dict[str, str]:
    return {"url": _address(case), "text": gettext("Benefits")}


@case_page(READ_CASES)
def list_benefits(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: all applications of a case, how each stands, and until when it is granted."""
    by = acting(request)
    case = open_own_case(by, case_id)
    found = BenefitApplication.objects.filter(case=case).order_by("decided_on", "-filed_on", "pk")
    columns = [
        gettext("Benefit"),
        gettext("Office"),
        gettext("State"),
        gettext("Filed on"),
        gettext("Granted until"),
    ]
    table = Table(
        gettext("Benefits"),
        columns,
        [_row(case, row) for row in found],
        gettext("No application is kept yet."),
    )
    context = {"case": case,
        "heading": gettext("Benefits"), "table": table, "back": back(case),
        "may_write": by.may(WRITE_CASES) and case.closed_on is None,
        "new_url": reverse("cases:new-benefit", args=[case.pk]), "new_text": gettext("New application"),
    }  # fmt: skip
    return render(request, "cases/work_list.html", context)


@case_page(WRITE_CASES)
def new_benefit(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: an empty application. POST: it is kept, and its days stand with the deadlines."""
    by = acting(request)
    case = open_own_case(by, case_id)
    form = BenefitForm(posted(request))
    if form.is_valid():

        def deed() -> str:
            track_benefit(by=by, case=case, told=form.told(), at=timezone.now())
            return _address(case)

        answer = done(request, form, deed, gettext("The application is kept."))
        _hint(request, case, form)
        return answer
    return form_page(request, form, gettext("New application"), _back(case))


@case_page(WRITE_CASES)
def edit_benefit(request: HttpRequest, case_id: UUID, benefit_id: UUID) -> HttpResponse:
    """GET: an application. POST: how it stands now."""
    by = acting(request)
    case = open_own_case(by, case_id)
    row = row_of_case(case, BenefitApplication, benefit_id)
    form = BenefitForm(posted(request), initial=_initial(row))

    def deed() -> str:
        change_benefit(
            by=by,
            case=case,
            benefit=row,
            told=form.told(),
            version=form.cleaned_data["seen"],
            at=timezone.now(),
        )
        return _address(case)

    answer = saved(request, form, deed, gettext("Change the application"), _back(case), _initial)
    if answer.status_code == 302:
        _hint(request, case, form)
    return answer


def _hint(request: HttpRequest, case: Case, form: BenefitForm) -> None:
    if case.closed_on is not None:
        messages.warning(
            request,
            gettext(
                "The case is released: the days of this application warn nobody until it is opened again."
            ),
        )
        return
    if form.cleaned_data["decision"] in ("rejected", "partly"):
        messages.warning(
            request,
            gettext("Look at the letter: the time to object has begun. Write it down with the deadlines."),
        )


def _initial(row: BenefitApplication) -> dict[str, Any]:
    return {name: getattr(row, name) for name in BenefitTold.__annotations__} | {"seen": row.version}


def _row(case: Case, row: BenefitApplication) -> list[Cell | str]:
    words = {
        "planned": gettext("not filed yet"),
        "filed": gettext("filed"),
        "papers": gettext("papers missing"),
        **{key: str(value) for key, value in DECISIONS.items()},
    }
    state = stands(
        Standing(row.filed_on, row.papers_missing, row.papers_until, row.decision, row.granted_until)
    )
    # Papers are missing there still, but nobody has to bring them.
    rests = state == "papers" and case.closed_on is not None
    mark: Mark = "" if rests else _MARKS[state]
    until = gettext("until %(day)s") % {"day": _day(row.papers_until)} if row.papers_until else ""
    return [
        Cell(
            BENEFITS.get(row.benefit, row.benefit), url=reverse("cases:edit-benefit", args=[case.pk, row.pk])
        ),
        row.authority_name,
        Cell(words[state], mark=mark, note=until if state == "papers" else ""),
        _day(row.filed_on),
        _day(row.granted_until),
    ]


def _day(day: Any) -> str:
    return day.strftime("%d.%m.%Y") if day else ""
