"""What the book shows of itself without opening it: seals, hashes, numbers. All of it comes from definer functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from django.db import connection

from lotse.audit.rules.anchors import Anchor
from lotse.audit.rules.chain import Sealed
from lotse.audit.rules.verification import Checked, Proof, check_book


class Cursor(Protocol):
    """A cursor of Django or of psycopg: a copy of the book may be checked without our settings."""

    def execute(self, query: Any, params: Any = ..., /) -> Any: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...


class Head(NamedTuple):
    """The last seal: number, moment, entries up to it, hash."""

    number: int
    sealed_at: datetime
    total: int
    hash: bytes


def last_seal() -> Head | None:
    """The last seal, or None while there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, sealed_at, total, hash FROM doors.audit_head()")
        row = cursor.fetchone()
    return Head(*row) if row else None


def checked_book(cursor: Cursor, anchors: Sequence[Anchor] = ()) -> Checked:
    """Check the whole book, in a transaction that sees one moment (REPEATABLE READ). For the worker and the owner."""

    def proofs(number: int) -> list[Proof]:
        cursor.execute(
            "SELECT place, entry, sealed, leaf, coalesce(payload, false), coalesce(erased, false), transaction, at "
            "FROM doors.audit_evidence(%s)",
            [number],
        )
        return [Proof(*row) for row in cursor.fetchall()]

    def strays() -> Iterator[UUID]:
        cursor.execute("SELECT entry FROM doors.audit_strays()")
        yield from (row[0] for row in cursor.fetchall())

    cursor.execute("SELECT doors.audit_count()")
    in_book: int = cursor.fetchone()[0]
    cursor.execute(
        "SELECT number, sealed_at, before, cluster, count, total, root, previous, hash FROM doors.audit_seals()"
    )
    seals = [Sealed(*row) for row in cursor.fetchall()]
    return check_book(seals, proofs, in_book, strays, anchors)
