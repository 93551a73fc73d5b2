"""Work for later: a room's `jobs.py` declares it, an action hands it over, the worker does it in its own process."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from lotse.core.fields import classify
from lotse.core.registries import Registry

Work = Callable[..., None]


@dataclass(frozen=True)
class Job:
    """A kind of work: its name ("outbox.send_message"), the function, and when it comes round by itself.

    `every` is a cron line, with a sixth column for seconds; empty for work that only comes when it is handed over.
    """

    name: str
    work: Work
    every: str = ""


known_jobs: Registry[Job] = Registry("jobs")


def job(name: str, *, every: str = "") -> Callable[[Work], Work]:
    """Declare the function below as the work `name`; it stays a plain function that tests may call.

    It may be done twice: a worker that dies leaves its work to the next one. Work that comes round takes no arguments.
    """

    def declare(work: Work) -> Work:
        known_jobs.sign(name, Job(name, work, every))
        return work

    return declare


def enqueue(name: str, *, due_at: datetime | None = None, **ids: uuid.UUID) -> None:
    """Hand work over; it begins after the commit, not before `due_at`, and never after a rollback.

    Ids only: what a job is called with is readable for whoever looks after the machine, so the database refuses
    anything that is no id. Raises ValueError for work that nobody declared.
    """
    if name not in {entry.name for entry in known_jobs}:
        raise ValueError(f"No room declares the work {name!r}.")
    arguments = json.dumps({key: str(value) for key, value in ids.items()})
    with connection.cursor() as cursor:
        cursor.execute("SELECT doors.enqueue_job(%s, %s, %s)", [name, arguments, due_at])


# procrastinate's tables. They hold names of work and ids; nothing in them says who asked for it.
classify(
    "procrastinate.ProcrastinateJob",
    retention="job",
    internal="id queue_name task_name priority lock args status scheduled_at attempts queueing_lock abort_requested "
    "worker",
)
classify("procrastinate.ProcrastinateEvent", retention="job", internal="id job type at")
classify("procrastinate.ProcrastinateWorker", retention="job", internal="id last_heartbeat")
classify(
    "procrastinate.ProcrastinatePeriodicDefer",
    retention="job",
    internal="id task_name defer_timestamp job periodic_id",
)
