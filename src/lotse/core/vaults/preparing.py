"""The key store's database, made once by an administrator beside the main one, or by an operator anywhere else."""

from __future__ import annotations

import psycopg
from psycopg import sql

from lotse.core.roles import KEYS

DATABASE = "lotse_keys"


_CREATE = "CREATE DATABASE {} OWNER {} TEMPLATE template0"
_CLOSE = "REVOKE ALL ON DATABASE {} FROM PUBLIC"
# Owning the database does not let a role that inherits nothing make tables in PostgreSQL 15.
_OPEN = "GRANT USAGE, CREATE ON SCHEMA public TO {}"


def make_database(admin_url: str, *, name: str = DATABASE) -> None:
    """An empty database that belongs to the role of the keys and lets nobody else in; may be repeated.

    `admin_url` is an administrator's, or a role's that may create databases and become the role of the keys. The
    roles of the main database are not let in, nor the keys' role into the main one.
    """
    with psycopg.connect(admin_url, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not known:
            # template0: what somebody put into template1 must not come along.
            connection.execute(sql.SQL(_CREATE).format(sql.Identifier(name), sql.Identifier(KEYS)))
        connection.execute(sql.SQL(_CLOSE).format(sql.Identifier(name)))
    with psycopg.connect(admin_url, autocommit=True, dbname=name) as connection:
        connection.execute(sql.SQL(_OPEN).format(sql.Identifier(KEYS)))


def script(name: str = DATABASE) -> str:
    """The same for psql, in whose words a database is made only where there is none; may be repeated."""
    database, owner = sql.Identifier(name), sql.Identifier(KEYS)
    create = sql.Literal(sql.SQL(_CREATE).format(database, owner).as_string(None))
    return (
        sql.SQL(
            "SELECT {} WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = {}) \\gexec\n"
            f"{_CLOSE};\n\\connect {{}}\n{_OPEN};\n"
        )
        .format(create, sql.Literal(name), database, database, owner)
        .as_string(None)
    )
