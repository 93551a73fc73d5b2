"""What follows when a case gets another manager of the same body."""

from __future__ import annotations

from lotse.accounts.models import User
from lotse.cases.models import Case, Responsibility, Step
from lotse.core.editing import save_changes


def give_to(case: Case, manager: User, *, reason: str) -> None:
    """Make somebody the manager: her predecessor's open steps in this case are hers, and she is no deputy of herself.

    The history is written by the database; `reason` is added to its newest row.
    """
    former = case.manager_id
    deputy = None if case.deputy_id == manager.pk else case.deputy
    if not save_changes(case, manager=manager, deputy=deputy):
        return
    Step.objects.filter(case=case, assignee=former, done_on=None).update(assignee=manager)
    Responsibility.objects.filter(case=case, ends_at=None).update(reason=reason)
