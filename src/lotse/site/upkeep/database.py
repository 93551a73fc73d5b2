"""`lotse database`: make a server ready for Lotse or say in SQL what that takes, and check whether its walls stand."""

from __future__ import annotations

import argparse
import os
from contextlib import closing
from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from psycopg.conninfo import conninfo_to_dict

from lotse.core import roles
from lotse.core.vaults import preparing
from lotse.site.supervisor import preparation
from lotse.site.supervisor.databases import Database, given_database, look_at
from lotse.site.supervisor.locations import DataFolder
from lotse.site.supervisor.problems import FixableError
from lotse.site.supervisor.progress import say

SIGNING_IN = (roles.APP, roles.WORKER, roles.MIGRATOR, roles.BACKUP, roles.KEYS)


def add_words(commands: Any) -> None:
    """Sign the words of this command in the parser of `lotse`."""
    words = commands.add_parser("database", help=__doc__).add_subparsers(required=True, metavar="WHAT")
    prepare = words.add_parser(
        "prepare", help="make the roles and their rights, or mend them; may be repeated"
    )
    prepare.add_argument(
        "--print-sql", action="store_true", help="only print what an administrator has to run"
    )
    prepare.set_defaults(command=_prepare)
    words.add_parser("check", help="say what lets rows through; exit status 1 then").set_defaults(
        command=_check
    )


def _prepare(options: argparse.Namespace, data: DataFolder) -> int:
    url = os.environ.get("DATABASE_URL")
    if not url:
        raise FixableError(
            "Set DATABASE_URL to the server that is to be prepared, with an administrator's role."
        )
    if options.print_sql:
        print(script(url), end="")
        return 0
    server = look_at(url)
    if not server["superuser"]:
        raise FixableError(
            "DATABASE_URL is not an administrator's. Whoever is one can run what “lotse database prepare --print-sql” "
            "prints."
        )
    if server["has_roles"] and not data.has_secrets(f"roles of server {server['identifier']}"):
        roles.prepare(url, {})
        preparing.make_database(url, name=_keys_name(url))
        say("The server has Lotse's roles already: rights are mended, passwords stay as they are.")
        return 0
    for line in variables(given_database(url, data)):
        print(line)
    return 0


def variables(database: Database) -> list[str]:
    """What an office puts into the environment of its services, as `NAME=value` lines."""
    urls = {
        "DATABASE_URL": database.app,
        "LOTSE_WORKER_URL": database.worker,
        "LOTSE_MIGRATOR_URL": database.migrator,
        "LOTSE_BACKUP_URL": database.backup,
        "LOTSE_KEYS_URL": database.keys,
    }
    lines = [f"{name}={_as_url(value)}" for name, value in urls.items() if value]
    return [*lines, f"LOTSE_MASTER_KEY_FILE={database.master_key}"] if database.master_key else lines


def script(url: str) -> str:
    """The SQL that prepares the database of `url`, for psql; nothing is connected to. Raises FixableError."""
    try:
        name = str(conninfo_to_dict(url).get("dbname", ""))
    except psycopg.ProgrammingError:
        raise FixableError(
            "DATABASE_URL cannot be read. Example: postgresql://db.example:5432/lotse"
        ) from None
    if not name:
        raise FixableError("DATABASE_URL names no database. Example: postgresql://db.example:5432/lotse")
    said = " ".join(name.split())
    passwords = "".join(f"--   \\password {role}\n" for role in SIGNING_IN)
    return (
        f"-- Prepares the database {said} for Lotse: psql -v ON_ERROR_STOP=1 -d {said} -f this-file\n"
        "-- As an administrator; may be run again. Afterwards give these roles their passwords, in psql:\n"
        f"{passwords}\n{roles.script(name)}\n"
        "-- The key store, here on the same server; one of its own is better.\n"
        f"{preparing.script(_keys_name(url))}"
    )


def _keys_name(url: str) -> str:
    return f"{conninfo_to_dict(url).get('dbname', 'lotse')}_keys"


def _check(options: argparse.Namespace, data: DataFolder) -> int:
    with preparation.opened(data, "lotse database check", prepared=False) as database:
        urls = [url for url in (database.app, database.worker) if url]
        os.environ.update(preparation.environment(database, data))
        found = [problem for url in dict.fromkeys(urls) for problem in _problems(url)]
    for problem in dict.fromkeys(found):
        print(problem)
    if not found:
        say("The walls stand.")
    return 1 if found else 0


def _problems(url: str) -> list[str]:
    """What `core.walls` finds wrong, connected as the role of `url`."""
    _start_django()
    from django.db import connections
    from django.db.backends.postgresql.base import DatabaseWrapper

    from lotse.core import walls
    from lotse.site.database import connection_settings

    settings = connections["default"].settings_dict | connection_settings(url, pool_size=0)
    with closing(DatabaseWrapper(settings)) as connection:
        return walls.problems(connection)


def _start_django() -> None:
    import django

    os.environ["LOTSE_POOL_SIZE"] = "0"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.site.settings")
    django.setup()


def _as_url(conninfo: str) -> str:
    """A libpq URL: one word, as files of variables want it."""
    parts = {name: str(value) for name, value in conninfo_to_dict(conninfo).items()}
    user, password = (quote(parts.pop(name, ""), safe="") for name in ("user", "password"))
    host, port, database = parts.pop("host", ""), parts.pop("port", ""), parts.pop("dbname", "")
    if host.startswith("/"):
        parts, host = {"host": host, **parts}, ""
    place = f"[{host}]" if ":" in host else host
    more = f"?{urlencode(parts)}" if parts else ""
    return f"postgresql://{user}:{password}@{place}{f':{port}' if port else ''}/{quote(database)}{more}"
