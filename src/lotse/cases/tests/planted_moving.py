"""A case on its way: an open proposal, a conference, a question to an expert, planted past the walls."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from lotse.cases.models import Conference, ExpertAdvice, HandOver
from lotse.cases.tests.planted import File
from tests.guards import past_walls

MOVING_IDS = ("hand_over_id", "batch_id", "conference_id", "advice_id")


def moving_of(file: File) -> dict[str, UUID]:
    """Keys by the names that addresses give them. The case is proposed to its own manager, who would never do that."""
    case, batch = file.case, uuid4()
    with past_walls():
        row = HandOver.objects.create(
            municipality_id=case.municipality_id, organization_id=case.organization_id, case=case,
            from_organization_id=case.organization_id, from_manager_id=case.manager_id,
            to_organization_id=case.organization_id, to_manager_id=case.manager_id, batch=batch, reason="wish",
            proposed_at=timezone.now(),
        )  # fmt: skip
        sealed: dict[str, Any] = {
            "municipality_id": case.municipality_id, "organization_id": case.organization_id, "case": case,
            "author_id": case.manager_id, "written_at": timezone.now(), "vault": uuid4(), "sealed": b"sealed",
        }  # fmt: skip
        conference = Conference.objects.create(**sealed, at=timezone.now(), participants="two of us")
        advice = ExpertAdvice.objects.create(**sealed, pseudonym="Igel 12", expert_name="Dr. Rat")
    return {
        "hand_over_id": row.pk, "batch_id": batch, "conference_id": conference.pk, "advice_id": advice.pk,
    }  # fmt: skip
