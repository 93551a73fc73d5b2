"""The job worker as a process: in the trial a child of `lotse run`, in an office a service of its own, `lotse work`."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping

from . import processes
from .databases import Database
from .locations import DataFolder, data_folder
from .preparation import environment, opened
from .problems import FixableError

# Work in hand may finish (`lotse.core.working.PATIENCE`); then the database may go.
STOP_SECONDS = 25.0


class JobWorker:
    """`lotse work` with the environment of the worker's role, which no other process gets."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.env = dict(env)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_running(self) -> bool:
        """Whether the process we started is still there."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it. Nobody waits for it, so neither do we: work that is handed over meanwhile is found."""
        command = [sys.executable, "-m", "lotse.site.command", "work"]
        self._process = processes.start(command, last_word=signal.SIGTERM, env=self.env)

    def stop(self) -> None:
        """Let work in hand finish, then stop."""
        if self._process is not None:
            processes.stop(self._process, (signal.SIGTERM, STOP_SECONDS))
            self._process = None


def worker_environment(database: Database, data: DataFolder) -> dict[str, str]:
    """The environment of a process that works as the worker's role. Raises FixableError without its address."""
    if database.worker is None:
        raise FixableError(
            "Jobs are done as the role lotse_worker. Set LOTSE_WORKER_URL to the database of DATABASE_URL with that "
            "role."
        )
    # The jobs need one connection each, which they give back, not a pool of them.
    return environment(database, data, database.worker) | {"LOTSE_POOL_SIZE": "0"}


def main() -> int:
    """Do jobs until asked to stop; 0 then. Raises FixableError."""
    data = DataFolder(data_folder())
    if not os.environ.get("DATABASE_URL") and os.environ.get("LOTSE_WORKER_URL"):
        os.environ["DATABASE_URL"] = os.environ["LOTSE_WORKER_URL"]
    with opened(data, "lotse work") as database:
        env = worker_environment(database, data)
        for name in set(os.environ) - set(env):
            del os.environ[name]
        os.environ.update(env)
        _start_django()
        from lotse.core.working import work

        work()
    return 0


def _start_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.site.settings")
    django.setup()
