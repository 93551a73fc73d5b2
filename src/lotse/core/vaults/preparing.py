"""The key store's database, made once by an administrator beside the main one, or by an operator anywhere else."""

from __future__ import annotations

import psycopg
from psycopg import sql

from lotse.core.roles import KEYS

DATABASE = "lotse_keys"


def make_database(admin_url: str, *, name: str = DATABASE) -> None:
    """An empty database that belongs to the role of the keys and lets nobody else in; may be repeated.

    `admin_url` is an administrator's, or a role's that may create databases and become the role of the keys. The
    roles of the main database are not let in, nor the keys' role into the main one.
    """
    with psycopg.connect(admin_url, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not known:
            # template0: what somebody put into template1 must not come along.
            statement = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0")
            connection.execute(statement.format(sql.Identifier(name), sql.Identifier(KEYS)))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
    with psycopg.connect(admin_url, autocommit=True, dbname=name) as connection:
        # Owning the database does not let a role that inherits nothing make tables in PostgreSQL 15.
        grant = sql.SQL("GRANT USAGE, CREATE ON SCHEMA public TO {}")
        connection.execute(grant.format(sql.Identifier(KEYS)))
