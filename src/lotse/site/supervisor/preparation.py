"""From an empty database to one that can be served: tables and the networks. What is unchanged is skipped."""

import hashlib
import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from . import processes
from .databases import (
    Database,
    borrowed_database,
    given_database,
    holder,
    publish,
    trial_database,
    wait_a_moment,
)
from .locations import CHECKOUT, STAMPS, DataFolder
from .problems import FixableError
from .progress import say

PACKAGE = Path(__file__).resolve().parents[2]
# Each process learns the address it works with; the key store's is for those alone who seal and open.
OTHER_ROLES = (
    "LOTSE_MIGRATOR_URL", "LOTSE_WORKER_URL", "LOTSE_BACKUP_URL", "LOTSE_KEYS_URL", "LOTSE_MASTER_KEY_FILE",
)  # fmt: skip


@contextmanager
def opened(data: DataFolder, label: str, *, alone: bool = False, prepared: bool = True) -> Iterator[Database]:
    """A database ready for work, whoever runs it; with `alone` it must be us. Raises FixableError.

    Without `prepared` a trial database is taken as it is: not migrated, nothing loaded.
    A command that started the trial database waits, before it stops it, for those who borrowed it.
    """
    if url := os.environ.get("DATABASE_URL"):
        yield given_database(url, data)
        return
    data.prepare()
    since = time.monotonic()
    while True:
        with data.held() as is_ours:
            if is_ours:
                with trial_database(data, label) as database:
                    if prepared:
                        prepare(database, data)
                    publish(data, label, database)
                    yield database
                    if not alone:
                        data.wait_for_borrowers()
                return
        if alone:
            raise FixableError(
                f"The data folder {data.path} is in use by {holder(data)}. "
                "Stop it, or choose another folder: LOTSE_DATA=/some/folder PORT=8001 make run"
            )
        with borrowed_database(data) as found:
            if found is not None:
                yield found
                return
        wait_a_moment(data, since)


def prepare(database: Database, data: DataFolder) -> None:
    """Migrate and load the networks, each in a process of its own with its own role. Raises FixableError."""
    if database.migrator is None:
        raise FixableError(
            "DATABASE_URL is not an administrator's, so the tables cannot be made with it. Set LOTSE_MIGRATOR_URL "
            "to the same database with the role lotse_migrator, or DATABASE_URL to an administrator's URL once."
        )
    tables = _fingerprint(_migrations())
    if _stamps(database, data).get("tables") != tables:
        say("Making the tables ...")
        command(["migrate", "--no-input"], environment(database, data, database.migrator))
        _stamp(database, data, {"tables": tables})
    load_networks(database, data)


def load_networks(database: Database, data: DataFolder) -> None:
    """Load the network files when they, their readers or the week have changed.

    Loading prepares the opening hours for more than a year ahead, so it has to come round again.
    """
    stamps = _stamps(database, data)
    networks = f"{_fingerprint(_network_sources())} {time.strftime('%G-%V')}"
    if stamps.get("networks") == networks or not network_files():
        return
    say("Loading the networks ...")
    if _load_files(environment(database, data, database.app)) == 0:
        _stamp(database, data, stamps | {"networks": networks})
    else:
        # A slip in one file must not close the doors of the others.
        say("Not every network could be loaded (see above); what was loaded before stays.")


def _load_files(env: Mapping[str, str]) -> int:
    """Load all files; what is wrong with one is at the terminal as soon as it is found. Returns the exit status."""
    words = ["-m", "lotse.site.command", "network", "load", "--quiet"]
    loading = processes.start([sys.executable, *words, *network_files()], last_word=signal.SIGTERM, env=env)
    try:
        return loading.wait()
    finally:
        # A signal to us must not leave it behind, half way.
        processes.stop(loading, (signal.SIGTERM, 5.0))


def forget_stamps(data: DataFolder) -> None:
    """After somebody has changed the tables by hand: look again at the next start."""
    data.forget(STAMPS)


def command(words: Iterable[str | Path], env: Mapping[str, str]) -> str:
    """Run another `lotse` command to its end. Raises FixableError with what it said."""
    return processes.run([sys.executable, "-m", "lotse.site.command", *words], env=env)


def environment(database: Database, data: DataFolder, url: str | None = None) -> dict[str, str]:
    """The environment of a process that works as one role and never learns of the others."""
    kept = {name: value for name, value in os.environ.items() if name not in OTHER_ROLES}
    if not kept.get("LOTSE_SECRET_KEY"):
        data.prepare()
        kept["LOTSE_SECRET_KEY"] = data.kept_secret("secret-key")
    if url is None or url != database.migrator:
        # Who migrates reads no text and gets no key.
        kept |= {"LOTSE_KEYS_URL": database.keys} if database.keys else {}
        kept |= {"LOTSE_MASTER_KEY_FILE": str(database.master_key)} if database.master_key else {}
    return kept | {"DATABASE_URL": url or database.app, "LOTSE_DATA": str(data.path)}


def network_files() -> list[Path]:
    """The network files of this installation, in the order of their names."""
    return sorted((CHECKOUT / os.environ.get("LOTSE_NETWORKS", "networks")).glob("*.yaml"))


def _stamps(database: Database, data: DataFolder) -> dict[str, str]:
    return data.read(STAMPS) if database.is_trial else {}


def _stamp(database: Database, data: DataFolder, content: dict[str, str]) -> None:
    if database.is_trial:
        data.write(STAMPS, content)


def _migrations() -> list[Path]:
    # The dependencies bring tables too: with another version of theirs the tables are looked at again.
    return [*sorted(PACKAGE.glob("*/migrations/*.py")), *CHECKOUT.glob("requirements/run.txt")]


def _network_sources() -> list[Path]:
    """The files and all that reads them: a better reader shall read them again."""
    rooms = ("network", "hours", "programmes", "directory")
    readers = [path for room in rooms for path in (PACKAGE / room).rglob("*.py") if "tests" not in path.parts]
    return network_files() + sorted(readers)


def _fingerprint(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.name} {path.stat().st_size}\n".encode() + path.read_bytes())
    return digest.hexdigest()
