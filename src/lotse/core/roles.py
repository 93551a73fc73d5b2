"""PostgreSQL roles: created once by an administrator, outside migrations, before the first row exists.

The app's role owns nothing and cannot bypass row-level security; the owner cannot sign in. Design: docs/decisions.
"""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
from psycopg import sql

OWNER, DEFINER, APP, WORKER = "lotse_owner", "lotse_definer", "lotse_app", "lotse_worker"
MIGRATOR, BACKUP, TEST = "lotse_migrator", "lotse_backup", "lotse_test"
# Owns the database of the keys, which lies apart, and may not even enter the main one.
KEYS = "lotse_keys"

_ROLES = {
    OWNER: "NOLOGIN NOBYPASSRLS",
    DEFINER: "NOLOGIN BYPASSRLS",
    APP: "LOGIN NOBYPASSRLS",
    WORKER: "LOGIN NOBYPASSRLS",
    MIGRATOR: "LOGIN NOBYPASSRLS",
    BACKUP: "LOGIN BYPASSRLS",
    KEYS: "LOGIN NOBYPASSRLS",
}
_TEST_ROLE = {TEST: "LOGIN CREATEDB NOBYPASSRLS"}

# A stuck statement must never hold an office; a migration that cannot get its lock gives up and is tried again.
_SETTINGS = {
    APP: {
        "statement_timeout": "15s",
        "lock_timeout": "3s",
        "idle_in_transaction_session_timeout": "60s",
        # Statements hold names; every connection of the same role could read them while they run.
        "track_activities": "off",
    },
    WORKER: {
        "statement_timeout": "300s",
        "lock_timeout": "3s",
        "idle_in_transaction_session_timeout": "300s",
        "track_activities": "off",
    },
    MIGRATOR: {"lock_timeout": "2s"},
    BACKUP: {"default_transaction_read_only": "on"},
    KEYS: {"lock_timeout": "5s", "idle_in_transaction_session_timeout": "60s"},
}
_MEMBERS = [(OWNER, MIGRATOR), (DEFINER, MIGRATOR)]
# Role switches only: the test role plants as the owner, serves as the app, works as the worker, inherits nothing.
_TEST_MEMBERS = [(role, TEST) for role in (OWNER, DEFINER, APP, WORKER, BACKUP, KEYS)]


def prepare(admin_url: str, passwords: dict[str, str], *, with_test_role: bool = False) -> None:
    """Create or mend the roles and the grants on the database of `admin_url`; may be repeated.

    `passwords` maps role name to password; a role without one keeps what it has (a new one cannot sign in by password).
    Raises psycopg.errors.InsufficientPrivilege where `admin_url` is not an administrator.
    """
    with psycopg.connect(admin_url, autocommit=True) as connection:
        for statement in _for_the_server(with_test_role=with_test_role):
            connection.execute(statement)
        for role, password in passwords.items():
            if password:
                connection.execute(_filled("ALTER ROLE {} PASSWORD {}", role, sql.Literal(password)))
        prepare_database(connection)


def prepare_database(connection: psycopg.Connection) -> None:
    """Grants inside the connected database: the owner creates, the app reads and writes rows, the public nothing.

    The connected role is an administrator or, for a test database, its owner and a member of the roles.
    """
    for statement in _for_the_database(connection.info.dbname):
        connection.execute(statement)


def script(database: str) -> str:
    """What `prepare` does, without passwords, for an administrator who wants to read it before it is done.

    To be run in the database of that name; may be repeated.
    """
    statements = [*_for_the_server(with_test_role=False), *_for_the_database(database)]
    return "".join(f"{statement.as_string(None)};\n" for statement in statements)


def _for_the_server(*, with_test_role: bool) -> Iterator[sql.Composed]:
    """Roles, their settings, who may become whom."""
    for role, rights in (_ROLES | (_TEST_ROLE if with_test_role else {})).items():
        yield _filled(
            "DO $do$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {}) THEN CREATE ROLE {}; END IF; "
            "END $do$",
            sql.Literal(role),
            role,
        )
        yield _filled(f"ALTER ROLE {{}} WITH NOSUPERUSER NOINHERIT {rights}", role)
    for role, settings in _SETTINGS.items():
        for name, value in settings.items():
            yield _filled("ALTER ROLE {} SET {} = {}", role, name, sql.Literal(value))
    for group, member in _MEMBERS + (_TEST_MEMBERS if with_test_role else []):
        yield _filled("GRANT {} TO {}", group, member)


def _for_the_database(database: str) -> Iterator[sql.Composed]:
    yield _filled("REVOKE ALL ON DATABASE {} FROM PUBLIC", database)
    yield _filled("GRANT CONNECT ON DATABASE {} TO {}, {}, {}, {}", database, APP, WORKER, MIGRATOR, BACKUP)
    yield _filled("GRANT CREATE, TEMPORARY ON DATABASE {} TO {}", database, OWNER)
    yield _filled("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    # Large objects know no policies: what one context wrote, another one would read.
    yield _filled(
        "REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC"
    )
    yield _filled("GRANT USAGE, CREATE ON SCHEMA public TO {}", OWNER)
    yield _filled("GRANT USAGE ON SCHEMA public TO {}, {}, {}, {}", APP, WORKER, BACKUP, DEFINER)
    # The schema of the definer's functions: a short list in one place, which a check can read.
    yield _filled("CREATE SCHEMA IF NOT EXISTS doors AUTHORIZATION {}", DEFINER)
    yield _filled("SET ROLE {}", DEFINER)
    yield _filled("GRANT USAGE ON SCHEMA doors TO {}, {}, {}", OWNER, APP, WORKER)
    yield _filled("RESET ROLE")
    defaults = "ALTER DEFAULT PRIVILEGES FOR ROLE {} IN SCHEMA public "
    yield _filled(defaults + "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}, {}", OWNER, APP, WORKER)
    yield _filled(defaults + "GRANT SELECT ON TABLES TO {}", OWNER, BACKUP)
    yield _filled(defaults + "GRANT USAGE ON SEQUENCES TO {}, {}", OWNER, APP, WORKER)
    yield _filled(defaults + "GRANT SELECT ON SEQUENCES TO {}", OWNER, BACKUP)
    for role in (OWNER, DEFINER):
        yield _filled("ALTER DEFAULT PRIVILEGES FOR ROLE {} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC", role)


def _filled(statement: str, *names: str | sql.Literal) -> sql.Composed:
    parts = [name if isinstance(name, sql.Literal) else sql.Identifier(name) for name in names]
    return sql.SQL(statement).format(*parts)
