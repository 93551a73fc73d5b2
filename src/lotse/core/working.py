"""The worker itself: procrastinate, with the work that the rooms declared, and what it does about work left lying."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.db import connection
from procrastinate import App, JobContext, RetryStrategy
from procrastinate.contrib.django import app as jobs_app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.jobs import Status
from procrastinate.psycopg_connector import PsycopgConnector

from lotse.core.jobs import Job, known_jobs
from lotse.core.roles import WORKER

log = logging.getLogger(__name__)

AT_ONCE = 4
# A worker that has not been heard of for so long is gone; a living one speaks every ten seconds.
SILENT_SECONDS = 30
# Work that took the worker down with it this often is not tried again.
FALLS = 5
# Seconds that running work has for its end when the worker is stopped; what is left is begun again by the next.
PATIENCE = 20.0
KEPT_HOURS = 14 * 24


class WrongWorkerError(RuntimeError):
    """The worker was started with another role's address."""


def register(app: App) -> None:
    """Give procrastinate the declared work. Called once, when all rooms are loaded (PROCRASTINATE_ON_APP_READY)."""
    for entry in known_jobs:
        # What comes round by itself is not tried again in between; what was handed over is, ever more slowly.
        retry = False if entry.every else RetryStrategy(max_attempts=FALLS, exponential_wait=5)
        once = entry.name if entry.every else None
        task = app.task(name=entry.name, queueing_lock=once, retry=retry)(_without_time(entry))
        if entry.every:
            app.periodic(cron=entry.every)(task)
    for name, work, every in (
        ("core.recover_jobs", recover_jobs, "* * * * *"),
        ("core.forget_jobs", forget_jobs, "17 3 * * *"),
    ):
        # No lock on the running one: a recovery that was itself killed must not hold up the next.
        app.periodic(cron=every)(app.task(name=name, queueing_lock=name, pass_context=True)(work))


def _without_time(entry: Job) -> Callable[..., None]:
    """procrastinate tells periodic work for which moment it comes; ours looks at what is due."""

    def work(timestamp: int | None = None, **ids: str) -> None:
        entry.work(**ids)

    return work


async def recover_jobs(context: JobContext, timestamp: int | None = None) -> None:
    """Begin again what a worker left behind that was killed: procrastinate alone would show it as running for ever."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        if job.attempts < FALLS:
            log.warning("%s was left lying by a worker that is gone; it begins again.", job.call_string)
            await manager.retry_job(job)
        else:
            log.error("%s took its worker down %d times; it is given up.", job.call_string, FALLS)
            await manager.finish_job(job, Status.FAILED, delete_job=False)


async def forget_jobs(context: JobContext, timestamp: int | None = None) -> None:
    """Remove what failed a fortnight ago; what succeeded is removed at once."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )


def work(**options: Any) -> None:
    """Work until a SIGTERM or SIGINT asks to stop. Raises WrongWorkerError unless connected as the worker's role."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        role = cursor.fetchone()[0]
    connection.close()
    if role != WORKER:
        raise WrongWorkerError(f"The worker is connected as {role}; it works as {WORKER} only.")
    connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=AT_ONCE)
    with jobs_app.replace_connector(connector) as app:
        app.run_worker(
            concurrency=AT_ONCE, delete_jobs="successful", shutdown_graceful_timeout=PATIENCE, **options
        )
