"""The assessments of a case, opened, and how the needs have changed between them."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby

from lotse.cases.models import AreaView, Assessment, Case
from lotse.cases.queries.story import place_of
from lotse.core.vaults import KeyStoreClosedError, VaultClosedError, preload, unseal_text


@dataclass(frozen=True)
class SeenArea:
    """One part of life as it was written; `closed` says why there are no words."""

    area: str
    need: int | None
    needs: str = ""
    resources: str = ""
    closed: str = ""


@dataclass(frozen=True)
class SeenAssessment:
    """An assessment with its parts of life, in the order of rules.areas."""

    assessment: Assessment
    areas: list[SeenArea] = field(default_factory=list)

    @property
    def needs(self) -> dict[str, int | None]:
        return {one.area: one.need for one in self.areas}


def assessments_of(case: Case) -> list[SeenAssessment]:
    """All assessments of a case, the oldest first; three queries however many there are."""
    views = list(AreaView.objects.filter(case=case).order_by("assessment_id"))
    with suppress(KeyStoreClosedError):
        # Each part says by itself that it cannot be opened.
        preload({row.vault for row in views})
    by_assessment = {
        key: [_seen(row) for row in rows] for key, rows in groupby(views, lambda row: row.assessment_id)
    }
    looks = Assessment.objects.filter(case=case).select_related("author").order_by("done_on", "id")
    return [SeenAssessment(look, by_assessment.get(look.pk, [])) for look in looks]


def _seen(row: AreaView) -> SeenArea:
    try:
        words = json.loads(
            unseal_text(row.sealed, vault=row.vault, organization=row.organization_id, place=place_of(row))
        )
    except VaultClosedError as closed:
        return SeenArea(row.area, row.need, closed=str(closed))
    return SeenArea(row.area, row.need, words["needs"], words["resources"])
