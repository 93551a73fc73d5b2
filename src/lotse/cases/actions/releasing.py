"""A case ends, may begin again, and comes from one phase into another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from lotse.accounts.acting import Acting
from lotse.audit.actions import action
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.actions.resting import lay_to_rest, set_going
from lotse.cases.models import Case, Closure, HandOver, PhaseChange, Step
from lotse.cases.queries.phases import phases_of
from lotse.cases.rules.releasing import RELEASE_PROBLEMS, RELEASED, lacking
from lotse.core.editing import save_changes
from lotse.core.spans import BERLIN


@dataclass(frozen=True)
class Release:
    """How a case ends. `steps_done` are the open steps that were done; the others rest with the case."""

    on: date
    reason: str
    goals: str = ""
    final_talk_on: date | None = None
    no_talk_because: str = ""
    follow_up_on: date | None = None
    steps_done: Collection[UUID] = field(default_factory=frozenset)


@action
def release_case(*, by: Acting, case: Case, release: Release, at: datetime) -> CaseNoted:
    """End a case: open steps are ticked or rest with it, its deadlines warn nobody any more, nobody asks after its
    referrals, an open hand-over is withdrawn. Everything stays readable, and `reopen_case` brings the case back.

    Raises ValidationError for a case that is released already, and for days or reasons that make no sense.
    """
    if case.closed_on is not None:
        raise ValidationError(gettext("This case is released already."))
    problem = lacking(
        reason=release.reason, opened_on=case.opened_on, on=release.on, today=at.astimezone(BERLIN).date(),
        talk_on=release.final_talk_on, no_talk=release.no_talk_because, follow_up_on=release.follow_up_on,
    )  # fmt: skip
    if problem:
        raise ValidationError(str(RELEASE_PROBLEMS[problem]), code=problem)
    left = _settle(by, case, release, at)
    row = Closure.objects.create(
        **inside(by), case=case, closed_on=release.on, reason=release.reason, goals=release.goals,
        final_talk_on=release.final_talk_on, no_talk_because=release.no_talk_because, closed_by=by.user,
    )  # fmt: skip
    _enter(by, case, RELEASED, at)
    save_changes(case, closed_on=release.on, follow_up_on=release.follow_up_on, phase=RELEASED)
    return CaseNoted(row, case.pk, reason=release.reason, left_open=left)


@action
def reopen_case(*, by: Acting, case: Case, at: datetime) -> CaseNoted:
    """Open a released case again, in the phase it was in, with everything in it; the release stays in its history.

    Its deadlines are open again, and the clocks of its referrals run from today.

    Raises ValidationError for a case that is open.
    """
    row = Closure.objects.select_for_update().filter(case=case, reopened_on=None).first()
    if case.closed_on is None or row is None:
        raise ValidationError(gettext("This case is open already."))
    save_changes(row, reopened_on=max(at.astimezone(BERLIN).date(), row.closed_on), reopened_by=by.user)
    former = PhaseChange.objects.filter(case=case).exclude(phase=RELEASED).order_by("-at").first()
    phase = former.phase if former else "intake"
    _enter(by, case, phase, at)
    save_changes(case, closed_on=None, follow_up_on=None, phase=phase)
    set_going(by, case, at)
    return CaseNoted(row, case.pk)


@action
def note_follow_up(*, by: Acting, case: Case, on: date) -> CaseNoted:
    """Somebody asked how she is after the release; nobody is reminded of it any more.

    Raises ValidationError where nothing was agreed.
    """
    row = Closure.objects.filter(case=case, reopened_on=None).first()
    if row is None or case.follow_up_on is None:
        raise ValidationError(gettext("No day to ask again was agreed."))
    save_changes(row, follow_up_done_on=on)
    save_changes(case, follow_up_on=None)
    return CaseNoted(row, case.pk)


@action
def enter_phase(*, by: Acting, case: Case, phase: str, at: datetime) -> CaseNoted:
    """Bring an open case into another phase. Into the release it comes by `release_case` alone.

    Raises ValidationError for a phase that its networks do not use, the one it is in, and a released case.
    """
    used = phases_of(case.organization_id, now_in=case.phase)
    if case.closed_on is not None:
        raise ValidationError(gettext("The case is released. Please open it again first."))
    if phase not in used or phase in (RELEASED, case.phase):
        raise ValidationError(gettext("Please choose another phase."))
    row = _enter(by, case, phase, at)
    save_changes(case, phase=phase)
    return CaseNoted(row, case.pk, phase=phase)


def _enter(by: Acting, case: Case, phase: str, at: datetime) -> PhaseChange:
    return PhaseChange.objects.create(**inside(by), case=case, phase=phase, at=at, author=by.user)


def _settle(by: Acting, case: Case, release: Release, at: datetime) -> int:
    """What was open is decided; returns how many steps stay as they are, for the case that it is opened again."""
    steps = Step.objects.filter(case=case, done_on=None)
    steps.filter(pk__in=list(release.steps_done)).update(done_on=release.on)
    left = steps.filter(done_on=None).count()
    lay_to_rest(by, case, at)
    HandOver.objects.filter(case=case, state=HandOver.State.PROPOSED).update(
        state=HandOver.State.WITHDRAWN, decided_at=at, decided_by=by.user
    )
    return left
