"""How urgent something is today."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from lotse.core.tables import Mark

# A case is silent when nobody has talked for so long; very silent is a reason to worry.
SILENT, VERY_SILENT = timedelta(days=14), timedelta(days=30)
DEADLINES_AHEAD = timedelta(weeks=6)
_SOON = timedelta(days=7)


def urgency(due_on: date | None, today: date) -> Mark:
    """The mark of something that is due on a day: over and today danger, within a week warning."""
    if due_on is None:
        return ""
    return "danger" if due_on <= today else "warning" if due_on <= today + _SOON else ""


def silence(last: datetime | None, at: datetime) -> Mark:
    """The mark of a case by its last talk; one without any talk counts as very silent."""
    return "danger" if last is None or last <= at - VERY_SILENT else "warning" if last <= at - SILENT else ""
