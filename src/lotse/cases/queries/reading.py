"""The whole history of a case as one text, day by day: talks, notes, assessments, phases, referrals, deadlines.

A constant number of queries and one look into the key store, however long the case is.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from lotse.cases.models import (
    Attachment,
    Case,
    Closure,
    Contact,
    Goal,
    Note,
    PhaseChange,
    ReferralEvent,
    Responsibility,
    Step,
)
from lotse.cases.queries.assessing import SeenAssessment, assessments_of
from lotse.cases.queries.story import NamedFile, ReadNote, file_name, read_note
from lotse.core.spans import BERLIN
from lotse.core.vaults import KeyStoreClosedError, preload


@dataclass(frozen=True)
class Event:
    """One thing that happened. `kind` chooses how the page tells it; `row` is what it tells."""

    kind: str
    at: datetime
    row: Any
    notes: list[ReadNote] = field(default_factory=list)


@dataclass(frozen=True)
class DayOfCase:
    """Everything of one day, in its order."""

    day: date
    events: list[Event]


def history(case: Case) -> list[DayOfCase]:
    """The days of a case on which something happened, the oldest first, as far as the reader may see."""
    by_day: dict[date, list[Event]] = defaultdict(list)
    for event in sorted(_events(case), key=lambda one: one.at):
        by_day[event.at.astimezone(BERLIN).date()].append(event)
    return [DayOfCase(day, events) for day, events in sorted(by_day.items())]


def _events(case: Case) -> list[Event]:
    notes = [read_note(note) for note in _opened(Note.objects.filter(case=case).select_related("author"))]
    of_talk: dict[Any, list[ReadNote]] = defaultdict(list)
    for read in notes:
        of_talk[read.note.contact_id].append(read)
    talks = list(Contact.objects.filter(case=case).select_related("author"))
    seen_talks = {talk.pk for talk in talks}
    alone = [read for read in notes if read.note.contact_id not in seen_talks]
    return [
        *(Event("talk", talk.at, talk, of_talk[talk.pk]) for talk in talks),
        *(Event("note", read.note.written_at, read.note, [read]) for read in alone),
        *_of_days(case),
        *_of_moments(case),
    ]


def _opened(rows: Any) -> list[Any]:
    found = list(rows)
    with suppress(KeyStoreClosedError):
        preload({row.vault for row in found})
    return found


def _of_moments(case: Case) -> list[Event]:
    files = _opened(Attachment.objects.filter(case=case).select_related("author"))
    return [
        *(Event("file", row.written_at, NamedFile(row, file_name(row))) for row in files),
        *(Event("phase", row.at, row) for row in PhaseChange.objects.filter(case=case)),
        *(
            Event("responsible", row.starts_at, row)
            for row in Responsibility.objects.filter(case=case)
            .select_related("user", "at_organization")
            .order_by("starts_at")
        ),
        *(
            Event("referral", row.at, row)
            for row in ReferralEvent.objects.filter(case=case).select_related("referral", "author")
        ),
    ]


def _of_days(case: Case) -> list[Event]:
    """What has a day and no hour stands at the end of its day."""

    def evening(day: date) -> datetime:
        return datetime(day.year, day.month, day.day, 23, 59, tzinfo=BERLIN)

    looks: list[SeenAssessment] = assessments_of(case)
    return [
        *(Event("assessment", evening(look.assessment.done_on), look) for look in looks),
        *(Event("goal", evening(goal.agreed_on), goal) for goal in Goal.objects.filter(case=case)),
        *(
            Event("step", evening(step.done_on), step)
            for step in Step.objects.filter(case=case, done_on__isnull=False).select_related("assignee")
            if step.done_on
        ),
        *(Event("closed", evening(row.closed_on), row) for row in Closure.objects.filter(case=case)),
    ]
