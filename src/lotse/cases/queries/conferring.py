"""Case conferences with their words, and advice on a child at risk with question and answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lotse.accounts.acting import Acting
from lotse.cases.models import Case, Conference, ExpertAdvice
from lotse.cases.queries.story import place
from lotse.core.vaults import Place, VaultClosedError, unseal_text


@dataclass(frozen=True)
class Read:
    """A sealed row with its parts; `closed` says why there are none."""

    row: Any
    parts: dict[str, str]
    closed: str = ""


def conferences(case: Case) -> list[Conference]:
    """The conferences of a case, the newest first."""
    return list(Conference.objects.filter(case=case).select_related("author").order_by("-at", "-id"))


def conference_of(case: Case, conference: UUID) -> Conference | None:
    """One of them with its tasks, if it is one of this case."""
    return Conference.objects.filter(case=case, pk=conference).select_related("author").first()


def advice_seen(by: Acting) -> list[ExpertAdvice]:
    """What she has asked, and what she is asked as the expert, the newest first. The walls show nobody else's."""
    return list(
        ExpertAdvice.objects.select_related("author", "expert")
        .filter(organization=by.organization_id)
        .order_by("-written_at", "-id")[:200]
    )


def questions_to(by: Acting) -> int:
    """How many questions on a child at risk wait for her answer as the expert."""
    return ExpertAdvice.objects.filter(
        expert=by.user, organization=by.organization_id, answered_at=None, outcome=""
    ).count()


def read(row: Conference | ExpertAdvice) -> Read:
    """The row opened, or the sentence that says why it stays closed."""
    where = sealed_at(row)
    try:
        text = unseal_text(row.sealed, vault=row.vault, organization=row.organization_id, place=where)
    except VaultClosedError as closed:
        return Read(row, {}, str(closed))
    return Read(row, json.loads(text))


def sealed_at(row: Conference | ExpertAdvice) -> Place:
    """Where its words belong: a question without its answer cannot be put back in the place of both."""
    edition = 2 if isinstance(row, ExpertAdvice) and row.answered_at else 1
    return place(type(row)._meta.label_lower, row.pk, edition, row.municipality_id)
