"""Work for later in a person's own name."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import connection

from lotse.accounts.acting import Acting
from lotse.audit.actions import Noted, action
from lotse.core.models import new_id


class NobodyActs(RuntimeError):
    """A job was to be handed over in somebody's name outside of her session, or without a body."""


class Prepared(Noted):
    """The context of a job: its id is what the job is handed."""

    object_kind = "accounts.JobContext"

    def __init__(self, context_id: UUID, purpose: str) -> None:
        self.context_id = context_id
        self.object_id, self.purpose = str(context_id), purpose


@action
def prepare_job(*, by: Acting, purpose: str, valid_for: timedelta = timedelta(hours=1)) -> Prepared:
    """Let a job work in the name of `by`, for the body that she acts for, as long as this session runs.

    The id that comes of it goes to `enqueue(..., context=...)`; the job does `with acting_in_job(context)`. Nothing
    that the app can read opens anything. Raises NobodyActs outside the context of a session with a body.
    """
    context_id = new_id()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT doors.prepare_job(%s, %s, make_interval(secs => %s))",
            [context_id, purpose, valid_for.total_seconds()],
        )
        if cursor.fetchone()[0] is None:
            raise NobodyActs
    return Prepared(context_id, purpose)
