"""A person's residence titles as a series: a new paper is added, the former stays, its end is a deadline."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from lotse.accounts.acting import Acting
from lotse.audit.actions import action
from lotse.cases.actions.titles import keep_paper, watch_title
from lotse.cases.rules.papers import Paper
from lotse.clients.actions.noted import PersonNoted
from lotse.clients.models import Person, ResidenceStatus
from lotse.core.editing import save_changes, seen_row


@action
def record_status(*, by: Acting, person: Person, paper: Paper) -> PersonNoted:
    """Add a paper to the series; the former ones stay, and the end of the one that holds is watched.

    Raises ValidationError where the same paper stands there already.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    same = ResidenceStatus.objects.filter(
        person=person, status=paper.status, issued_on=paper.issued_on, valid_until=paper.valid_until
    )
    if same.exists():
        raise ValidationError(gettext("This paper stands here already."))
    row = keep_paper(by, person, paper)
    return PersonNoted(row, person.pk)


@action
def correct_status(*, by: Acting, status: ResidenceStatus, paper: Paper, version: int) -> PersonNoted:
    """Correct what was copied wrongly from a paper. Raises StaleError where somebody else was quicker."""
    row = seen_row(ResidenceStatus, status.pk, version)
    changed = save_changes(row, **asdict(paper))
    watch_title(by, row.person)
    return PersonNoted(row, row.person_id, changed=changed)


@action
def confirm_status(*, by: Acting, status: ResidenceStatus, on: date) -> PersonNoted:
    """Note that a paper still holds as it stands here."""
    row = ResidenceStatus.objects.select_for_update().get(pk=status.pk)
    save_changes(row, confirmed_on=on)
    return PersonNoted(row, row.person_id)
