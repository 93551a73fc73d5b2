"""A stored version of hours as the form shows it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from lotse.hours.models import Schedule
from lotse.hours.rules import HoursError
from lotse.hours.rules.grid import Week, week_of

NEXT = timedelta(days=1)


def week_or_none(expression: str, state: str) -> Week | None:
    """The week that an expression says; None where it says more, or cannot be read."""
    try:
        return week_of(expression, state)
    except HoursError:
        return None


def choices_of(week: Week) -> dict[str, str]:
    """What the form says about holidays for a week."""
    return {
        "on_holidays": "closed" if week.closed_on_holidays else "usual",
        "in_school_holidays": "closed" if week.closed_in_school_holidays else "usual",
    }


def initial_of(stored: Schedule | None, week: Week | None, is_new: bool) -> dict[str, Any]:
    """The fields of a version; a new one that begins with it has other days."""
    shown: dict[str, Any] = choices_of(week) if week else {}
    if stored is None:
        return shown
    shown |= {"expression": stored.expression, "as_text": week is None}
    if is_new:
        return shown
    last = stored.valid_until - NEXT if stored.valid_until else None
    return shown | {"seen": stored.version, "valid_from": stored.valid_from, "valid_until": last}
