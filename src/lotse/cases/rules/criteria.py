"""Whether somebody needs a case manager: the criteria of case management, as the DGCC teaches them.

The check proposes; the counsellor decides and says why. What was not asked stays open and is no "no".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LEAST_AREAS = 3
Proposal = Literal["admit", "advice", "open"]

CRITERIA: dict[str, Promise] = {
    "areas": _("At least three parts of life need help"),
    "several_authorities": _("Several authorities or bodies are involved"),
    "regular_ways_failed": _("The regular ways have not led there"),
    "resources_lacking": _("She cannot arrange it alone or with people close to her"),
    "wants_it": _("She wants a case manager and agrees to it"),
}
DECISIONS: dict[str, Promise] = {
    "admit": _("Open a case"),
    "advice": _("Advice is enough"),
    "elsewhere": _("Somebody else is better placed"),
    "wait": _("Decide later"),
}


@dataclass(frozen=True)
class Answers:
    """What was found out; None is "not asked"."""

    areas: Sequence[str] = ()
    several_authorities: bool | None = None
    regular_ways_failed: bool | None = None
    resources_lacking: bool | None = None
    wants_it: bool | None = None

    def met(self) -> dict[str, bool | None]:
        """Each criterion: met, not met, or None for not asked."""
        return {
            "areas": len(set(self.areas)) >= LEAST_AREAS,
            "several_authorities": self.several_authorities,
            "regular_ways_failed": self.regular_ways_failed,
            "resources_lacking": self.resources_lacking,
            "wants_it": self.wants_it,
        }


def proposal(answers: Answers) -> Proposal:
    """ "admit" where every criterion is met, "advice" where one is not, "open" where one was not asked."""
    met = answers.met().values()
    if any(answer is False for answer in met):
        return "advice"
    return "open" if any(answer is None for answer in met) else "admit"
