"""The work in a case, planted past the walls: goals and steps, templates of letters, coaching, benefits."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from lotse.cases.models import (
    BenefitApplication,
    Case,
    Coaching,
    CvLine,
    CvPaper,
    Goal,
    JobApplication,
    LetterTemplate,
    Step,
)
from lotse.cases.tests.planted import File
from lotse.core.texts import Text
from lotse.network.models import Organization
from tests.guards import past_walls


def planned(case: Case, **values: Any) -> Step:
    """A goal of the catalogue with one step of the person's own; `values` are the step's."""
    inside: dict[str, Any] = {
        "municipality_id": case.municipality_id, "organization_id": case.organization_id, "case": case,
        "author": case.manager,
    }  # fmt: skip
    with past_walls():
        goal = Goal.objects.create(
            **inside, area="language", code="course", agreed_on=date(2026, 11, 2), position=1
        )
        return Step.objects.create(
            **inside, **{"goal": goal, "code": "course-test", "doer": "client", "position": 1, **values}
        )


def letter_template(body: Organization, code: str = "") -> LetterTemplate:
    """A template of a body in German and Turkish."""
    with past_walls():
        return LetterTemplate.objects.create(
            municipality_id=body.municipality_id, organization=body, code=code, name="Einladung",
            subject=Text({"de": "Einladung für {name}", "tr": "Davet"}),
            body=Text({"de": "Bitte kommen Sie.", "tr": "Lütfen gelin."}),
        )  # fmt: skip


def coached(case: Case) -> JobApplication:
    """A series of coaching with one application."""
    inside = _inside(case)
    with past_walls():
        series = Coaching.objects.create(
            **inside, author=case.manager, aim="Eine Ausbildung als Bäckerin", starts_on=date(2026, 9, 1)
        )
        return JobApplication.objects.create(**inside, coaching=series, employer="Bäckerei Krüger")


def benefit(case: Case, **values: Any) -> BenefitApplication:
    """An application for Wohngeld that is going to be filed."""
    with past_walls():
        return BenefitApplication.objects.create(
            **_inside(case),
            author=case.manager,
            person_id=case.person_id,
            **{"benefit": "housing-benefit", **values},
        )


def _inside(case: Case) -> dict[str, Any]:
    return {"municipality_id": case.municipality_id, "organization_id": case.organization_id, "case": case}


# What addresses call the rows of `work_of`.
WORK_IDS = (
    "goal_id",
    "step_id",
    "template_id",
    "coaching_id",
    "application_id",
    "benefit_id",
    "line_id",
    "paper_id",
)


def work_of(file: File) -> dict[str, UUID]:
    """The rows of the work in a case, by the names that addresses give to their ids."""
    case = file.case
    step, application = planned(case), coached(case)
    template = letter_template(case.organization)
    with past_walls():
        line = CvLine.objects.create(**_inside(case), part="work", what="Näherin")
        paper = CvPaper.objects.create(
            **_inside(case), author=case.manager, printed_on=date(2026, 11, 2),
            contents={"title": "Lebenslauf", "name": "A", "facts": [], "parts": [], "signed": ""},
        )  # fmt: skip
    rows = (step.goal, step, template, application.coaching, application, benefit(case), line, paper)
    return {name: row.pk for name, row in zip(WORK_IDS, rows, strict=True)}
