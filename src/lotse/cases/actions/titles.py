"""A paper in the series of a person, and the one deadline of her title: steps that several actions share."""

from __future__ import annotations

from dataclasses import asdict

from django.utils import timezone

from lotse.accounts.acting import Acting
from lotse.cases.actions.noted import inside
from lotse.cases.models import Case, Deadline
from lotse.cases.rules.papers import Paper
from lotse.clients.models import Person, ResidenceStatus
from lotse.clients.rules.statuses import series
from lotse.core.editing import save_changes


def keep_paper(by: Acting, person: Person, paper: Paper) -> ResidenceStatus:
    """A new row of the series, and its deadline; part of an action."""
    row = ResidenceStatus.objects.create(**inside(by), person=person, **asdict(paper))
    watch_title(by, person)
    return row


def watch_title(by: Acting, person: Person) -> None:
    """Keep one open deadline of a person's title: the end of the paper that holds. Those of former papers are done."""
    papers = series(ResidenceStatus.objects.filter(person=person))
    newest = papers[0] if papers else None
    watched = Deadline.objects.filter(person=person, kind=Deadline.Kind.TITLE_EXPIRY)
    now = timezone.now()
    for deadline in watched.filter(done_at=None).exclude(source=newest.pk if newest else None):
        save_changes(deadline, done_at=now, done_by=by.user)
    if newest is None:
        return
    own = watched.filter(source=newest.pk).first()
    if own is not None and newest.valid_until:
        # Whoever ticked it off has renewed it; only another day brings it back.
        again = {} if own.due_on == newest.valid_until else {"done_at": None, "done_by": None}
        save_changes(own, due_on=newest.valid_until, case=_open_case(person), **again)
    elif own is not None:
        save_changes(own, done_at=now, done_by=by.user)
    elif newest.valid_until:
        Deadline.objects.create(
            **inside(by), person=person, kind=Deadline.Kind.TITLE_EXPIRY, due_on=newest.valid_until,
            source=newest.pk, author=by.user, case=_open_case(person),
        )  # fmt: skip


def _open_case(person: Person) -> Case | None:
    return Case.objects.filter(person=person, closed_on=None).order_by("-opened_on").first()
