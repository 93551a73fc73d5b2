"""What a case needs next, line by line, the most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from lotse.cases.models import Case, Deadline
from lotse.cases.pages.telling import planned_words
from lotse.cases.queries.upcoming import upcoming
from lotse.cases.rules.deadlines import KIND_NAMES, is_confirmed
from lotse.core.spans import BERLIN


@dataclass(frozen=True)
class NextLine:
    """One open thing: its day, what it is, in which words, whose, and where it leads."""

    day: date | None
    what: str
    words: str
    who: str = ""
    url: str = ""


def next_lines(case: Case) -> list[NextLine]:
    """Deadlines, steps and referrals that are open, by day; what has no day stands last."""
    found, plan = upcoming(case), reverse("cases:show-plan", args=[case.pk])
    lines = [
        *(_deadline(case, row) for row in found.deadlines),
        *(
            NextLine(
                row.due_on,
                gettext("Step"),
                planned_words(row),
                row.assignee.name if row.assignee else "",
                plan,
            )
            for row in found.steps
        ),
        *(
            NextLine(
                row.remind_on or timezone.localtime(row.sent_at, BERLIN).date(),
                gettext("Referral without an end"),
                row.recipient_name,
                url=reverse("cases:show-referral", args=[case.pk, row.pk]),
            )
            for row in found.referrals
        ),
    ]
    return sorted(lines, key=lambda line: line.day or date.max)


def _deadline(case: Case, row: Deadline) -> NextLine:
    words = row.words
    if not is_confirmed(row.kind, row.confirmed_at is not None):
        words = f"{words} ({gettext('not confirmed')})" if words else gettext("not confirmed")
    url = reverse("cases:show-deadline", args=[case.pk, row.pk])
    return NextLine(row.due_on, str(KIND_NAMES[row.kind]), words, url=url)
