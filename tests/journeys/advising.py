"""People who advise, for the journeys."""

from __future__ import annotations

from tests.journeys.house import House


def works_at(house: House, email: str, role: str, body: str) -> None:
    """Give an account of the journeys a role at a body, past the pages that do so in the house."""
    house.planter.plant("role", email, role, body)
