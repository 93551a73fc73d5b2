"""Seals: what was written since the last one is closed for good."""

from __future__ import annotations

from django.db import connection, transaction

from lotse.core.jobs import job


@job("audit.seal_book", every="* * * * * */30")
def seal_book() -> None:
    """Close what was written since the last seal."""
    seal_entries()


def seal_entries() -> int:
    """Seal what is finished, run by run; how many entries that were. For the worker and the owner only."""
    sealed = 0
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT doors.audit_seal()")
            count: int = cursor.fetchone()[0]
        if not count:
            return sealed
        sealed += count
