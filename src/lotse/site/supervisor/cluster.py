"""One PostgreSQL cluster: made, started in the foreground under our eyes, stopped in order."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from . import processes
from .identity import Identity
from .problems import FixableError
from .programs import major_version

SUPERUSER = "postgres"
DATABASE = "lotse"
START_SECONDS = 120.0
# A Unix socket's path has 107 bytes at most; this is the part PostgreSQL adds to the folder.
SOCKET_PATH_LIMIT = 107 - len("/.s.PGSQL.5432")
LOG_FILES_KEPT = 10

# Given at every start instead of being written into postgresql.conf: they hold whatever that file says.
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "client_connection_check_interval": "5s",
    # People's data must not reach the log: no statements, no details, and no errors of clients, which
    # quote the offending value in their first line and are the application's to report anyway.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_duration": "off",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "logging_collector": "on",
    "log_directory": "log",
    "log_filename": "postgresql-%Y%m%d-%H%M%S.log",
    "log_rotation_size": "5MB",
    "log_rotation_age": "7d",
    "log_file_mode": "0600",
}


class Cluster:
    """A cluster in `home`, a folder that `identity` may pass through, with its data in `home/postgres`."""

    def __init__(
        self,
        home: Path,
        programs: Path,
        identity: Identity,
        password: str,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self.home = home
        self.data = home / "postgres"
        self.programs = programs
        self.identity = identity
        self.password = password
        self.settings = {**SETTINGS, **(settings or {})}
        self.socket_folder: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def url(self, user: str = SUPERUSER, password: str = "", database: str = DATABASE) -> str:
        """A libpq URL that reaches this cluster through its socket."""
        return url_through(str(self.socket_folder), user, password or self.password, database)

    @property
    def is_running(self) -> bool:
        """Whether the process we started is still there."""
        return self._process is not None and self._process.poll() is None

    def create(self) -> None:
        """Make the cluster if there is none; one that was begun and interrupted is begun again. Raises FixableError."""
        if (self.data / "PG_VERSION").is_file():
            self._check_version()
            return
        unfinished = self.home / "postgres.unfinished"
        if unfinished.exists():
            shutil.rmtree(unfinished)
        unfinished.mkdir(mode=0o700)
        self.identity.give(unfinished)
        password_file = self.home / "first-password"
        password_file.unlink(missing_ok=True)
        with os.fdopen(os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(self.password)
        self.identity.give(password_file)
        try:
            processes.run(
                [
                    self.programs / "initdb",
                    "-D",
                    unfinished,
                    "-U",
                    SUPERUSER,
                    f"--pwfile={password_file}",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--data-checksums",
                    *self._making(),
                ],
                identity=self.identity,
                cwd=self.home,
                env=_environment(),
            )
        finally:
            password_file.unlink(missing_ok=True)
        # The folder gets its name only when it is whole.
        unfinished.rename(self.data)

    def start(self) -> None:
        """Start and wait until it answers; recovers by itself after a crash or power cut. Raises FixableError."""
        self._settle_pid_file()
        self.prune_logs()
        self.socket_folder = self.socket_folder or self._make_socket_folder()
        deadline = time.monotonic() + START_SECONDS
        while True:
            self._launch()
            if self._wait_until_ready(deadline):
                return
            words = self._start_messages()
            # After a kill -9 the old server's last processes hold its memory for a moment.
            if "still in use" not in words or time.monotonic() > deadline:
                self.stop()
                raise FixableError(f"PostgreSQL does not start:\n{processes.last_lines(words)}")
            time.sleep(0.3)

    def stop(self) -> None:
        """Stop in order: running transactions are rolled back, everything committed is written."""
        if self._process is not None:
            processes.stop(self._process, (signal.SIGINT, 60.0), (signal.SIGQUIT, 10.0))
            self._process = None
        if self.socket_folder is not None:
            shutil.rmtree(self.socket_folder, ignore_errors=True)
            self.socket_folder = None

    @contextmanager
    def running(self) -> Iterator["Cluster"]:
        """Create if needed, start, and stop at the end whatever happens."""
        self.create()
        try:
            self.start()
            yield self
        finally:
            self.stop()

    def _making(self) -> list[str]:
        """What differs from case to case when a cluster is made."""
        locale = ["--locale-provider=builtin"] if major_version(self.programs) >= 17 else []
        patience = ["--no-sync"] if self.settings.get("fsync") == "off" else []
        return [*locale, "--locale=C.UTF-8", *patience]

    def _check_version(self) -> None:
        made_with, found = (self.data / "PG_VERSION").read_text().strip(), major_version(self.programs)
        if made_with != str(found):
            raise FixableError(
                f"The database in {self.data} was made by PostgreSQL {made_with}, the programs in "
                f"{self.programs} are version {found}. Set LOTSE_DATA to a new folder."
            )

    def _launch(self) -> None:
        assert self.socket_folder is not None
        settings = {**self.settings, "unix_socket_directories": str(self.socket_folder)}
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self.home / "start.log").open("wb") as output:
            self._process = processes.start(
                [self.programs / "postgres", "-D", self.data, *flags],
                # Its word for "disconnect everybody and stop in order".
                last_word=signal.SIGINT,
                identity=self.identity,
                cwd=self.home,
                env=_environment(),
                output=output,
            )

    def _wait_until_ready(self, deadline: float) -> bool:
        """PostgreSQL writes `ready` into the eighth line of its pid file once it takes connections."""
        while self.is_running and time.monotonic() < deadline:
            words = [line.strip() for line in _lines(self.data / "postmaster.pid")]
            if (
                self._process is not None
                and words[:1] == [str(self._process.pid)]
                and words[7:8] == ["ready"]
            ):
                return True
            time.sleep(0.03)
        return False

    def _start_messages(self) -> str:
        newest = sorted((self.data / "log").glob("postgresql-*.log"))[-1:]
        return "\n".join("\n".join(_lines(path)) for path in [self.home / "start.log", *newest])

    def _settle_pid_file(self) -> None:
        """Deal with what a kill -9 or a power cut leaves: a server still stopping, an empty or a stale pid file."""
        pid_file = self.data / "postmaster.pid"
        deadline = time.monotonic() + START_SECONDS
        while lines := _lines(pid_file):
            number = lines[0].strip()
            if not re.fullmatch(r"\d+", number) or not self._is_our_server(int(number)):
                break
            if time.monotonic() > deadline:
                raise FixableError(
                    f"An older PostgreSQL (process {number}) still uses {self.data} and does not stop."
                )
            time.sleep(0.1)
        # The number may belong to another program by now, which PostgreSQL would take for itself.
        pid_file.unlink(missing_ok=True)

    def _is_our_server(self, number: int) -> bool:
        words = _bytes(Path(f"/proc/{number}/cmdline")).split(b"\0")
        return os.fsencode(self.data) in words and words[0].endswith(b"postgres")

    def _make_socket_folder(self) -> Path:
        beside = self.home / "socket"
        # A comma or a blank in the path would have to be quoted differently by every reader.
        plain = re.fullmatch(r"[A-Za-z0-9/_.+-]+", str(beside)) is not None
        if plain and len(os.fsencode(beside)) <= SOCKET_PATH_LIMIT:
            shutil.rmtree(beside, ignore_errors=True)
            beside.mkdir(mode=0o700)
        else:
            beside = Path(tempfile.mkdtemp(prefix="lotse-", dir="/tmp"))
        self.identity.give(beside)
        return beside

    def prune_logs(self) -> None:
        """Keep the newest log files only; PostgreSQL begins a new one every 5 MB but deletes none."""
        for path in sorted((self.data / "log").glob("postgresql-*.log"))[:-LOG_FILES_KEPT]:
            path.unlink(missing_ok=True)


def url_through(socket_folder: str, user: str, password: str, database: str) -> str:
    """A libpq URL through a socket folder."""
    return f"postgresql://{quote(user)}:{quote(password, safe='')}@/{database}?host={quote(socket_folder)}"


def answers(socket_folder: str) -> bool:
    """Whether something listens on the socket in this folder."""
    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(f"{socket_folder}/.s.PGSQL.5432")
        except OSError:
            return False
    return True


def _environment() -> dict[str, str]:
    """No PG* variable of the caller may bend what we start."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def _lines(path: Path) -> list[str]:
    return _bytes(path).decode("utf-8", "replace").splitlines()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
