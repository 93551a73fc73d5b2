"""How long ago something was said, in words, and whether it should be asked about again."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext, ngettext

# A housing, a job, a level of German: after half a year nobody should rely on it unasked.
_DUE = 182
_YEAR, _MONTH = 365, 30


def ago(told: date, today: date) -> str:
    """How long ago a day was, in one unit, rounded down: "8 months ago"; today for today and what is to come."""
    days = (today - told).days
    if days < 1:
        return gettext("today")
    if days < _MONTH:
        return ngettext("%(count)d day ago", "%(count)d days ago", days) % {"count": days}
    if days < _YEAR:
        months = days // _MONTH
        return ngettext("%(count)d month ago", "%(count)d months ago", months) % {"count": months}
    years = days // _YEAR
    return ngettext("%(count)d year ago", "%(count)d years ago", years) % {"count": years}


def is_due(told: date, today: date) -> bool:
    """Whether something was said or confirmed so long ago that it should be asked about again."""
    return (today - told).days > _DUE
