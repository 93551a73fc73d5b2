"""The web server of the trial: gunicorn on the loopback address, on a port that is ours before anything starts."""

import errno
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping

from . import processes
from .problems import FixableError

ADDRESS = "127.0.0.1"
DEFAULT_PORT = 8000
# After a kill -9 the old server needs a moment to notice and to free its port.
BUSY_SECONDS = 2.0
READY_SECONDS = 60.0


def chosen_port() -> int:
    """PORT of the environment. Raises FixableError."""
    chosen = os.environ.get("PORT") or str(DEFAULT_PORT)
    if not (chosen.isascii() and chosen.isdigit() and 0 < int(chosen) < 65536):
        raise FixableError(
            f"PORT is “{chosen}”; it must be a number from 1 to 65535. For example: PORT=8001 make run"
        )
    return int(chosen)


def open_port(port: int) -> socket.socket:
    """Take the port on the loopback address, without listening yet. Raises FixableError."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((ADDRESS, port))
            return listener
        except OSError as error:
            listener.close()
            if error.errno != errno.EADDRINUSE:
                raise FixableError(f"Port {port} cannot be opened: {error.strerror}.") from None
            if time.monotonic() > deadline:
                free = port + 1 if port < 65535 else DEFAULT_PORT
                raise FixableError(
                    f"Port {port} is taken by another program. Choose another one: PORT={free} make run"
                ) from None
        time.sleep(0.1)


class Website:
    """gunicorn, serving on `listener` with the environment of the application's role."""

    def __init__(self, listener: socket.socket, env: Mapping[str, str]) -> None:
        self.listener = listener
        self.env = dict(env)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_running(self) -> bool:
        """Whether gunicorn's first process is still there."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start and wait until a page is answered. Raises FixableError."""
        handle = self.listener.fileno()
        # The child works on the port; settings that somebody keeps for another gunicorn must not bend it.
        self.env.pop("GUNICORN_CMD_ARGS", None)
        self._process = processes.start(
            [
                sys.executable,
                "-m",
                "gunicorn",
                "--config",
                "python:lotse.site.supervisor.gunicorn_settings",
                "--bind",
                f"fd://{handle}",
                "lotse.site.wsgi:application",
            ],
            last_word=signal.SIGTERM,
            env=self.env,
            keep_open=[handle],
        )
        deadline = time.monotonic() + READY_SECONDS
        while not self._answers():
            if not self.is_running or time.monotonic() > deadline:
                raise FixableError("The web server does not start. Its own words stand above.")
            time.sleep(0.05)

    def stop(self) -> None:
        """Let requests in flight finish, then stop."""
        if self._process is not None:
            processes.stop(self._process, (signal.SIGTERM, 10.0), (signal.SIGQUIT, 2.0))
            self._process = None

    def _answers(self) -> bool:
        port = self.listener.getsockname()[1]
        connection = http.client.HTTPConnection(ADDRESS, port, timeout=READY_SECONDS)
        try:
            connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
            return connection.getresponse().status < 600
        except OSError:
            return False
        finally:
            connection.close()
