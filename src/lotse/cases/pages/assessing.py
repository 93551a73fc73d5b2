"""Whether a case is begun, and how a family stands in each part of life."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.rules.roles import READ_CASES, WRITE_CASES
from lotse.cases.access import open_own_case, open_own_person
from lotse.cases.actions.assessing import assess_case
from lotse.cases.actions.deciding import decide_admission
from lotse.cases.forms.assessing import AssessmentForm, CriteriaForm
from lotse.cases.models import CriteriaCheck
from lotse.cases.pages.file import address, back
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.assessing import SeenAssessment, assessments_of
from lotse.cases.rules.areas import AREAS, NEEDS, direction
from lotse.cases.rules.criteria import CRITERIA, DECISIONS
from lotse.core.spans import BERLIN
from lotse.core.tables import Cell, Mark, Table
from lotse.core.vaults import VaultClosedError

_MARKS: dict[str, Mark] = {"better": "success", "worse": "warning"}


@case_page(WRITE_CASES)
def check_criteria(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """GET: the criteria with what was decided before. POST: a decision and its reason; "open a case" opens one."""
    by = acting(request)
    person = open_own_person(by, person_id)
    form = CriteriaForm(posted(request))
    if form.is_valid():

        def deed() -> str:
            said = form.cleaned_data
            check: CriteriaCheck = decide_admission(
                by=by, person=person, contact=None, answers=form.answers(), decision=said["decision"],
                reason=said["reason"], on=timezone.now().astimezone(BERLIN).date(),
            ).row  # type: ignore[assignment]  # fmt: skip
            return address(check.case) if check.case else reverse("cases:check-criteria", args=[person.pk])

        is_case = form.cleaned_data["decision"] == CriteriaCheck.Decision.ADMIT
        said = (
            gettext("The case is open. You are its case manager.")
            if is_case
            else gettext("The decision is kept.")
        )
        return done(request, form, deed, said)
    context = {
        "person": person, "form": form, "earlier": _earlier(person.pk), "criteria": CRITERIA.values(),
    }  # fmt: skip
    return render(request, "cases/criteria.html", context, status=refused(form))


def _earlier(person: UUID) -> Table:
    checks = (
        CriteriaCheck.objects.filter(person=person)
        .select_related("decided_by")
        .order_by("-decided_on", "-id")
    )
    rows = [
        (
            Cell(check.decided_on.strftime("%d.%m.%Y")),
            DECISIONS.get(check.decision, check.decision),
            check.reason,
            check.decided_by.name,
        )
        for check in checks
    ]
    columns = [gettext("Day"), gettext("Decision"), gettext("Reason"), gettext("By")]
    return Table(gettext("Earlier decisions"), columns, rows, gettext("Nothing was decided yet."))


@case_page(READ_CASES)
def list_assessments(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: all assessments of a case, and how each part of life has changed."""
    by = acting(request)
    case = open_own_case(by, case_id)
    looks = assessments_of(case)
    context = {
        "case": case,
        "table": _change_table(looks) if len(looks) > 1 else None,
        "looks": [(look.assessment, _said(look)) for look in reversed(looks)],
        "may_write": by.may(WRITE_CASES),
    }
    return render(request, "cases/assessments.html", context)


@case_page(WRITE_CASES)
def new_assessment(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: the parts of life with what the last assessment said. POST: a new one; the earlier ones stay."""
    by = acting(request)
    case = open_own_case(by, case_id)
    form = AssessmentForm(posted(request), initial=_last_said(case))
    if form.is_valid():

        def deed() -> str:
            assess_case(
                by=by, case=case, looks=form.looks(), on=form.cleaned_data["done_on"], at=timezone.now()
            )
            return reverse("cases:list-assessments", args=[case.pk])

        try:
            return done(request, form, deed, gettext("The assessment is kept."))
        except VaultClosedError as closed:
            form.add_error(None, str(closed))
    context = {"case": case, "form": form, "back": back(case)}
    return render(request, "cases/new_assessment.html", context, status=refused(form))


def _last_said(case: Any) -> dict[str, Any]:
    """What was said last time, so that only what has changed is typed."""
    looks = assessments_of(case)
    said: dict[str, Any] = {}
    for seen in looks[-1].areas if looks else []:
        said |= {
            f"{seen.area}_need": seen.need,
            f"{seen.area}_needs": seen.needs,
            f"{seen.area}_resources": seen.resources,
        }
    return said


def _need_said(need: int | None) -> str:
    return gettext("not asked") if need is None else str(NEEDS[need])


def _change_table(looks: list[SeenAssessment]) -> Table:
    words = {"better": gettext("better"), "worse": gettext("worse"), "same": gettext("unchanged"), "": ""}
    rows = []
    for area, name in AREAS.items():
        needs = [look.needs.get(area) for look in looks]
        if all(need is None for need in needs):
            continue
        change = direction(needs)
        cells = [Cell(_need_said(need)) for need in needs]
        rows.append((Cell(name), *cells, Cell(words[change], mark=_MARKS.get(change, ""))))
    columns = [
        gettext("Part of life"),
        *(look.assessment.done_on.strftime("%d.%m.%Y") for look in looks),
        gettext("Since the first time"),
    ]
    return Table(gettext("How the needs have changed"), columns, rows, "")


def _said(look: SeenAssessment) -> list[dict[str, Any]]:
    by_area = {seen.area: seen for seen in look.areas}
    return [
        {"name": name, "seen": by_area[area], "need": _need_said(by_area[area].need)}
        for area, name in AREAS.items()
        if area in by_area
    ]
