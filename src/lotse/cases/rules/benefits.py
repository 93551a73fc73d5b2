"""Benefits that people apply for, how an application stands, and which days follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

BENEFITS: dict[str, Promise] = {
    "jobcenter": _("Money to live on, Jobcenter (SGB II)"),
    "social-assistance": _("Social assistance or basic provision in old age (SGB XII)"),
    "asylum-benefits": _("Benefits for asylum seekers (AsylbLG)"),
    "unemployment": _("Unemployment benefit (SGB III)"),
    "housing-benefit": _("Housing benefit (Wohngeld)"),
    "kindergeld": _("Kindergeld"),
    "kinderzuschlag": _("Kinderzuschlag"),
    "elterngeld": _("Elterngeld"),
    "maintenance-advance": _("Maintenance advance (Unterhaltsvorschuss)"),
    "education-package": _("School things, lunch, clubs (Bildung und Teilhabe)"),
    "student-grant": _("BAföG or BAB"),
    "first-furniture": _("First furniture (Erstausstattung)"),
    "rent-arrears": _("Help with rent or energy debts"),
    "housing-permit": _("Certificate for social housing (WBS)"),
    "nursery-fee": _("Nursery without fee"),
    "course-permit": _("Permission for a German course"),
    "other": _("Something else"),
}
DECISIONS: dict[str, Promise] = {
    "granted": _("granted"),
    "partly": _("partly granted"),
    "rejected": _("rejected"),
    "withdrawn": _("withdrawn"),
}


@dataclass(frozen=True)
class Standing:
    """What is known of one application."""

    filed_on: date | None = None
    papers_missing: str = ""
    papers_until: date | None = None
    decision: str = ""
    granted_until: date | None = None


def stands(what: Standing) -> str:
    """ "planned", "filed", "papers" (missing), or how it was decided."""
    if what.decision:
        return what.decision
    if what.papers_missing:
        return "papers"
    return "filed" if what.filed_on else "planned"


def days_of(what: Standing) -> dict[str, date]:
    """The days that must not be missed, by kind of deadline: papers while nothing is decided, renewal once granted."""
    days = {}
    if what.papers_missing and what.papers_until and not what.decision:
        days["papers"] = what.papers_until
    if what.decision in ("granted", "partly") and what.granted_until:
        days["benefit-renewal"] = what.granted_until
    return days
