"""The plan of a case: goals agreed with the person, and who does what until when."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext

from lotse.accounts.acting import Acting
from lotse.accounts.models import User
from lotse.audit.actions import action
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.models import Case, Goal, Step
from lotse.cases.rules.plan.texts import catalogue
from lotse.core.editing import save_changes, seen_row

_Placed = TypeVar("_Placed", Goal, Step)


@dataclass(frozen=True)
class GoalTold:
    """A goal as it was agreed: a code of the catalogue, or words with hers beside them."""

    area: str
    code: str = ""
    words: str = ""
    own_words: str = ""


@dataclass(frozen=True)
class StepTold:
    """A step as it was agreed. `assignee` only for a step of the staff, `doer_name` for anybody else's."""

    doer: str
    code: str = ""
    words: str = ""
    own_words: str = ""
    assignee: User | None = None
    doer_name: str = ""
    due_on: date | None = None


@action
def agree_goal(*, by: Acting, case: Case, told: GoalTold, with_steps: bool, on: date) -> CaseNoted:
    """Write a goal below the others of a case; of one from the catalogue, with its usual steps where wanted.

    Ours go to the manager of the case, without a day: when is agreed with the person.
    """
    goal = Goal.objects.create(
        **inside(by), case=case, author=by.user, agreed_on=on, position=_last(Goal, case) + 1, **asdict(told)
    )
    steps = catalogue().get(told.area, {}).get(told.code, {}) if with_steps else {}
    first = _last(Step, case) + 1
    for position, (code, who) in enumerate(steps.items(), first):
        ours = who == "us"
        Step.objects.create(
            **inside(by), case=case, goal=goal, author=by.user, code=code, position=position,
            doer=Step.Doer.STAFF if ours else Step.Doer.CLIENT, assignee=case.manager if ours else None,
        )  # fmt: skip
    return CaseNoted(goal, case.pk, steps=len(steps))


@action
def change_goal(
    *, by: Acting, case: Case, goal: Goal, told: GoalTold, state: str, on: date, version: int
) -> CaseNoted:
    """Change a goal, or end it as reached, partly reached or dropped; "open" takes the end back. Raises StaleError."""
    row = seen_row(Goal, goal.pk, version)
    ended_on = None if state == Goal.State.OPEN else row.ended_on or on
    changed = save_changes(row, **asdict(told), state=state, ended_on=ended_on)
    return CaseNoted(row, case.pk, changed=changed)


@action
def agree_step(*, by: Acting, case: Case, goal: Goal | None, told: StepTold) -> CaseNoted:
    """Write a step below the others, towards a goal or by itself."""
    step = Step.objects.create(
        **inside(by), case=case, goal=goal, author=by.user, position=_last(Step, case) + 1, **_values(told)
    )
    return CaseNoted(step, case.pk)


@action
def change_step(*, by: Acting, case: Case, step: Step, told: StepTold, version: int) -> CaseNoted:
    """Change what a step says, whose it is, or until when. Raises StaleError where somebody else was quicker."""
    row = seen_row(Step, step.pk, version)
    return CaseNoted(row, case.pk, changed=save_changes(row, **_values(told)))


@action
def tick_step(*, by: Acting, case: Case, step: Step, done_on: date | None) -> CaseNoted:
    """A step is done on a day, or, with none, is open again. Ticked twice, it is done once."""
    row = Step.objects.select_for_update().get(pk=step.pk)
    if bool(row.done_on) != bool(done_on):
        save_changes(row, done_on=done_on)
    return CaseNoted(row, case.pk, done=done_on is not None)


@action
def remove_step(*, by: Acting, case: Case, step: Step) -> CaseNoted:
    """A step that was written by mistake is gone. Raises ValidationError for one that is done: that is history."""
    row = Step.objects.select_for_update().get(pk=step.pk)
    if row.done_on:
        raise ValidationError(gettext("This step is done and stays in the plan. Take the tick back first."))
    noted = CaseNoted(row, case.pk)
    row.delete()
    return noted


@action
def move_goal(*, by: Acting, case: Case, goal: Goal, up: bool) -> CaseNoted:
    """Change places with the goal above or below; the first one stays where it is when it should go up."""
    _swap(list(Goal.objects.select_for_update().filter(case=case).order_by("position", "pk")), goal, up)
    return CaseNoted(goal, case.pk)


@action
def move_step(*, by: Acting, case: Case, step: Step, up: bool) -> CaseNoted:
    """Change places with the step above or below of the same goal."""
    rows = Step.objects.select_for_update().filter(case=case, goal=step.goal_id).order_by("position", "pk")
    _swap(list(rows), step, up)
    return CaseNoted(step, case.pk)


def _values(told: StepTold) -> dict[str, object]:
    return {name: getattr(told, name) for name in StepTold.__annotations__}


def _last(model: type[Goal] | type[Step], case: Case) -> int:
    return model._default_manager.filter(case=case).aggregate(last=Max("position"))["last"] or 0


def _swap(rows: list[_Placed], row: _Placed, up: bool) -> None:
    """Number the rows anew, with the one moved by a place: positions that are equal or far apart do no harm."""
    keys = [one.pk for one in rows]
    if row.pk not in keys:
        return
    here = keys.index(row.pk)
    there = here - 1 if up else here + 1
    if 0 <= there < len(rows):
        rows[here], rows[there] = rows[there], rows[here]
        taken = sorted(one.position for one in rows)
        places = taken if len(set(taken)) == len(taken) else list(range(1, len(rows) + 1))
        for one, position in zip(rows, places, strict=True):
            save_changes(one, position=position)
