"""PostgreSQL's own programs for dumping and restoring, told where to go without a password on the command line."""

from __future__ import annotations

import os
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from lotse.site.supervisor import processes
from lotse.site.supervisor.programs import client_programs

WAIT_FOR_LOCKS = "60s"


def program(name: str) -> Path:
    """`pg_dump`, `pg_restore` or `psql`: of the folder LOTSE_POSTGRES_BIN where it has them, else the wheel's.

    The wheel's are built without TLS; for a server on another machine that variable has to name others.
    """
    chosen = Path(os.environ.get("LOTSE_POSTGRES_BIN") or "/nowhere") / name
    return chosen if chosen.exists() else client_programs() / name


def dump(url: str, file: Path, *, snapshot: str | None = None) -> None:
    """Write the whole database of `url` into `file`, compressed. Raises FixableError with pg_dump's own words."""
    words: list[str | Path] = [
        program("pg_dump"),
        "--format=custom",
        f"--lock-wait-timeout={WAIT_FOR_LOCKS}",
        f"--file={file}",
    ]
    if snapshot:
        words.append(f"--snapshot={snapshot}")
    processes.run([*words, f"--dbname={without_password(url)}"], env=environment(url))


def schema_of(url: str) -> str:
    """Everything but the rows, as text: tables, owners, policies, rights."""
    words: list[str | Path] = [program("pg_dump"), "--schema-only", f"--dbname={without_password(url)}"]
    return processes.run(words, env=environment(url))


def without_password(url: str) -> str:
    """The URL as it may be seen in a list of processes."""
    parts = {name: value for name, value in conninfo_to_dict(url).items() if name != "password"}
    return make_conninfo("", **parts)


def environment(url: str) -> dict[str, str]:
    """The environment of such a program: its password, and no PG* variable of the caller."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    password = conninfo_to_dict(url).get("password")
    return kept | ({"PGPASSWORD": str(password)} if password else {})
