"""Coaching towards work or training: how a series ended, and what became of an application."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RESULTS: dict[str, Promise] = {
    "work": _("a job"),
    "training": _("a training place"),
    "school": _("school or studies"),
    "internship": _("an internship"),
    "course": _("a course"),
    "stopped": _("stopped before the end"),
    "other": _("something else"),
}
ANSWERS: dict[str, Promise] = {
    "invited": _("invited"),
    "trial": _("trial work or internship"),
    "accepted": _("accepted"),
    "rejected": _("rejected"),
    "silent": _("no answer"),
}
