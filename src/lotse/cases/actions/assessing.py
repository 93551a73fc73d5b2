"""An assessment is written: how a family stands in each part of life, needs and resources."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from lotse.accounts.acting import Acting
from lotse.audit.actions import action
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.actions.vaults import vault_of
from lotse.cases.models import AreaView, Assessment, Case
from lotse.cases.queries.story import place_of
from lotse.core.models import new_id
from lotse.core.vaults import seal


@dataclass(frozen=True)
class Look:
    """One part of life: how much help it needs (0 to 4, None for not asked), in words, and what there is already."""

    need: int | None
    needs: str = ""
    resources: str = ""

    @property
    def is_empty(self) -> bool:
        return self.need is None and not self.needs and not self.resources


@action
def assess_case(*, by: Acting, case: Case, looks: Mapping[str, Look], on: date, at: datetime) -> CaseNoted:
    """Write an assessment of a case; parts of life that nobody spoke of are left out. Earlier ones stay.

    Raises KeyStoreClosedError when the keys cannot be reached; nothing is written then.
    """
    assessment = Assessment.objects.create(**inside(by), case=case, done_on=on, author=by.user)
    for area, look in looks.items():
        if look.is_empty:
            continue
        row = AreaView(
            id=new_id(), **inside(by), case=case, assessment=assessment, area=area, need=look.need, author=by.user,
            written_at=at, vault=vault_of(case),
        )  # fmt: skip
        words = json.dumps({"needs": look.needs, "resources": look.resources}, ensure_ascii=False)
        row.sealed = seal(words, vault=row.vault, organization=row.organization_id, place=place_of(row))
        row.save(force_insert=True)
    return CaseNoted(assessment, case.pk)
