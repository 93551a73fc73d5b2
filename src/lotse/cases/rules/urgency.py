"""How near a day is, in steps that somebody can act on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.core.tables import Mark


class Urgency(StrEnum):
    """The steps of the radar, the most urgent first; each begins where the one before ends."""

    OVERDUE = "overdue"
    TODAY = "today"
    THREE_DAYS = "three-days"
    WEEK = "week"
    MONTH = "month"
    LATER = "later"


# The last day of a step, counted from today.
_ENDS = ((Urgency.TODAY, 0), (Urgency.THREE_DAYS, 3), (Urgency.WEEK, 7), (Urgency.MONTH, 31))
# What each step is called, and what it asks for.
NAMES: dict[Urgency, Promise] = {
    Urgency.OVERDUE: _("Overdue"),
    Urgency.TODAY: _("Today"),
    Urgency.THREE_DAYS: _("Within three days"),
    Urgency.WEEK: _("Within a week"),
    Urgency.MONTH: _("Within a month"),
    Urgency.LATER: _("Later"),
}
ASKS: dict[Urgency, Promise] = {
    Urgency.OVERDUE: _(
        "The day is over. Act now, tell your lead, and ask a lawyer whether it can be mended."
    ),
    Urgency.TODAY: _("It has to be done before midnight. Your lead sees this too."),
    Urgency.THREE_DAYS: _("Do it now, or ask your deputy. Your lead sees this too."),
    Urgency.WEEK: _("Plan it for this week."),
    Urgency.MONTH: _("Make the appointments that it needs."),
    Urgency.LATER: _("Nothing is urgent yet."),
}
MARKS: dict[Urgency, Mark] = {
    Urgency.OVERDUE: "danger",
    Urgency.TODAY: "danger",
    Urgency.THREE_DAYS: "warning",
    Urgency.WEEK: "info",
    Urgency.MONTH: "info",
    Urgency.LATER: "info",
}
# From here on the lead is told.
ESCALATED = frozenset({Urgency.OVERDUE, Urgency.TODAY, Urgency.THREE_DAYS})


def urgency(due_on: date, today: date) -> Urgency:
    """The step of a day. The last day itself is not over: it counts until midnight."""
    left = (due_on - today).days
    if left < 0:
        return Urgency.OVERDUE
    return next((step for step, end in _ENDS if left <= end), Urgency.LATER)
