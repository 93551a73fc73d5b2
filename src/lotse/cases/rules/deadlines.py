"""Kinds of deadlines, and how the reasoning of a computed one is kept and read again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.cases.rules.appeals import Appeal, Question, Reason

APPEAL, TITLE_EXPIRY = "appeal", "title-expiry"
KIND_NAMES: dict[str, Promise] = {
    TITLE_EXPIRY: _("Residence permit ends"),
    APPEAL: _("Appeal"),
    "hearing": _("Hearing or appointment at an office"),
    "benefit-renewal": _("Benefit has to be renewed"),
    "papers": _("Papers have to be handed in"),
    "course": _("Course"),
    "other": _("Other deadline"),
}
# What stands in somebody's calendar, outside the house: the kind, and nobody's name.
CALENDAR_NAMES: dict[str, Promise] = {
    TITLE_EXPIRY: _("Deadline: residence permit"),
    APPEAL: _("Deadline: appeal"),
    "hearing": _("Deadline: appointment at an office"),
    "benefit-renewal": _("Deadline: benefit"),
    "papers": _("Deadline: papers"),
    "course": _("Deadline: course"),
    "other": _("Deadline"),
}
# The states by the codes of hours.rules.holidays; names are not translated.
LAND_NAMES: dict[str, str] = {
    "BB": "Brandenburg", "BE": "Berlin", "BW": "Baden-Württemberg", "BY": "Bayern", "HB": "Bremen", "HE": "Hessen",
    "HH": "Hamburg", "MV": "Mecklenburg-Vorpommern", "NI": "Niedersachsen", "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz", "SH": "Schleswig-Holstein", "SL": "Saarland", "SN": "Sachsen", "ST": "Sachsen-Anhalt",
    "TH": "Thüringen",
}  # fmt: skip


def is_confirmed(kind: str, has_been_checked: bool) -> bool:
    """Only what was computed has to be confirmed; a day that stands in a paper is the day."""
    return kind != APPEAL or has_been_checked


def reasoning_of(question: Question, found: Appeal) -> dict[str, Any]:
    """What was asked, and why the answer is what it is, for a column of JSON."""
    return {
        "law": question.law,
        "notification": question.notification,
        "on": question.on.isoformat(),
        "instructed": question.instructed,
        "state": question.state,
        "notified": found.notified.isoformat(),
        "due": found.due.isoformat(),
        "reasons": [_kept(reason) for reason in found.reasons],
    }


def reasons_in(reasoning: Mapping[str, Any]) -> list[Reason]:
    """The reasons that were kept; none where a day was not computed."""
    return [
        Reason(
            kept["code"],
            kept["citation"],
            kept["text"],
            MappingProxyType({name: _value(value) for name, value in kept["values"].items()}),
            is_verified=kept["verified"],
        )
        for kept in reasoning.get("reasons", [])
    ]


def _kept(reason: Reason) -> dict[str, Any]:
    return {
        "code": reason.code,
        "citation": reason.citation,
        "text": reason.text,
        "values": {
            name: {"day": value.isoformat()} if isinstance(value, date) else str(value)
            for name, value in reason.values.items()
        },
        "verified": reason.is_verified,
    }


def _value(value: Any) -> object:
    return date.fromisoformat(value["day"]) if isinstance(value, dict) else value
