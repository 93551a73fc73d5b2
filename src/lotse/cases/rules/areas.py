"""The parts of life that an assessment looks at, and how much help one of them needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AREAS: dict[str, Promise] = {
    "residence": _("Residence"),
    "housing": _("Housing"),
    "health": _("Health"),
    "training": _("School and training"),
    "work": _("Work"),
    "language": _("German and other languages"),
    "family": _("Family and children"),
    "money": _("Money"),
    "participation": _("Taking part"),
}
# How much help is needed; what was not asked is no number.
NEEDS: dict[int, Promise] = {
    0: _("no help needed"),
    1: _("a little help"),
    2: _("some help"),
    3: _("much help"),
    4: _("help at once"),
}


def changes(looks: Iterable[Mapping[str, int | None]]) -> dict[str, list[int | None]]:
    """Each area's need in every look, in their order (oldest first); None where it was not asked."""
    taken = list(looks)
    return {area: [look.get(area) for look in taken] for area in AREAS}


def direction(needs: Iterable[int | None]) -> str:
    """ "better", "worse", "same" between the first and the last answer; empty where there are no two answers."""
    said = [need for need in needs if need is not None]
    if len(said) < 2:
        return ""
    return "same" if said[0] == said[-1] else "better" if said[-1] < said[0] else "worse"
