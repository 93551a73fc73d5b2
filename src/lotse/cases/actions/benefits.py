"""Applications for benefits: filed, papers missing, decided; the days that follow stand with the deadlines."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from lotse.accounts.acting import Acting
from lotse.audit.actions import action
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.models import BenefitApplication, Case, Deadline
from lotse.cases.rules.benefits import BENEFITS, Standing, days_of
from lotse.core.editing import save_changes, seen_row


@dataclass(frozen=True)
class BenefitTold:
    """An application as it stands."""

    benefit: str
    authority_name: str = ""
    file_number: str = ""
    filed_on: date | None = None
    papers_missing: str = ""
    papers_until: date | None = None
    decision: str = ""
    decided_on: date | None = None
    granted_until: date | None = None


@action
def track_benefit(*, by: Acting, case: Case, told: BenefitTold, at: datetime) -> CaseNoted:
    """Begin to keep an application of the person of a case; its days become deadlines."""
    row = BenefitApplication.objects.create(
        **inside(by), case=case, person_id=case.person_id, author=by.user, **asdict(told)
    )
    return CaseNoted(row, case.pk, deadlines=_keep_days(by, case, row, at))


@action
def change_benefit(
    *, by: Acting, case: Case, benefit: BenefitApplication, told: BenefitTold, version: int, at: datetime
) -> CaseNoted:
    """Write down how an application stands now. Raises StaleError where somebody else was quicker.

    A day that moved moves its deadline, which is open again; one that no longer holds is ticked off.
    """
    row = seen_row(BenefitApplication, benefit.pk, version)
    changed = save_changes(row, **asdict(told))
    return CaseNoted(row, case.pk, changed=changed, deadlines=_keep_days(by, case, row, at))


def _keep_days(by: Acting, case: Case, row: BenefitApplication, at: datetime) -> list[str]:
    standing = Standing(row.filed_on, row.papers_missing, row.papers_until, row.decision, row.granted_until)
    days = days_of(standing)
    there = {one.kind: one for one in Deadline.objects.select_for_update().filter(source=row.pk)}
    for kind, due_on in days.items():
        if kind not in there:
            Deadline.objects.create(
                **inside(by), case=case, kind=kind, due_on=due_on, source=row.pk, author=by.user,
                words=str(BENEFITS.get(row.benefit, "")),
            )  # fmt: skip
        elif there[kind].due_on != due_on:
            save_changes(there[kind], due_on=due_on, done_at=None, done_by=None)
    for kind, deadline in there.items():
        if kind not in days and deadline.done_at is None:
            save_changes(deadline, done_at=at, done_by=by.user)
    return sorted(days)
