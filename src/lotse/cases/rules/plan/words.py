"""Words about a plan for staff: who does a step, how far a goal is."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DOERS: dict[str, Promise] = {
    "client": _("She herself"),
    "staff": _("One of us"),
    "other": _("Somebody else"),
}
STATES: dict[str, Promise] = {
    "open": _("We are at it"),
    "reached": _("Reached"),
    "partly": _("Partly reached"),
    "dropped": _("Dropped"),
}
