"""What a case needs next: its deadlines, steps and referrals that wait for something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lotse.cases.models import Case, Deadline, Referral, Step

MOST = 10


@dataclass(frozen=True)
class Upcoming:
    """The open things of one case, each list the most urgent first."""

    deadlines: list[Deadline]
    steps: list[Step]
    referrals: list[Referral]


def upcoming(case: Case) -> Upcoming:
    """The open things of a case, at most ten of each kind; of a released one nothing: there they rest."""
    if case.closed_on is not None:
        return Upcoming([], [], [])
    steps = Step.objects.filter(case=case, done_on=None).select_related("assignee")
    return Upcoming(
        deadlines=list(Deadline.objects.filter(case=case, done_at=None).order_by("due_on")[:MOST]),
        steps=sorted(steps[: 5 * MOST], key=lambda step: step.due_on or date.max)[:MOST],
        referrals=list(Referral.objects.filter(case=case, closed_at=None).order_by("sent_at")[:MOST]),
    )
