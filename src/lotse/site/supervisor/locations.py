"""What lies in the data folder (LOTSE_DATA, by default `var` in the checkout) and who may use it now."""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .problems import FixableError

CHECKOUT = Path(__file__).resolve().parents[4]
# What the trial database was last prepared from; worthless as soon as the database is another one.
STAMPS = "prepared.json"
# Opens the key store. Beside it is what `lotse keys rotate-master` replaced.
MASTER_KEY = "master.key"


def data_folder() -> Path:
    """LOTSE_DATA as an absolute path."""
    chosen = os.environ.get("LOTSE_DATA")
    root = CHECKOUT if (CHECKOUT / "pyproject.toml").is_file() else Path.cwd()
    return Path(chosen).expanduser().absolute() if chosen else root / "var"


@dataclass(frozen=True)
class DataFolder:
    """One data folder. `lock` says who runs its database, `users.lock` who else works with it."""

    path: Path

    def prepare(self) -> None:
        """Make the folder if it is missing and refuse one that another user works with. Raises FixableError."""
        try:
            if not self.path.is_dir():
                self.path.mkdir(mode=0o700, parents=True)
            (self.path / "lock").touch(mode=0o600)
        except OSError as error:
            raise FixableError(
                f"The data folder {self.path} cannot be used: {error.strerror}. "
                "Set LOTSE_DATA to a folder of your own."
            ) from None
        owner = (self.path / "lock").stat().st_uid
        if owner != os.geteuid():
            raise FixableError(
                f"The data folder {self.path} was begun by the user number {owner}. "
                "Run as that user, or set LOTSE_DATA to another folder."
            )

    def read(self, name: str) -> dict[str, Any]:
        """A small JSON file of ours, empty when it is missing or was cut off."""
        try:
            found = json.loads((self.path / name).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def write(self, name: str, content: dict[str, Any]) -> None:
        """Replace a small JSON file in one step, readable only by its owner and safe against a power cut."""
        fresh = self.path / f"{name}.{os.getpid()}"
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(content, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        fresh.rename(self.path / name)

    def forget(self, name: str) -> None:
        """Remove a small file of ours."""
        (self.path / name).unlink(missing_ok=True)

    def kept_secret(self, name: str, section: str = "own") -> str:
        """A generated secret: made the first time it is asked for, the same one ever after."""
        kept = self.read("secrets.json")
        values = kept.setdefault(section, {})
        if name not in values:
            values[name] = secrets.token_hex(24)
            self.write("secrets.json", kept)
        return str(values[name])

    def has_secrets(self, section: str) -> bool:
        """Whether secrets were made for `section` (one database server) before."""
        return section in self.read("secrets.json")

    @contextmanager
    def held(self) -> Iterator[bool]:
        """Become the one who runs this folder's database. Yields False when somebody else is."""
        with (self.path / "lock").open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            try:
                yield True
            finally:
                self.forget("running.json")

    @contextmanager
    def borrowed(self) -> Iterator[None]:
        """Work with a database that somebody else runs: a command that started it waits for us before it stops it."""
        with (self.path / "users.lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_SH)
            yield

    def wait_for_borrowers(self) -> None:
        """Wait until nobody borrows the database any more, and let nobody begin: `running.json` goes first."""
        self.forget("running.json")
        with (self.path / "users.lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
