"""Figures of a municipality for its coordinator; the doors leave out what would point to a person."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import connection


def monthly_figures(year: int) -> list[tuple[date, UUID | None, int | None]]:
    """(first of the month, body or None for all, talks or None where too few to be told), for the coordinator."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT month, body, contacts FROM doors.figures(%s)", [year])
        return cursor.fetchall()


def figures_of_work(year: int) -> list[tuple[str, UUID | None, int | None]]:
    """(kind, body or None for all, number or None where too small to be told), for the coordinator.

    Kinds: cases advised, begun, released and handed over; referrals asked, declined and helped.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, body, number FROM doors.figures_of_work(%s)", [year])
        return cursor.fetchall()
