"""Lines of a curriculum vitae that no fact holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from lotse.accounts.acting import Acting
from lotse.audit.actions import action
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.models import Case, CvLine, CvPaper
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


@action
def choose_for_cv(*, by: Acting, case: Case, left_out: Sequence[str], head: Sequence[str]) -> CaseNoted:
    """Keep what is left out of the CV and what stands at its head; the newest choice holds, printed papers stay."""
    # One after the other: two first choices must not both stand.
    Case.objects.select_for_update().get(pk=case.pk)
    chosen = {"left_out": list(left_out), "head": list(head), "author": by.user}
    row = CvPaper.objects.filter(case=case, printed_on=None).first()
    if row is None:
        return CaseNoted(CvPaper.objects.create(**inside(by), case=case, **chosen), case.pk)
    return CaseNoted(row, case.pk, changed=save_changes(row, **chosen))


@action
def keep_cv(*, by: Acting, case: Case, contents: Mapping[str, Any], on: date) -> CaseNoted:
    """Keep the CV as it is printed on a day. The same once more on that day is the same paper."""
    Case.objects.select_for_update().get(pk=case.pk)
    former = CvPaper.objects.filter(case=case, printed_on=on).order_by("-id").first()
    if former is not None and former.contents == contents:
        return CaseNoted(former, case.pk)
    row = CvPaper.objects.create(
        **inside(by), case=case, author=by.user, contents=dict(contents), printed_on=on
    )
    return CaseNoted(row, case.pk)
