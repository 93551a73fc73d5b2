"""Breaking the glass: one closed case of the own body for a short time, with a reason that is reported."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from lotse.accounts.acting import Acting
from lotse.accounts.models import Elevation
from lotse.accounts.queries import people_with
from lotse.accounts.rules.roles import Role
from lotse.audit.actions import Noted, action
from lotse.outbox.actions import queue_message
from lotse.outbox.rules import HOUSE_LANGUAGE

SPAN = timedelta(hours=2)
# Who is told, beside the visitors' book.
WATCHERS = (Role.LEAD, Role.DATA_PROTECTION)


class ElevationNoted(Noted):
    """The elevation, its case and its path; the reason is the purpose of the entry."""

    object_kind = "accounts.Elevation"

    def __init__(self, row: Elevation) -> None:
        self.row = row
        self.municipality = row.municipality_id
        self.object_id = str(row.pk)
        self.about = row.case
        self.purpose = row.reason[:200]
        self.facts = {"path": row.path, "until": row.ends_at}


@action
def break_glass(*, by: Acting, case: UUID, path: str, reason: str, at: datetime) -> ElevationNoted:
    """Open one case of the acting body to whoever acts for two hours, confidential notes too.

    The database refuses a case of another body (IntegrityError) and a role that may not (ProgrammingError). Whoever
    leads the team and the data-protection officer of the body are told.
    """
    row = Elevation.objects.create(
        municipality_id=by.municipality_id, **{"organization": by.organization_id}, user=by.user, case=case, path=path,
        reason=reason, starts_at=at, ends_at=at + SPAN,
    )  # fmt: skip
    _tell(by, row)
    return ElevationNoted(row)


@action
def end_elevation(*, by: Acting, elevation: Elevation, at: datetime) -> ElevationNoted:
    """Close a case again before its time."""
    elevation.ends_at = max(at, elevation.starts_at + timedelta(seconds=1))
    elevation.save(update_fields=["ends_at", "changed_at"])
    return ElevationNoted(elevation)


def _tell(by: Acting, row: Elevation) -> None:
    """A mail that names nobody to each who watches; whoever opens a case herself needs no mail about it."""
    for user in people_with(row.organization, WATCHERS, row.starts_at):
        if user.pk != row.user_id:
            queue_message(
                by=by, template="glass-broken", language=HOUSE_LANGUAGE, recipient=user.email,
                key=f"glass-broken:{row.pk}:{user.pk}", values={"path": row.path}, organization=row.organization,
            )  # fmt: skip
