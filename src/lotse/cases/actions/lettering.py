"""Templates of letters that a body keeps for itself."""

from __future__ import annotations

from dataclasses import dataclass

from lotse.accounts.acting import Acting
from lotse.audit.actions import Noted, action
from lotse.cases.actions.noted import inside
from lotse.cases.models import LetterTemplate
from lotse.core.editing import save_changes, seen_row
from lotse.core.texts import Text


@dataclass(frozen=True)
class TemplateTold:
    """A template as it was typed: German, and the same in another language beside it."""

    name: str
    subject: Text
    body: Text
    code: str = ""
    is_active: bool = True


class TemplateNoted(Noted):
    """What the book says of a template: which one, and what changed in it."""

    object_kind = "cases.LetterTemplate"

    def __init__(self, row: LetterTemplate, changed: list[str]) -> None:
        self.municipality = row.municipality_id
        self.object_id = str(row.pk)
        self.facts = {"changed": changed}


@action
def keep_letter_template(*, by: Acting, told: TemplateTold) -> TemplateNoted:
    """Keep a template of the acting body; one with the code of a template of the house stands in its place."""
    row = LetterTemplate.objects.create(**inside(by), **_values(told))
    return TemplateNoted(row, list(TemplateTold.__annotations__))


@action
def change_letter_template(
    *, by: Acting, template: LetterTemplate, told: TemplateTold, version: int
) -> TemplateNoted:
    """Change a template of the acting body. Raises StaleError where somebody else was quicker."""
    row = seen_row(LetterTemplate, template.pk, version)
    return TemplateNoted(row, save_changes(row, **_values(told)))


def _values(told: TemplateTold) -> dict[str, object]:
    return {name: getattr(told, name) for name in TemplateTold.__annotations__}
