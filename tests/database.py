"""The tests' database: a test role creates it, the owner migrates it, and every connection then serves as the app.

Each process takes the first free slot (`test_lotse_1`, ...) and keeps its database for the next run; it is made anew
when a migration or the ground under the migrations has changed. Only the pattern is migrated; all others are copies.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from lotse.core import roles

SOURCE = Path(__file__).resolve().parent.parent / "src" / "lotse"
SLOTS = 32
PATTERN = "test_pattern"
HOW_TO_SET = (
    "The tests need a PostgreSQL (15 or newer) and its administrator: set LOTSE_TEST_URL, for example to "
    "postgresql://postgres:password@localhost:5432/postgres, or run `make test`, which starts one."
)
# Not what migrations plant: the next test finds it as every house does.
_WRITTEN = """
    SELECT quote_ident(relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    AND relname NOT IN ('django_migrations', 'directory_edition') AND (relkind = 'p' OR pg_relation_size(oid) > 0)
"""
# The number of our advisory locks: alone for making roles, with a second number for the slots, 0 for the pattern.
_ROLES_LOCK = 5078801


def administrator_url() -> str:
    """LOTSE_TEST_URL, else DATABASE_URL; an empty string where neither is set."""
    return os.environ.get("LOTSE_TEST_URL") or os.environ.get("DATABASE_URL") or ""


def served_as_app() -> dict[str, Any]:
    """What Django's DATABASES entry needs so that every connection is the test role serving as the app."""
    parts = conninfo_to_dict(administrator_url())
    options = {
        name: value
        for name, value in parts.items()
        if name not in ("host", "port", "dbname", "user", "password")
    }
    return {
        "HOST": str(parts.get("host", "")),
        "PORT": str(parts.get("port", "")),
        "USER": roles.TEST,
        "PASSWORD": password(),
        "NAME": "test_lotse_0",
        "OPTIONS": {**options, "assume_role": roles.APP},
        "CONN_HEALTH_CHECKS": False,
    }


@contextmanager
def free_slot(family: str = "lotse") -> Iterator[str]:
    """The name of a migrated database that is ours while the block runs.

    Databases of another `family` may keep their rows: the tests that roll theirs back never see them.
    """
    # Not above: it reads this file.
    from tests import keys

    with administrator() as admin:
        number = next(number for number in range(1, SLOTS) if _take(admin, number))
        name = f"test_{family}_{number}"
        make_sure_of_roles(admin)
        keys.make_keys_database(admin, name)
        if _comment(admin, name) != fingerprint():
            _copy_pattern(admin, name)
        yield name


def _copy_pattern(admin: psycopg.Connection, name: str) -> None:
    # Not above: it reads this file.
    from tests.journeys.house import environment, prepare

    admin.execute("SELECT pg_advisory_lock(%s, 0)", [_ROLES_LOCK])
    try:
        if _comment(admin, PATTERN) != fingerprint():
            create(PATTERN)
            # In a program of its own: nobody may stay connected to what is copied.
            prepare(environment(PATTERN), "migrate")
            _mark_migrated(PATTERN)
        create(name, PATTERN)
        _mark_migrated(name)
    finally:
        admin.execute("SELECT pg_advisory_unlock(%s, 0)", [_ROLES_LOCK])


def migrate_as_owner() -> None:
    """Migrate the connected database as the owner of the tables, and leave it."""
    from django.core.management import call_command
    from django.db import connection

    connection.settings_dict["OPTIONS"] |= {"assume_role": roles.OWNER, "options": "-c row_security=off"}
    call_command("migrate", verbosity=0)
    connection.close()


def _mark_migrated(name: str) -> None:
    with _as_test_role() as connection:
        statement = sql.SQL("COMMENT ON DATABASE {} IS {}").format(
            sql.Identifier(name), sql.Literal(fingerprint())
        )
        connection.execute(statement)


def fingerprint() -> str:
    """A hash of all migrations, of core, on which they stand, of the foundation, which stands for them, and of this
    file, which says what tests leave."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    foundation = SOURCE.glob("site/foundation.*")
    for path in sorted([*SOURCE.glob("*/migrations/*.py"), *SOURCE.glob("core/*.py"), *foundation]):
        digest.update(path.relative_to(SOURCE).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def administrator(dbname: str | None = None) -> psycopg.Connection:
    """A connection as the administrator; ends the run with a sentence where that is not possible."""
    if not administrator_url():
        pytest.exit(HOW_TO_SET, returncode=4)
    try:
        connection = psycopg.connect(administrator_url(), autocommit=True, dbname=dbname or _maintenance())
    except psycopg.OperationalError as error:
        pytest.exit(f"{HOW_TO_SET}\n{error}", returncode=4)
    row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    if row != (True,):
        pytest.exit(f"The user of the URL is no administrator. {HOW_TO_SET}", returncode=4)
    return connection


@contextmanager
def alone_with_roles(admin: psycopg.Connection) -> Iterator[None]:
    """Two runs on one server may not make roles at once: PostgreSQL refuses the second change of the same role."""
    admin.execute("SELECT pg_advisory_lock(%s)", [_ROLES_LOCK])
    try:
        yield
    finally:
        admin.execute("SELECT pg_advisory_unlock(%s)", [_ROLES_LOCK])


def clear_away(connection: Any) -> None:
    """Empty, as the owner, every table into which something was written."""
    with connection.cursor() as cursor:
        # By size: the walls hide rows from their owner too. Emptying all of them takes half a second.
        cursor.execute(_WRITTEN)
        if names := [name for (name,) in cursor.fetchall()]:
            cursor.execute(f"TRUNCATE {', '.join(names)} CASCADE")


def _as_test_role() -> psycopg.Connection:
    url = make_conninfo(administrator_url(), user=roles.TEST, password=password())
    return psycopg.connect(url, dbname=_maintenance(), autocommit=True)


def _maintenance() -> str:
    return str(conninfo_to_dict(administrator_url()).get("dbname", "postgres"))


def password() -> str:
    """The test role's password on this server."""
    # Runs side by side on one server have to agree on it without a file between them.
    return hashlib.sha256(f"lotse-tests:{administrator_url()}".encode()).hexdigest()[:32]


def make_sure_of_roles(admin: psycopg.Connection) -> None:
    """Prepare the server, unless it is."""
    with alone_with_roles(admin):
        try:
            with _as_test_role() as connection:
                # A server that was prepared before the tests worked as this role is prepared again.
                connection.execute(f"SET ROLE {roles.WORKER}")
        except psycopg.Error:
            roles.prepare(administrator_url(), {roles.TEST: password()}, with_test_role=True)
            _let_in(admin, _maintenance())


def _let_in(admin: psycopg.Connection, database: str) -> None:
    grant = sql.SQL("GRANT CONNECT ON DATABASE {} TO {}")
    admin.execute(grant.format(sql.Identifier(database), sql.Identifier(roles.TEST)))


def _take(admin: psycopg.Connection, number: int) -> bool:
    return admin.execute("SELECT pg_try_advisory_lock(%s, %s)", [_ROLES_LOCK, number]).fetchone() == (True,)


def _comment(admin: psycopg.Connection, name: str) -> str | None:
    statement = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
    row = admin.execute(statement, [name]).fetchone()
    return row[0] if row else None


def create(name: str, template: str = "template0") -> None:
    """Make a database of the test role anew."""
    with administrator() as admin:
        # Not as the test role: the server may be tidying up in it, which only an administrator interrupts.
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    with _as_test_role() as connection:
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
    with administrator(dbname=name) as connection:
        roles.prepare_database(connection)
        _let_in(connection, name)
