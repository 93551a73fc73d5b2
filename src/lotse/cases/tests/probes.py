"""Questions that an attacker with SQL would ask, and everything that an answer could tell her."""

from __future__ import annotations

from typing import Any

from django.db import Error, connection, transaction

from tests import guards


def observed(statement: str, values: list[Any] | None = None) -> tuple[Any, ...]:
    """All that a statement tells: rows, count, error with its detail, notices, and what it left in a setting."""
    notices: list[str] = []
    error = rows = count = left = None
    connection.ensure_connection()

    def hear(notice: Any) -> None:
        notices.append(notice.message_primary)

    connection.connection.add_notice_handler(hear)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            try:
                cursor.execute(statement, values)
                count = cursor.rowcount
                rows = cursor.fetchall() if cursor.description else None
                while cursor.nextset():
                    rows = cursor.fetchall() if cursor.description else rows
                cursor.execute("SELECT current_setting('lotse.heard', true)")
                left = cursor.fetchone()
            finally:
                transaction.set_rollback(True)
    except Error as problem:
        error = str(problem)
    finally:
        connection.connection.remove_notice_handler(hear)
    return rows, count, error, notices, left


def copied(statement: str) -> bytes:
    """What COPY hands out."""
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        return b"".join(bytes(block) for block in copy)


def as_owner_at_once(statement: str) -> None:
    """Change a table as its owner, after all keys of the running transaction were checked."""
    with guards.as_owner(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
