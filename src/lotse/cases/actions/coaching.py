"""Coaching as a series: its aim and skills, its sessions, and the applications that are sent."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from lotse.accounts.acting import Acting
from lotse.audit.actions import action
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.models import Case, Coaching, Contact, JobApplication
from lotse.core.editing import save_changes, seen_row


@dataclass(frozen=True)
class CoachingTold:
    """A series as it was agreed, and how it ended."""

    aim: str
    starts_on: date
    skills: str = ""
    ends_on: date | None = None
    result: str = ""


@dataclass(frozen=True)
class ApplicationTold:
    """An application, and the answer to it."""

    employer: str
    position: str = ""
    sent_on: date | None = None
    answer: str = ""
    answered_on: date | None = None


@action
def begin_coaching(*, by: Acting, case: Case, told: CoachingTold) -> CaseNoted:
    """Begin a series of talks towards one aim."""
    row = Coaching.objects.create(**inside(by), case=case, author=by.user, **asdict(told))
    return CaseNoted(row, case.pk)


@action
def change_coaching(
    *, by: Acting, case: Case, coaching: Coaching, told: CoachingTold, version: int
) -> CaseNoted:
    """Change aim, skills or end of a series. Raises StaleError where somebody else was quicker."""
    row = seen_row(Coaching, coaching.pk, version)
    return CaseNoted(row, case.pk, changed=save_changes(row, **asdict(told)))


@action
def add_session(*, by: Acting, case: Case, coaching: Coaching, contact: Contact) -> CaseNoted:
    """Count a talk of the case as a session of the series. A talk belongs to one series: the newest choice holds."""
    row = Contact.objects.select_for_update().get(pk=contact.pk, case=case)
    save_changes(row, coaching=coaching)
    return CaseNoted(coaching, case.pk)


@action
def note_application(*, by: Acting, case: Case, coaching: Coaching, told: ApplicationTold) -> CaseNoted:
    """Write down an application that is sent or going to be."""
    row = JobApplication.objects.create(**inside(by), case=case, coaching=coaching, **asdict(told))
    return CaseNoted(row, case.pk)


@action
def change_application(
    *, by: Acting, case: Case, application: JobApplication, told: ApplicationTold, version: int
) -> CaseNoted:
    """Change an application, or write down its answer. Raises StaleError where somebody else was quicker."""
    row = seen_row(JobApplication, application.pk, version)
    return CaseNoted(row, case.pk, changed=save_changes(row, **asdict(told)))
