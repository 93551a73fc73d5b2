"""`lotse backup`: the database and the key store, each in a folder of its own; the master key in neither."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from psycopg import sql

from lotse.site.supervisor.databases import Database
from lotse.site.supervisor.problems import FixableError
from lotse.site.upkeep import manifest, postgres
from lotse.site.upkeep.manifest import Manifest

DATABASE_FILE, KEYS_FILE, KEYS_FOLDER = "database.dump", "keys.dump", "keys"
TABLES = """
    SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname
"""


@dataclass(frozen=True)
class Made:
    """What was written: both folders and what is in them."""

    folder: Path
    keys_folder: Path
    database: Manifest
    keys: Manifest


def back_up(database: Database, folder: Path, keys_folder: Path | None = None) -> Made:
    """Write a backup into the new `folder`; the key store into `keys_folder`, or into a folder inside.

    Both appear at the end and whole, or not at all. The database comes first: a vault that it holds has its key in
    the later copy of the key store. Raises FixableError.
    """
    if database.backup is None or database.keys is None:
        raise FixableError(
            "A backup needs LOTSE_BACKUP_URL (the database of DATABASE_URL with the role lotse_backup) and "
            "LOTSE_KEYS_URL (the key store)."
        )
    number = str(uuid.uuid4())
    with ExitStack() as whole:
        inside = whole.enter_context(_appearing(folder))
        keys_inside = whole.enter_context(_appearing(keys_folder)) if keys_folder else inside / KEYS_FOLDER
        keys_inside.mkdir(mode=0o700, exist_ok=True)
        of_database = _database_part(database.backup, inside, number)
        of_keys = _keys_part(database.keys, keys_inside, number)
    return Made(folder, keys_folder or folder / KEYS_FOLDER, of_database, of_keys)


def _database_part(url: str, folder: Path, number: str) -> Manifest:
    with _one_moment(url) as connection:
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        assert row is not None
        migrations = [
            f"{app}.{name}"
            for app, name in connection.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        ]
        rows = counted(connection)
        postgres.dump(url, folder / DATABASE_FILE, snapshot=str(row[0]))
        server = _server(connection)
    return _complete(folder, DATABASE_FILE, "database", number, server, rows, migrations=migrations)


def _keys_part(url: str, folder: Path, number: str) -> Manifest:
    with _one_moment(url) as connection:
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        assert row is not None
        masters = connection.execute(
            "SELECT DISTINCT encode(substr(wrapped, 1, 8), 'hex') FROM carrier_key WHERE wrapped IS NOT NULL"
        ).fetchall()
        rows = counted(connection)
        postgres.dump(url, folder / KEYS_FILE, snapshot=str(row[0]))
        server = _server(connection)
    return _complete(
        folder, KEYS_FILE, "keys", number, server, rows, master_keys=sorted(each for (each,) in masters)
    )


def counted(connection: psycopg.Connection) -> dict[str, int]:
    """How many rows each table has, for a role that sees them all."""
    found = {}
    for (table,) in connection.execute(TABLES).fetchall():
        row = connection.execute(
            sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier("public", table))
        ).fetchone()
        found[str(table)] = int(row[0]) if row else 0
    return found


def _complete(
    folder: Path,
    file: str,
    part: str,
    number: str,
    server: str,
    rows: dict[str, int],
    migrations: list[str] | None = None,
    master_keys: list[str] | None = None,
) -> Manifest:
    (folder / file).chmod(0o600)
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    files = {file: manifest.digest(folder / file)}
    made = Manifest(part, number, made_at, server, rows, files, migrations or [], master_keys or [])
    manifest.write(folder, made)
    return made


@contextmanager
def _one_moment(url: str) -> Iterator[psycopg.Connection]:
    """A transaction that sees one moment only, which pg_dump is then shown as well."""
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            yield connection
    except psycopg.Error as error:
        raise FixableError(f"The backup failed: {str(error).strip()}") from error


@contextmanager
def _appearing(folder: Path) -> Iterator[Path]:
    """A new folder for its owner alone, which gets its name when the block has ended well."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FixableError(f"{folder} is there already. A backup goes into a new folder.")
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700, parents=True)
        yield unfinished
        for path in unfinished.rglob("*"):
            _write_to_disk(path)
        os.replace(unfinished, folder)
    except OSError as error:
        raise FixableError(f"The backup failed: {error.filename}: {error.strerror}.") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _write_to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _server(connection: psycopg.Connection) -> str:
    number = connection.info.server_version
    return f"{number // 10000}.{number % 10000}"
