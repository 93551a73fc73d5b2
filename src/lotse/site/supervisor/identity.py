"""Who runs PostgreSQL. It refuses to run as root, so root hands it to a system user with a folder of its own."""

import fcntl
import os
import pwd
import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .problems import FixableError

SYSTEM_USER = "lotse"
SYSTEM_HOME = Path("/var/lib/lotse")


@dataclass(frozen=True)
class Identity:
    """The user PostgreSQL runs as. `uid` and `gid` are None when that is simply the user who called us."""

    name: str
    uid: int | None = None
    gid: int | None = None

    @property
    def is_other(self) -> bool:
        """Whether the programs must be started as somebody else than the caller."""
        return self.uid is not None

    def give(self, path: Path) -> None:
        """Hand a file or folder we have just made to this user."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def database_identity() -> Identity:
    """The caller; for root the system user, which is made when it is missing. Raises FixableError."""
    if os.geteuid() == 0:
        return _system_user()
    try:
        entry = pwd.getpwuid(os.geteuid())
    except KeyError:
        raise FixableError(
            f"The user number {os.geteuid()} has no entry in /etc/passwd, and PostgreSQL does not start without one. "
            "Add one, run as a user who has one, or set DATABASE_URL to a PostgreSQL server that already runs."
        ) from None
    return Identity(entry.pw_name)


def _system_user() -> Identity:
    # Owned by root: what the system user gets is one subfolder per cluster and nothing else.
    with suppress(FileExistsError):
        SYSTEM_HOME.mkdir(parents=True)
        SYSTEM_HOME.chmod(0o755)
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        entry = _make_system_user()
    if entry.pw_uid == 0:
        raise FixableError(f"The user “{SYSTEM_USER}” is root itself, and PostgreSQL refuses to run as root.")
    return Identity(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _make_system_user() -> pwd.struct_passwd:
    """Make the user, one of us at a time: two `useradd` at once have been seen to make it twice."""
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        raise FixableError(
            f"PostgreSQL refuses to run as root, and “useradd” is missing to make the system user “{SYSTEM_USER}”. "
            "Type: apt-get install passwd   or run as an ordinary user."
        )
    folder = os.open(SYSTEM_HOME, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        with suppress(KeyError):
            return pwd.getpwnam(SYSTEM_USER)
        return _useradd(useradd)
    finally:
        os.close(folder)


def _useradd(useradd: str) -> pwd.struct_passwd:
    command = [useradd, "--system", "--user-group", "--no-create-home", "--home-dir", str(SYSTEM_HOME)]
    made = subprocess.run(
        [*command, "--shell", "/usr/sbin/nologin", SYSTEM_USER], capture_output=True, text=True, check=False
    )
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        raise FixableError(
            f"The system user “{SYSTEM_USER}” could not be made: {made.stderr.strip()}"
        ) from None
