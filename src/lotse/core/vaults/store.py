"""The key store: a PostgreSQL database of its own, with its own role and its own backup. Two tables, no ORM."""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.conf import settings
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool, PoolTimeout

from lotse.core.vaults.problems import KeysNotSetError, KeyStoreClosedError

Connection = psycopg.Connection[TupleRow]
HOW_TO_SET = (
    "Set LOTSE_KEYS_URL to a database that holds nothing but keys, with a role that owns it: "
    "postgresql://lotse_keys:password@host:5432/lotse_keys"
)
SECONDS_TO_WAIT = 5
# A retired version keeps its line, without its key. A dead row would keep a destroyed key on the disk: autovacuum
# comes after every single one.
TABLES = """
    CREATE TABLE IF NOT EXISTS carrier_key (
        organization uuid NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        wrapped bytea,
        made_at timestamptz NOT NULL DEFAULT now(),
        retired_at timestamptz,
        PRIMARY KEY (organization, version),
        CONSTRAINT carrier_key_wrapped_or_retired CHECK ((wrapped IS NULL) = (retired_at IS NOT NULL))
    ) WITH (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0);
    CREATE UNIQUE INDEX IF NOT EXISTS carrier_key_one_in_use ON carrier_key (organization) WHERE retired_at IS NULL;
    CREATE TABLE IF NOT EXISTS vault_key (
        vault uuid NOT NULL,
        organization uuid NOT NULL,
        carrier_version integer NOT NULL,
        wrapped bytea NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (vault, organization),
        FOREIGN KEY (organization, carrier_version) REFERENCES carrier_key (organization, version)
    ) WITH (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0);
    CREATE INDEX IF NOT EXISTS vault_key_by_carrier ON vault_key (organization, carrier_version);
"""
_pools: dict[tuple[int, str], ConnectionPool[Any]] = {}


@contextmanager
def key_store() -> Iterator[Connection]:
    """One transaction in the key store, committed at the end of the block, apart from the main database's.

    Raises KeysNotSetError where LOTSE_KEYS_URL is missing, KeyStoreClosedError where the store does not answer.
    """
    try:
        with _pool().connection() as connection:
            yield connection
    except (psycopg.OperationalError, PoolTimeout) as error:
        raise KeyStoreClosedError from error


def make_tables(connection: Connection | None = None) -> None:
    """Make the two tables where they are missing; the store's role owns its database."""
    if connection is None:
        with key_store() as own:
            make_tables(own)
    elif connection.execute("SELECT to_regclass('vault_key')").fetchone() == (None,):
        # Two who start at once: the second waits and finds them.
        connection.execute("SELECT pg_advisory_xact_lock(5078802)")
        connection.execute(TABLES)


def close() -> None:
    """Close this process's connections; the next use opens them again."""
    for pool in _pools.values():
        pool.close()
    _pools.clear()


def _pool() -> ConnectionPool[Any]:
    url = settings.KEYS_URL
    if not url:
        raise KeysNotSetError(f"There is no key store. {HOW_TO_SET}")
    # A process that was forked must not speak through its parent's sockets.
    place = (os.getpid(), url)
    if place not in _pools:
        _pools[place] = ConnectionPool(
            url,
            min_size=0,
            max_size=4,
            timeout=SECONDS_TO_WAIT,
            max_idle=60,
            check=ConnectionPool.check_connection,
            kwargs={"connect_timeout": SECONDS_TO_WAIT},
            open=True,
        )
    return _pools[place]


atexit.register(close)
