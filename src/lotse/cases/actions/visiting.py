"""The welcome visit: planned, ticked off item by item, done; each can be taken back."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from lotse.accounts.acting import Acting
from lotse.accounts.models import User
from lotse.audit.actions import action
from lotse.cases.actions.noted import CaseNoted
from lotse.cases.models import WelcomeVisit
from lotse.cases.rules.welcome import ticked
from lotse.core.editing import save_changes, seen_row


@action
def plan_visit(
    *, by: Acting, visit: UUID, version: int, planned_at: datetime | None, visitor: User | None
) -> CaseNoted:
    """Say when somebody visits, and who. Raises StaleError where a colleague was quicker."""
    row = seen_row(WelcomeVisit, visit, version)
    save_changes(row, planned_at=planned_at, visitor=visitor)
    return CaseNoted(row, row.case_id or row.person_id)


@action
def tick_visit(*, by: Acting, visit: UUID, item: str, mark: str) -> CaseNoted:
    """Mark one item of the list as done, not needed, or open again; two who tick at once lose nothing.

    Raises ValueError for an item or a mark that does not exist.
    """
    row = WelcomeVisit.objects.select_for_update().get(pk=visit)
    save_changes(row, checklist=ticked(row.checklist, item, mark))
    return CaseNoted(row, row.case_id or row.person_id, item=item, mark=mark)


@action
def finish_visit(*, by: Acting, visit: UUID, on: date | None) -> CaseNoted:
    """The visit was on a day; without a day, it is still to come."""
    row = WelcomeVisit.objects.select_for_update().get(pk=visit)
    save_changes(row, done_on=on)
    return CaseNoted(row, row.case_id or row.person_id, done=on is not None)
