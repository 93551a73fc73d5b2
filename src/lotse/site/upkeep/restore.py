"""`lotse restore`: a backup into an empty database, whole or not at all; everything is checked before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from lotse.core import roles
from lotse.core.vaults import master
from lotse.core.vaults.store import make_tables
from lotse.site.supervisor.databases import Database
from lotse.site.supervisor.problems import FixableError
from lotse.site.upkeep import backup, manifest, script
from lotse.site.upkeep.manifest import Manifest

VAULT_COLUMNS = """
    SELECT relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attname = 'vault' AND atttypid = 'uuid'::regtype
"""
WORKING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = ANY (%s)"


@dataclass(frozen=True)
class Plan:
    """What is to be done, after everything was looked at: nothing has been touched yet."""

    folder: Path
    database: Manifest
    drops: list[script.Drop]
    # None: the key store stays as it is.
    keys_folder: Path | None
    key_drops: list[script.Drop]


@dataclass(frozen=True)
class Restored:
    """The counted report. `closed_vaults` are those of which no key is left: what was erased stays erased."""

    rows: dict[str, int] | None
    keys: dict[str, int] | None
    vaults: int | None
    closed_vaults: int | None


@dataclass(frozen=True)
class Wishes:
    """What the operator said. `known_migrations` are those of this Lotse; `master_key_file` opens the keys."""

    replace: bool = False
    replace_keys: bool = False
    without_keys: bool = False
    known_migrations: frozenset[str] = frozenset()
    master_key_file: Path | None = None


def plan(database: Database, folder: Path, keys_folder: Path | None, wishes: Wishes) -> Plan:
    """Look at the backup and at where it goes. Raises FixableError for whatever speaks against it."""
    if database.migrator is None or database.keys is None:
        raise FixableError("Restoring needs LOTSE_MIGRATOR_URL and LOTSE_KEYS_URL.")
    of_database = manifest.read(folder, "database")
    unknown = sorted(set(of_database.migrations) - wishes.known_migrations)
    if unknown:
        raise FixableError(
            f"The backup was made by a newer Lotse ({of_database.lotse}): this one does not know {unknown[0]}. "
            "Install that version first."
        )
    drops = _look_at_database(database.migrator, wishes.replace)
    keys_from: Path | None = None
    key_drops: list[script.Drop] = []
    if not wishes.without_keys:
        keys_from, key_drops = _look_at_keys(
            database.keys, keys_folder or folder / backup.KEYS_FOLDER, wishes
        )
        if keys_from is not None:
            _same_backup(of_database, manifest.read(keys_from, "keys"), wishes.master_key_file)
    return Plan(folder, of_database, drops, keys_from, key_drops)


def carry_out(database: Database, planned: Plan, say: Callable[[str], None]) -> Restored:
    """Restore. The database is one transaction, the key store another one before it. Raises FixableError."""
    assert database.migrator is not None
    assert database.keys is not None
    if planned.keys_folder is not None:
        say("Restoring the key store ...")
        script.run_as_one(database.keys, planned.keys_folder / backup.KEYS_FILE, replaced=planned.key_drops)
    with psycopg.connect(database.keys) as keys:
        make_tables(keys)
        key_rows = backup.counted(keys)
    say("Restoring the database ...")
    script.run(database.migrator, planned.folder / backup.DATABASE_FILE, replaced=planned.drops)
    with psycopg.connect(database.migrator, autocommit=True) as connection:
        connection.execute(f"SET ROLE {roles.OWNER}".encode())
        connection.execute("ANALYZE")
    return _report(database, planned, key_rows)


def _look_at_database(url: str, may_replace: bool) -> list[script.Drop]:
    with psycopg.connect(url, connect_timeout=10) as connection:
        row = connection.execute(WORKING, [[roles.APP, roles.WORKER]]).fetchone()
        if row and row[0]:
            raise FixableError(f"Lotse is using the database ({row[0]} connections). Stop it first.")
        found = script.drops(connection)
    if found and not may_replace:
        raise FixableError(
            f"The database is not empty ({len(found)} tables, functions and types). Restore into an empty one, or give "
            "--replace: then everything in it is lost."
        )
    strangers = {owner for owner, _ in found} - {roles.OWNER, roles.DEFINER}
    if strangers:
        raise FixableError(
            f"There is something in the database that belongs to {', '.join(sorted(strangers))}."
        )
    return found


def _look_at_keys(url: str, folder: Path, wishes: Wishes) -> tuple[Path | None, list[script.Drop]]:
    with psycopg.connect(url, connect_timeout=10) as connection:
        found = script.drops(connection)
        is_in_use = found and sum(backup.counted(connection).values()) > 0
    if is_in_use and not wishes.replace_keys:
        # The rule, not the exception: what was erased since the backup must not come back with its key.
        return None, []
    return folder, found


def _same_backup(of_database: Manifest, of_keys: Manifest, master_key_file: Path | None) -> None:
    if of_database.backup != of_keys.backup:
        raise FixableError(
            "Database and key store are of two different backups. Name the right folder with --keys-folder."
        )
    for wanted in of_keys.master_keys:
        if master_key_file is None or not master.is_there(master_key_file, bytes.fromhex(wanted)):
            raise FixableError(
                f"The keys of this backup need the master key {wanted}. Put its file to {master_key_file} "
                "(LOTSE_MASTER_KEY_FILE) and try again. If it is lost for ever: --without-keys restores everything "
                "but the sealed texts, which nobody can read then."
            )


def _report(database: Database, planned: Plan, keys: dict[str, int]) -> Restored:
    if database.backup is None:
        # Nobody else sees all rows.
        return Restored(None, keys if planned.keys_folder else None, None, None)
    with psycopg.connect(database.backup) as connection:
        rows = backup.counted(connection)
        vaults = {
            vault
            for (table,) in connection.execute(VAULT_COLUMNS).fetchall()
            for (vault,) in connection.execute(f"SELECT vault FROM {table} WHERE vault IS NOT NULL".encode())
        }
    if rows != planned.database.rows:
        wrong = sorted(
            table
            for table in rows | planned.database.rows
            if rows.get(table) != planned.database.rows.get(table)
        )
        raise FixableError(
            f"Not all rows arrived: {', '.join(wrong)} have another number than in the backup."
        )
    with psycopg.connect(make_conninfo(str(database.keys))) as store:
        known = {vault for (vault,) in store.execute("SELECT DISTINCT vault FROM vault_key")}
    return Restored(rows, keys if planned.keys_folder else None, len(vaults), len(vaults - known))
