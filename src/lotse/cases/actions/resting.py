"""What runs in a case rests with its release and runs again when it is opened: steps that several actions share."""

from __future__ import annotations

from datetime import datetime

from lotse.accounts.acting import Acting
from lotse.cases.actions.noted import inside
from lotse.cases.actions.titles import watch_title
from lotse.cases.models import BenefitApplication, Case, Deadline, PhaseChange, Referral
from lotse.cases.queries.referrals import course_of
from lotse.cases.rules.benefits import BENEFITS, Standing, days_of
from lotse.cases.rules.referrals import UNANSWERED, resumed
from lotse.cases.rules.releasing import RELEASED
from lotse.core.editing import save_changes
from lotse.core.spans import BERLIN


def lay_to_rest(by: Acting, case: Case, at: datetime) -> None:
    """The open deadlines are ticked off at the moment of the release, and nobody asks after the referrals."""
    Deadline.objects.filter(case=case, done_at=None).update(done_at=at, done_by=by.user)
    Referral.objects.filter(case=case, closed_at=None).update(remind_on=None)


def set_going(by: Acting, case: Case, at: datetime) -> None:
    """What the last release laid to rest is open again: its deadlines, those of papers and benefits as they stand now,
    and the clocks of its referrals. What somebody ticked off stays ticked off."""
    release = PhaseChange.objects.filter(case=case, phase=RELEASED).order_by("-at").first()
    if release is not None:
        Deadline.objects.filter(case=case, done_at=release.at).update(done_at=None, done_by=None)
    watch_title(by, case.person)
    for application in BenefitApplication.objects.filter(case=case):
        keep_days(by, case, application, at)
    today = at.astimezone(BERLIN).date()
    for row in Referral.objects.filter(case=case, closed_at=None):
        told_at = row.sent_at if row.state in UNANSWERED else row.answered_at or row.sent_at
        since = told_at.astimezone(BERLIN).date()
        remind_on, struck = resumed(course_of(row), since, today, row.reminders)
        save_changes(row, remind_on=remind_on, reminders=struck)


def keep_days(by: Acting, case: Case, row: BenefitApplication, at: datetime) -> list[str]:
    """The days that follow from an application stand with the deadlines; in a released case none does.

    Returns the kinds of its days.
    """
    if case.closed_on is not None:
        return []
    standing = Standing(row.filed_on, row.papers_missing, row.papers_until, row.decision, row.granted_until)
    days = days_of(standing)
    there = {one.kind: one for one in Deadline.objects.select_for_update().filter(source=row.pk)}
    for kind, due_on in days.items():
        if kind not in there:
            Deadline.objects.create(
                **inside(by), case=case, kind=kind, due_on=due_on, source=row.pk, author=by.user,
                words=str(BENEFITS.get(row.benefit, "")),
            )  # fmt: skip
        elif there[kind].due_on != due_on:
            save_changes(there[kind], due_on=due_on, done_at=None, done_by=None)
    for kind, deadline in there.items():
        if kind not in days and deadline.done_at is None:
            save_changes(deadline, done_at=at, done_by=by.user)
    return sorted(days)
