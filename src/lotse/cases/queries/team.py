"""How the work lies on a team: who leads how many cases, what is silent, what is overdue, who is not there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from lotse.accounts.acting import Acting
from lotse.accounts.models import User
from lotse.accounts.queries import people_with
from lotse.accounts.rules.roles import WRITE_CASES, roles_with
from lotse.cases.models import Case, Deadline, HandOver
from lotse.cases.queries.covering import running_absences
from lotse.cases.rules.day import SILENT


@dataclass(frozen=True)
class Load:
    """The open cases of one manager; `is_here` is False for somebody who advises at the body no longer."""

    user: User
    open: int
    silent: int
    overdue: int
    is_here: bool
    covered_by: str


def loads(by: Acting, at: datetime, today: date) -> list[Load]:
    """Everybody who advises at her body or leads a case of it; those who are gone first, then the largest load."""
    assert by.organization_id is not None
    silent = Q(last_contact_at__lt=at - SILENT) | Q(last_contact_at=None, opened_on__lte=today - SILENT)
    cases = Case.objects.filter(organization=by.organization_id, closed_on=None).order_by()
    counted = {
        row["manager"]: (row["all"], row["quiet"])
        for row in cases.values("manager").annotate(all=Count("pk"), quiet=Count("pk", filter=silent))
    }
    here = {user.pk: user for user in people_with(by.organization_id, roles_with(WRITE_CASES), at)}
    gone = User.objects.in_bulk([key for key in counted if key not in here])
    overdue, away = _overdue(by, today), _away(by, today)
    found = [
        Load(user, *counted.get(key, (0, 0)), overdue.get(key, 0), key in here, away.get(key, ""))
        for key, user in (here | gone).items()
    ]
    return sorted(found, key=lambda load: (load.is_here, -load.open, load.user.name))


def open_proposals(by: Acting) -> int:
    """How many cases of her body are proposed to somebody and not decided."""
    return HandOver.objects.filter(organization=by.organization_id, state=HandOver.State.PROPOSED).count()


def _overdue(by: Acting, today: date) -> dict[UUID, int]:
    rows = Deadline.objects.filter(
        organization=by.organization_id, done_at=None, due_on__lt=today, case__closed_on=None
    )
    return dict(rows.order_by().values_list("case__manager").annotate(Count("pk")))


def _away(by: Acting, today: date) -> dict[UUID, str]:
    return {row.user_id: row.deputy.name for row in running_absences(by, today) if row.starts_on <= today}
