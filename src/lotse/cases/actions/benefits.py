"""Applications for benefits: filed, papers missing, decided; the days that follow stand with the deadlines."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from lotse.accounts.acting import Acting
from lotse.audit.actions import action
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.actions.resting import keep_days
from lotse.cases.models import BenefitApplication, Case
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
    """Begin to keep an application of the person of a case; its days become deadlines; those of a released
    case when it is opened again."""
    row = BenefitApplication.objects.create(
        **inside(by), case=case, person_id=case.person_id, author=by.user, **asdict(told)
    )
    return CaseNoted(row, case.pk, deadlines=keep_days(by, case, row, at))


@action
def change_benefit(
    *, by: Acting, case: Case, benefit: BenefitApplication, told: BenefitTold, version: int, at: datetime
) -> CaseNoted:
    """Write down how an application stands now. Raises StaleError where somebody else was quicker.

    A day that moved moves its deadline, which is open again; one that no longer holds is ticked off. In a released
    case its days wait until the case is opened again.
    """
    row = seen_row(BenefitApplication, benefit.pk, version)
    changed = save_changes(row, **asdict(told))
    return CaseNoted(row, case.pk, changed=changed, deadlines=keep_days(by, case, row, at))
