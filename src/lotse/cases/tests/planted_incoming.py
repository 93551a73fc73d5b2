"""Requests from offices and welcome visits, planted past the walls."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from lotse.cases.models import IncomingReferral, WelcomeVisit
from tests.guards import past_walls


def incoming(body: Any, **values: Any) -> IncomingReferral:
    """A request from a shelter for counselling at `body`, received a moment ago."""
    wrote = {
        "municipality_id": body.municipality_id, "organization": body, "kind": "referral", "sender_body": "Wohnheim",
        "sender_name": "Helga Heim", "sender_email": "heim@partner.example", "person_name": "Öztürk, Ayşe",
        "language": "tr", "topics": ["housing"], "has_consented": True, "received_at": timezone.now(),
    }  # fmt: skip
    with past_walls():
        return IncomingReferral.objects.create(**wrote | values)


def visit(came: IncomingReferral, **values: Any) -> WelcomeVisit:
    """A welcome visit that a request has opened."""
    inside = {"municipality_id": came.municipality_id, "organization_id": came.organization_id}
    with past_walls():
        return WelcomeVisit.objects.create(**inside, incoming=came, address="Bahnhofstr. 1", **values)
