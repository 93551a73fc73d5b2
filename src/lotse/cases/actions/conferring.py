"""A case conference: what was said and decided is sealed, what is to do becomes steps."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime

from lotse.accounts.acting import Acting
from lotse.accounts.models import User
from lotse.audit.actions import action
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.actions.vaults import vault_of
from lotse.cases.models import Case, Conference, Step
from lotse.cases.queries.conferring import sealed_at
from lotse.core.models import new_id
from lotse.core.vaults import seal


@dataclass(frozen=True)
class Task:
    """Something to do that was decided: by a colleague, by the client herself, or by somebody else."""

    words: str
    doer: str
    assignee: User | None = None
    due_on: date | None = None


@dataclass(frozen=True)
class Held:
    """A conference as it was held."""

    at: datetime
    participants: str
    place: str = ""
    client_took_part: bool | None = None
    topics: list[str] = field(default_factory=list)
    course: str = ""
    decisions: str = ""
    tasks: list[Task] = field(default_factory=list)


@action
def record_conference(*, by: Acting, case: Case, held: Held, at: datetime) -> CaseNoted:
    """Write down a conference about a case of the acting body; its tasks become steps of the plan.

    Raises KeyStoreClosedError when the keys cannot be reached; nothing is written then.
    """
    row = Conference(
        id=new_id(), **inside(by), case=case, author=by.user, written_at=at, vault=vault_of(case), at=held.at,
        place=held.place, participants=held.participants, client_took_part=held.client_took_part, topics=held.topics,
    )  # fmt: skip
    words = json.dumps({"course": held.course, "decisions": held.decisions})
    row.sealed = seal(words, vault=row.vault, organization=row.organization_id, place=sealed_at(row))
    row.save(force_insert=True)
    first = Step.objects.filter(case=case).count()
    for position, task in enumerate(held.tasks, first):
        Step.objects.create(
            **inside(by), case=case, conference=row, words=task.words, doer=task.doer, assignee=task.assignee,
            due_on=task.due_on, position=position, author=by.user,
        )  # fmt: skip
    return CaseNoted(row, case.pk, tasks=len(held.tasks))
