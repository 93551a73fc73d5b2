"""Who acts: one unguessable session token, set once, outermost, for one transaction; without it there are no rows.

Row-level security and the definer functions resolve the token to a person inside PostgreSQL; the application can
therefore only say *which session* it serves, never *who it wants to be*.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection, transaction

# OFFSET 0: the former token is read before the new one is set.
_SET = """
    SELECT former, set_config('lotse.token', %s, true)
    FROM (SELECT coalesce(current_setting('lotse.token', true), '') AS former OFFSET 0) read
"""


class NestedContextError(RuntimeError):
    """A context was asked for inside another one: somebody would have acted in somebody else's name."""


@contextmanager
def acting_as(token: str) -> Iterator[None]:
    """Run a block in one transaction in the name of the session `token`; the name ends with the block.

    In a running transaction (tests) the former value is put back at the end. Raises NestedContextError if a context
    is already set, and ValueError for an empty token, which would be a context that nobody notices.
    """
    if not token:
        raise ValueError("A context needs the token of a session.")
    with transaction.atomic():
        if _set(token):
            # The exception puts the former one back: it undoes the statement.
            raise NestedContextError("A context is already set; it is set once, by the outermost caller.")
        try:
            yield
        finally:
            if not connection.needs_rollback:
                _set("")


def current_token() -> str:
    """The token of the running transaction, or an empty string."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('lotse.token', true), '')")
        return str(cursor.fetchone()[0])


def _set(token: str) -> str:
    """Set the token for the rest of the transaction; the former one, or an empty string."""
    # Bound by the server, not written into the statement: its text stands in pg_stat_activity, where every connection
    # of the same role reads it.
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(_SET, [token])
        row = cursor.fetchone()
    assert row
    return str(row[0])
