"""The work in a case, planted past the walls: goals and steps, templates of letters."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from lotse.cases.models import Case, Goal, LetterTemplate, Step
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


# What addresses call the rows of `work_of`.
WORK_IDS = ("goal_id", "step_id", "template_id")


def work_of(file: File) -> dict[str, UUID]:
    """The rows of the work in a case, by the names that addresses give to their ids."""
    step = planned(file.case)
    rows = (step.goal, step, letter_template(file.case.organization))
    return {name: row.pk for name, row in zip(WORK_IDS, rows, strict=True)}
