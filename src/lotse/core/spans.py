"""Time: one zone for the house, half-open spans, days as Germans mean them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


def start_of_day(day: date) -> datetime:
    """The first moment of a day in Germany."""
    return datetime.combine(day, time.min, BERLIN)


def days_between(first: date, past: date) -> list[date]:
    """All days of the half-open span [first, past)."""
    return [first + timedelta(days=number) for number in range((past - first).days)]


def is_within(day: date, valid_from: date | None, valid_until: date | None) -> bool:
    """Whether a day lies in [valid_from, valid_until), where None is open."""
    return (valid_from is None or valid_from <= day) and (valid_until is None or day < valid_until)
