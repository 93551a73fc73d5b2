"""The plan as she takes it home: a page and a PDF in the language that she reads."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lotse.accounts.access import acting, only_with
from lotse.accounts.pace import paced
from lotse.accounts.pages import in_staff_language
from lotse.accounts.rules.roles import READ_CASES
from lotse.cases.access import open_own_case
from lotse.cases.models import Case
from lotse.cases.pages.planning import back_to_plan
from lotse.cases.printing.plan import plan_pdf
from lotse.cases.queries.planning import office_of, plan_of
from lotse.cases.rules.plan.shapes import PlanPaper
from lotse.cases.rules.plan.texts import LANGUAGES, REFERENCE
from lotse.cases.rules.plan.wording import plan_paper
from lotse.core.spans import BERLIN
from lotse.directory.queries.phones import phone_of


@never_cache
@only_with(READ_CASES)
@paced("paper")
@in_staff_language
@require_safe
def show_plan_paper(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: the plan in her language, or in the one that was chosen, to read together and to print."""
    case, paper = _paper(request, case_id)
    context = {
        "case": case,
        "plan": paper,
        "languages": [
            {"code": code, "autonym": name, "is_current": code == paper.language}
            for code, name in settings.LANGUAGES
        ],
        "back": back_to_plan(case),
    }
    return render(request, "cases/plan_paper.html", context)


@never_cache
@only_with(READ_CASES)
@paced("paper")
@in_staff_language
@require_safe
def print_plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: the same as PDF. Its name says neither who it is for nor what is in it."""
    _, paper = _paper(request, case_id)
    response = HttpResponse(plan_pdf(paper), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="plan-{paper.language}.pdf"'
    return response


def _paper(request: HttpRequest, case_id: UUID) -> tuple[Case, PlanPaper]:
    by = acting(request)
    case = open_own_case(by, case_id)
    wanted = request.GET.get("language", case.person.language)
    plan = plan_of(
        case,
        office=office_of(by, case.organization),
        phone=phone_of(case.organization, by.sites),
        on=timezone.now().astimezone(BERLIN).date(),
    )
    return case, plan_paper(plan, wanted if wanted in LANGUAGES else REFERENCE)
