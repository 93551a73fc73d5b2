"""Deadlines: they are set, corrected, confirmed, ticked off, and taken up again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from lotse.accounts.acting import Acting
from lotse.audit.actions import action
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.models import Case, Deadline
from lotse.cases.rules.deadlines import APPEAL
from lotse.core.editing import save_changes, seen_row


@dataclass(frozen=True)
class ToldDeadline:
    """A day that must not be missed; `reasoning` where it was computed (rules.deadlines)."""

    kind: str
    due_on: date
    words: str = ""
    reasoning: dict[str, Any] = field(default_factory=dict)


@action
def set_deadline(*, by: Acting, case: Case, told: ToldDeadline) -> CaseNoted:
    """Put a deadline on a case. The end of an appeal period counts as unconfirmed until `confirm_deadline`.

    Raises ValidationError for a released case: its deadlines stand on nobody's radar.
    """
    if case.closed_on is not None:
        raise ValidationError(
            gettext(
                "The case is released: this deadline would warn nobody. Please open the case again first."
            )
        )
    row = Deadline.objects.create(
        **inside(by), case=case, kind=told.kind, due_on=told.due_on, words=told.words,
        reasoning=told.reasoning, author=by.user,
    )  # fmt: skip
    return CaseNoted(row, case.pk)


@action
def correct_deadline(*, by: Acting, deadline: Deadline, told: ToldDeadline, version: int) -> CaseNoted:
    """Another day or other words. Another day takes a confirmation back: whoever set it confirms it anew.

    The reasoning of the day before stays to be read. Raises StaleError where somebody else was quicker.
    """
    row = seen_row(Deadline, deadline.pk, version)
    values: dict[str, Any] = {"kind": told.kind, "due_on": told.due_on, "words": told.words}
    if told.due_on != row.due_on:
        values |= {"confirmed_at": None, "confirmed_by": None}
    return CaseNoted(row, row.case_id, changed=save_changes(row, **values))


@action
def confirm_deadline(*, by: Acting, deadline: Deadline, version: int, at: datetime) -> CaseNoted:
    """Say that a computed day was checked; only then it counts as confirmed. Raises StaleError as `correct_deadline`,
    and ValidationError for a day that was not computed."""
    row = seen_row(Deadline, deadline.pk, version)
    if row.kind != APPEAL:
        raise ValidationError(gettext("This day was not computed; there is nothing to confirm."))
    save_changes(row, confirmed_at=at, confirmed_by=by.user)
    return CaseNoted(row, row.case_id)


@action
def finish_deadline(*, by: Acting, deadline: Deadline, at: datetime) -> CaseNoted:
    """Tick a deadline off: it leaves the radar and stays with the case."""
    row = Deadline.objects.select_for_update().get(pk=deadline.pk)
    if row.done_at is None:
        save_changes(row, done_at=at, done_by=by.user)
    return CaseNoted(row, row.case_id)


@action
def resume_deadline(*, by: Acting, deadline: Deadline) -> CaseNoted:
    """Take back that a deadline was ticked off: it is on the radar again."""
    row = Deadline.objects.select_for_update().get(pk=deadline.pk)
    save_changes(row, done_at=None, done_by=None)
    return CaseNoted(row, row.case_id)
