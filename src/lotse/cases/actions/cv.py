"""Lines of a curriculum vitae that no fact holds."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.utils import timezone

from lotse.accounts.acting import Acting
from lotse.audit.actions import action
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.models import Case, CvLine
from lotse.core.editing import save_changes, seen_row
from lotse.core.spans import BERLIN


@dataclass(frozen=True)
class CvTold:
    """A line as it was told; the days are the first of their months."""

    part: str
    what: str
    place: str = ""
    begins_on: date | None = None
    ends_on: date | None = None


@action
def add_cv_line(*, by: Acting, case: Case, told: CvTold) -> CaseNoted:
    """Write down a line of a CV."""
    return CaseNoted(CvLine.objects.create(**inside(by), case=case, **asdict(told)), case.pk)


@action
def change_cv_line(*, by: Acting, case: Case, line: CvLine, told: CvTold, version: int) -> CaseNoted:
    """Change a line. Raises StaleError where somebody else was quicker."""
    row = seen_row(CvLine, line.pk, version)
    return CaseNoted(row, case.pk, changed=save_changes(row, **asdict(told)))


@action
def take_out_cv_line(*, by: Acting, case: Case, line: CvLine, is_out: bool) -> CaseNoted:
    """Take a line out of the CV, or put it back. Nothing is deleted before the case is."""
    row = CvLine.objects.select_for_update().get(pk=line.pk, case=case)
    today = timezone.now().astimezone(BERLIN).date()
    return CaseNoted(row, case.pk, changed=save_changes(row, taken_out_on=today if is_out else None))
