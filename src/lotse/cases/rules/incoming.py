"""Requests from outside: why one is declined, and how a name that is one line becomes two."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KIND_NAMES: dict[str, Promise] = {
    "referral": _("Request for counselling"),
    "first-flat": _("First own flat"),
}
STATE_NAMES: dict[str, Promise] = {"new": _("new"), "accepted": _("accepted"), "declined": _("declined")}
DECLINE_REASONS: dict[str, Promise] = {
    "no-capacity": _("No place free"),
    "not-responsible": _("Not responsible for this"),
    "not-eligible": _("The person does not meet the conditions"),
    "does-not-want": _("The person does not want to"),
    "not-reached": _("The person did not answer or come"),
    "known-already": _("The person is advised here already"),
    "other": _("Another reason"),
}


def parted_name(name: str) -> tuple[str, str]:
    """(family name, given names) as an office writes it: "Öztürk, Ayşe" or "Ayşe Öztürk"; a guess to be corrected."""
    family, comma, given = name.partition(",")
    if comma and family.strip():
        return family.strip()[:120], given.strip()[:120]
    *first, last = name.split() or [""]
    return last[:120], " ".join(first)[:120]


def search_parts(name: str) -> list[str]:
    """The parts of a name by which people are looked for, the longest first; parts of one letter find everybody."""
    parts = {part.strip(".,;") for part in name.split()}
    return sorted((part for part in parts if len(part) > 2), key=len, reverse=True)[:4]
