"""PostgreSQL roles: created once by an administrator, outside migrations, before the first row exists.

The app's role owns nothing and cannot bypass row-level security; the owner cannot sign in. Design: docs/decisions.
"""

from __future__ import annotations

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
        roles = _ROLES | (_TEST_ROLE if with_test_role else {})
        for role, rights in roles.items():
            _create_role(connection, role, rights, passwords.get(role))
        for role, settings in _SETTINGS.items():
            for name, value in settings.items():
                _run(connection, "ALTER ROLE {} SET {} = {}", role, name, sql.Literal(value))
        for group, member in _MEMBERS + (_TEST_MEMBERS if with_test_role else []):
            _run(connection, "GRANT {} TO {}", group, member)
        prepare_database(connection)


def prepare_database(connection: psycopg.Connection) -> None:
    """Grants inside the connected database: the owner creates, the app reads and writes rows, the public nothing.

    The connected role is an administrator or, for a test database, its owner and a member of the roles.
    """
    database = connection.info.dbname
    _run(connection, "REVOKE ALL ON DATABASE {} FROM PUBLIC", database)
    _run(
        connection, "GRANT CONNECT ON DATABASE {} TO {}, {}, {}, {}", database, APP, WORKER, MIGRATOR, BACKUP
    )
    _run(connection, "GRANT CREATE, TEMPORARY ON DATABASE {} TO {}", database, OWNER)
    _run(connection, "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    # Large objects know no policies: what one context wrote, another one would read.
    _run(
        connection,
        "REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC",
    )
    _run(connection, "GRANT USAGE, CREATE ON SCHEMA public TO {}", OWNER)
    _run(connection, "GRANT USAGE ON SCHEMA public TO {}, {}, {}, {}", APP, WORKER, BACKUP, DEFINER)
    # The schema of the definer's functions: a short list in one place, which a check can read.
    _run(connection, "CREATE SCHEMA IF NOT EXISTS doors AUTHORIZATION {}", DEFINER)
    _run(connection, "SET ROLE {}", DEFINER)
    _run(connection, "GRANT USAGE ON SCHEMA doors TO {}, {}, {}", OWNER, APP, WORKER)
    _run(connection, "RESET ROLE")
    defaults = "ALTER DEFAULT PRIVILEGES FOR ROLE {} IN SCHEMA public "
    _run(
        connection, defaults + "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}, {}", OWNER, APP, WORKER
    )
    _run(connection, defaults + "GRANT SELECT ON TABLES TO {}", OWNER, BACKUP)
    _run(connection, defaults + "GRANT USAGE ON SEQUENCES TO {}, {}", OWNER, APP, WORKER)
    _run(connection, defaults + "GRANT SELECT ON SEQUENCES TO {}", OWNER, BACKUP)
    _run(connection, "ALTER DEFAULT PRIVILEGES FOR ROLE {} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC", OWNER)
    _run(connection, "ALTER DEFAULT PRIVILEGES FOR ROLE {} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC", DEFINER)


def _create_role(connection: psycopg.Connection, role: str, rights: str, password: str | None) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = "ALTER" if known else "CREATE"
    _run(connection, f"{verb} ROLE {{}} WITH NOSUPERUSER NOINHERIT {rights}", role)
    if password:
        _run(connection, "ALTER ROLE {} PASSWORD {}", role, sql.Literal(password))


def _run(connection: psycopg.Connection, statement: str, *names: str | sql.Literal) -> None:
    parts = [name if isinstance(name, sql.Literal) else sql.Identifier(name) for name in names]
    connection.execute(sql.SQL(statement).format(*parts))
