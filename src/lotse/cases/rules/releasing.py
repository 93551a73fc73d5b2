"""How a case ends: its reasons, and what has to be said before it does."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The phase of a case that has ended.
RELEASED = "release"
RELEASE_REASONS: dict[str, Promise] = {
    "goals-reached": _("The goals are reached"),
    "regular-service": _("A regular service goes on"),
    "other-programme": _("Another body or programme goes on"),
    "moved": _("She has moved away"),
    "no-contact": _("No contact any more"),
    "client-ended": _("She does not want to go on"),
    "left-country": _("She has left the country"),
    "ineligible": _("She does not belong to those whom we may accompany"),
    "deceased": _("She has died"),
}
GOALS_REACHED: dict[str, Promise] = {
    "reached": _("reached"),
    "partly": _("partly reached"),
    "not": _("not reached"),
}
RELEASE_PROBLEMS: dict[str, Promise] = {
    "reason": _("Please choose a reason."),
    "on": _("A case ends between its first day and today."),
    "talk": _("Please say when the final talk was, or why there was none."),
    "talk_day": _("The final talk cannot be later than the day of the release."),
    "follow_up": _("The day to ask again has to be later than the day of the release."),
}
# Whom nobody can ask how she is.
NO_FOLLOW_UP = frozenset({"deceased"})
# A case is called dormant after so many months without a talk, unless somebody says otherwise.
DORMANT_MONTHS = 6
DORMANT_CHOICES = (3, 6, 9, 12)


def lacking(
    *,
    reason: str,
    opened_on: date,
    on: date,
    today: date,
    talk_on: date | None,
    no_talk: str,
    follow_up_on: date | None,
) -> str:
    """The first thing that keeps a case from being released, a code of RELEASE_PROBLEMS; empty for nothing."""
    if reason not in RELEASE_REASONS:
        return "reason"
    if not opened_on <= on <= today:
        return "on"
    if talk_on is None and not no_talk.strip():
        return "talk"
    if talk_on is not None and talk_on > on:
        return "talk_day"
    if follow_up_on is not None and (follow_up_on <= on or reason in NO_FOLLOW_UP):
        return "follow_up"
    return ""
