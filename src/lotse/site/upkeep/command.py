"""`lotse backup`, `restore`, `update` and `database` at the terminal: what is given, what is asked, what is said."""

from __future__ import annotations

import argparse
import os
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from lotse.site.supervisor import preparation
from lotse.site.supervisor.databases import Database
from lotse.site.supervisor.locations import DataFolder, data_folder
from lotse.site.supervisor.problems import FixableError
from lotse.site.supervisor.progress import say
from lotse.site.upkeep import database as databases
from lotse.site.upkeep import restore
from lotse.site.upkeep.asking import make_sure
from lotse.site.upkeep.backup import Made, back_up

BACKUPS = "backups"


def main(words: list[str]) -> int:
    """Run one of them; 0 if all went well, 2 for a wrong call. Raises FixableError."""
    try:
        options = parser().parse_args(words)
    except SystemExit as stopped:
        return int(stopped.code or 0)
    try:
        return options.command(options, DataFolder(data_folder())) or 0
    except psycopg.OperationalError as error:
        raise FixableError(f"The database does not answer: {str(error).strip()}") from error


def parser() -> argparse.ArgumentParser:
    """The words of the commands."""
    whole = argparse.ArgumentParser(prog="lotse", description=__doc__)
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    saved = commands.add_parser("backup", help="write a backup of database and key store into a new folder")
    saved.add_argument("folder", type=Path, metavar="FOLDER")
    saved.set_defaults(command=_backup)
    loaded = commands.add_parser("restore", help="restore a backup into an empty database")
    loaded.add_argument("folder", type=Path, metavar="FOLDER")
    loaded.add_argument("--replace", action="store_true", help="drop what is in the database now")
    loaded.add_argument("--replace-keys", action="store_true",
                        help="also drop today's keys: what was erased since can be read again")  # fmt: skip
    loaded.add_argument("--without-keys", action="store_true", help="leave the key store alone")
    loaded.set_defaults(command=_restore)
    updated = commands.add_parser(
        "update", help="back up, then bring everything to the version that is installed"
    )
    updated.add_argument("--folder", type=Path, metavar="FOLDER", help="where the backup goes (a new folder)")
    updated.set_defaults(command=_update)
    for one in (saved, loaded, updated):
        one.add_argument("--keys-folder", type=Path, metavar="FOLDER",
                         help="where the key store's part is, if not inside")  # fmt: skip
    databases.add_words(commands)
    loaded.add_argument("--yes", action="store_true", help="do not ask")
    return whole


def _backup(options: argparse.Namespace, data: DataFolder) -> None:
    with preparation.opened(data, "lotse backup", prepared=False) as database:
        _tell(back_up(database, options.folder, options.keys_folder), database)


def _tell(made: Made, database: Database) -> None:
    rows = made.database.rows
    print(f"{made.folder}: {sum(rows.values())} rows in {len(rows)} tables.")
    print(f"{made.keys_folder}: the keys of {made.keys.rows.get('vault_key', 0)} vaults, wrapped.")
    print(
        f"The master key is NOT in it ({database.master_key or 'LOTSE_MASTER_KEY_FILE'}; "
        f"needed: {', '.join(made.keys.master_keys) or 'none yet'}). "
        "Without it nobody can read what is sealed: keep a copy elsewhere."
    )
    print("How long you keep copies of the key part is how long something erased can still be read.")


def _restore(options: argparse.Namespace, data: DataFolder) -> None:
    with preparation.opened(data, "lotse restore", alone=True, prepared=False) as database:
        _as_app(database, data)
        wishes = restore.Wishes(
            options.replace,
            options.replace_keys,
            options.without_keys,
            _known_migrations(),
            database.master_key,
        )
        planned = restore.plan(database, options.folder, options.keys_folder, wishes)
        if planned.drops:
            make_sure(f"Drop all that is in the database now ({len(planned.drops)} tables, functions and types)?",
                      word="replace", is_sure=options.yes)  # fmt: skip
        if planned.keys_folder and options.replace_keys:
            make_sure("Drop today's keys? What was erased since the backup can then be read again.",
                      word="replace keys", is_sure=options.yes)  # fmt: skip
        preparation.forget_stamps(data)
        report = restore.carry_out(database, planned, say)
        _report(report, planned)
        if set(planned.database.migrations) < wishes.known_migrations:
            print("The backup is older than this Lotse: now type “lotse update”.")
        else:
            check_walls()


def _report(report: restore.Restored, planned: restore.Plan) -> None:
    if report.rows is None:
        print("The database is restored. Nobody counted its rows: for that, set LOTSE_BACKUP_URL.")
    else:
        print(f"{sum(report.rows.values())} rows in {len(report.rows)} tables, as many as in the backup:")
        for table, number in sorted(report.rows.items()):
            if number:
                print(f"  {number:>10}  {table}")
    if report.keys is None:
        print("The key store stays as it is: what was erased since the backup stays closed.")
    else:
        print(f"The key store is restored: {report.keys.get('vault_key', 0)} vaults.")
    if report.vaults is not None:
        print(f"Of {report.vaults} vaults in the database {report.closed_vaults} have no key any more.")
    print(f"Restored is the state of {planned.database.made_at}. What was written since is gone.")


def _update(options: argparse.Namespace, data: DataFolder) -> None:
    with preparation.opened(data, "lotse update", alone=True, prepared=False) as database:
        if database.migrator is None:
            raise FixableError("An update needs LOTSE_MIGRATOR_URL.")
        folder = options.folder or data.path / BACKUPS / f"{datetime.now(UTC):%Y-%m-%d-%H%M%S}"
        say(f"Backing up to {folder} ...")
        _tell(back_up(database, folder, options.keys_folder), database)
        env = preparation.environment(database, data)
        try:
            # Whatever the notes of the last start say: look at everything.
            preparation.forget_stamps(data)
            preparation.prepare(database, data)
            say("Compiling and collecting ...")
            preparation.command(["assemble"], env)
            say("Checking ...")
            preparation.command(["check"], env)
            _as_app(database, data)
            check_walls()
        except (FixableError, psycopg.Error) as error:
            raise FixableError(_way_back(error, folder, options.keys_folder)) from error
    say("Up to date. Start Lotse again.")


def _way_back(error: Exception, folder: Path, keys_folder: Path | None) -> str:
    apart = f" --keys-folder {keys_folder}" if keys_folder else ""
    return (
        f"The update failed: {error}\nNothing is lost; the state of before is in {folder}. To go back: install the "
        f"version of before (git checkout, make setup), then type\n    lotse restore {folder}{apart} --replace"
    )


def check_walls() -> None:
    """Whether row-level security stands in the restored or updated database. Raises FixableError."""
    from django.db import connection

    from lotse.core import walls

    with closing(connection):
        found = walls.problems(connection)
    if found:
        raise FixableError("The walls do not stand:\n" + "\n".join(f"    {each}" for each in found))
    say("The walls stand.")


def _known_migrations() -> frozenset[str]:
    from django.db.migrations.loader import MigrationLoader

    return frozenset(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations)


def _as_app(database: Database, data: DataFolder) -> None:
    """Start Django in the name of the app, who connects only when it is asked something."""
    import django

    os.environ.update(preparation.environment(database, data))
    os.environ["LOTSE_POOL_SIZE"] = "0"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.site.settings")
    django.setup()
