"""A worker as it works in an office: `lotse work`, signed in as the worker's role, before a database of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from lotse.core import roles
from tests import database

# More than a minute: what comes round every minute has to have come round.
SECONDS = 120.0
_TABLES = "procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers, accounts_user"


@dataclass
class Workshop:
    """A database for the worker, and the workers that were started in it."""

    name: str
    data: Path
    admin: psycopg.Connection
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, **more: str) -> subprocess.Popen[bytes]:
        """A worker of its own process; `more` is added to its environment."""
        env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
            "DJANGO_SETTINGS_MODULE": "lotse.site.settings",
            "LOTSE_WORKER_URL": self.url(roles.WORKER),
            "LOTSE_DATA": str(self.data),
        }
        with (self.data / "words.txt").open("ab") as words:
            worker = subprocess.Popen(
                [sys.executable, "-m", "lotse.site.command", "work"],
                env=env | more, stdout=words, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self.workers.append(worker)
        return worker

    def said(self) -> str:
        return (self.data / "words.txt").read_text()

    def url(self, role: str) -> str:
        # A test may hold the worker up with a lock for as long as it likes.
        return make_conninfo(
            database.administrator_url(), dbname=self.name, user=role, password=password(role),
            options="-c lock_timeout=0",
        )  # fmt: skip

    def enqueue(self, name: str) -> None:
        with psycopg.connect(database.administrator_url(), dbname=self.name) as connection:
            connection.execute(f"SET ROLE {roles.APP}")
            connection.execute("SELECT doors.enqueue_job(%s, '{}', NULL)", [name])

    def rows(self, statement: str) -> list[Any]:
        return self.admin.execute(statement).fetchall()

    def wait_for(self, condition: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + SECONDS
        while not condition():
            assert time.monotonic() < deadline, f"waited in vain: {what}\n{self.said()}"
            time.sleep(0.05)


@contextmanager
def workshop(data: Path) -> Iterator[Workshop]:
    """An empty database with a worker's role that can sign in; workers that still run at the end are stopped."""
    with database.free_slot("workshop") as name, database.administrator(dbname=name) as admin:
        with database.alone_with_roles(admin):
            for role in (roles.WORKER, roles.APP):
                admin.execute(f"ALTER ROLE {role} PASSWORD '{password(role)}'")
        admin.execute(f"TRUNCATE {_TABLES} CASCADE")
        made = Workshop(name, data, admin)
        try:
            yield made
        finally:
            for worker in made.workers:
                worker.kill()
                worker.wait()


def password(role: str) -> str:
    """Runs side by side on one server set the same one."""
    return f"{role} in tests"
