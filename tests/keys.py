"""The tests' key store: a database beside that of the slot, with a master key that is the same in every run."""

from __future__ import annotations

import atexit
import functools
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from lotse.core import roles
from lotse.core.vaults import preparing
from tests import database

_MEMBER = """
    SELECT FROM pg_auth_members JOIN pg_roles granted ON granted.oid = roleid
    JOIN pg_roles taker ON taker.oid = member WHERE granted.rolname = ANY (%s) AND taker.rolname = %s
"""


def keys_url(slot: str) -> str:
    """The key store that belongs to the database `slot`, as the role of the keys."""
    parts = {"user": roles.TEST, "password": database.password(), "options": f"-c role={roles.KEYS}"}
    return make_conninfo(database.administrator_url(), dbname=f"{slot}_keys", **parts)


def make_keys_database(admin: psycopg.Connection, slot: str) -> None:
    """Make the key store of a slot where it is missing; its tables are made by whoever uses it."""
    name = f"{slot}_keys"
    with database.alone_with_roles(admin):
        needed = [roles.KEYS, roles.BACKUP, roles.WORKER]
        if admin.execute(_MEMBER, [needed, roles.TEST]).rowcount < len(needed):
            roles.prepare(database.administrator_url(), {}, with_test_role=True)
    preparing.make_database(database.administrator_url(), name=name)
    grant = sql.SQL("GRANT CONNECT ON DATABASE {} TO {}")
    admin.execute(grant.format(sql.Identifier(name), sql.Identifier(roles.TEST)))


@contextmanager
def own_keys(settings: Any, folder: Path) -> Iterator[Path]:
    """The slot's key store seen through a schema of its own, with a master key in `folder` that may be replaced."""
    from lotse.core.vaults import master, store

    with store.key_store() as connection:
        connection.execute("DROP SCHEMA IF EXISTS own CASCADE; CREATE SCHEMA own")
    slot_url = settings.KEYS_URL
    settings.KEYS_URL = make_conninfo(slot_url, options=f"-c role={roles.KEYS} -c search_path=own")
    settings.MASTER_KEY_FILE = folder / "master.key"
    master.make(settings.MASTER_KEY_FILE)
    store.make_tables()
    yield settings.MASTER_KEY_FILE
    with store.key_store() as connection:
        connection.execute("DROP SCHEMA own CASCADE")


@functools.cache
def master_key_file() -> Path:
    """A file of this process; its content is the same in every run, because the stores stay."""
    folder = Path(tempfile.mkdtemp(prefix="lotse-master-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "master.key"
    path.touch(mode=0o600)
    path.write_text(hashlib.sha256(b"the master key of the tests").hexdigest())
    return path
