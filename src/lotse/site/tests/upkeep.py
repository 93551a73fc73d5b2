"""A database with rows to back up, and an empty one beside it to restore into, both on the tests' server."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from psycopg import sql
from psycopg.conninfo import make_conninfo

from lotse.cases.models import Note
from lotse.cases.tests.planted import case_file
from lotse.core import roles, vaults
from lotse.core.vaults import Place
from lotse.core.vaults.preparing import make_database
from lotse.site.supervisor.databases import Database
from lotse.site.upkeep.restore import Wishes
from tests import cast, database, guards

CANARY = "Kanarienvogel Zwitscherfeld"


def as_role(name: str, role: str | None = None) -> str:
    """A URL of the tests' role in the database `name`, working as `role`."""
    options = {"options": f"-c role={role}"} if role else {}
    return make_conninfo(
        database.administrator_url(), dbname=name, user=roles.TEST, password=database.password(), **options
    )


def database_of(name: str) -> Database:
    """Both databases of a slot, as the supervisor would hand them out."""
    return Database(
        as_role(name, roles.APP),
        as_role(name),
        keys=as_role(f"{name}_keys", roles.KEYS),
        backup=as_role(name, roles.BACKUP),
    )


def served() -> Database:
    """The database in which the test has planted its rows."""
    return database_of(connection.settings_dict["NAME"])


@contextmanager
def empty(word: str = "restored") -> Iterator[Database]:
    """An empty database as an administrator leaves it, and an empty key store; both gone afterwards."""
    name = f"{connection.settings_dict['NAME']}_{word}"
    with database.administrator() as admin:
        for each in (name, f"{name}_keys"):
            admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(each)))
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        make_database(database.administrator_url(), name=f"{name}_keys")
        grant = sql.SQL("GRANT CONNECT ON DATABASE {} TO {}")
        for each in (name, f"{name}_keys"):
            admin.execute(grant.format(sql.Identifier(each), sql.Identifier(roles.TEST)))
        with database.administrator(dbname=name) as inside:
            roles.prepare_database(inside)
        yield database_of(name)
        for each in (name, f"{name}_keys"):
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(each)))


@dataclass(frozen=True)
class Written:
    """A note in the served database."""

    vault: uuid.UUID
    organization: uuid.UUID
    place: Place
    sealed: bytes

    def read(self) -> str:
        return vaults.unseal_text(
            self.sealed, vault=self.vault, organization=self.organization, place=self.place
        )


def write_note() -> Written:
    """A case with a sealed note, in a transaction that is committed."""
    body = cast.body_of("counsellor")
    case = case_file().case
    vault = vaults.new_vault(organization=body.pk)
    note = Note(municipality_id=body.municipality_id, organization=body, case=case, vault=vault)
    note.author, note.written_at = cast.person("counsellor"), datetime(2026, 3, 2, 9, tzinfo=UTC)
    place = Place("cases.note", note.pk, note.version, body.municipality_id)
    note.sealed = vaults.seal(CANARY, vault=vault, organization=body.pk, place=place)
    with guards.past_walls():
        note.save(force_insert=True)
    return Written(vault, body.pk, place, note.sealed)


def wishes(**values: object) -> Wishes:
    """What an operator of these tests wishes for."""
    known = frozenset(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations)
    return Wishes(
        **{"known_migrations": known, "master_key_file": Path(settings.MASTER_KEY_FILE), **values}  # type: ignore[arg-type]
    )


def ask(url: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url, autocommit=True) as asking:
        cursor = asking.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []
