"""A person with a fact, a household, a child and their kinship, planted past the walls beside a case file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from lotse.cases.tests.planted import File
from lotse.clients.indexing import index_names
from lotse.clients.models import Fact, Household, HouseholdMember, Kinship, Person
from lotse.clients.rules.names import plain_name
from tests.guards import past_walls


@dataclass
class Home:
    """Where a planted person lives, with her child; and one fact about her."""

    household: Household
    member: HouseholdMember
    child: Person
    child_member: HouseholdMember
    kinship: Kinship
    fact: Fact


def home_of(file: File, street: str = "Bahnhofstraße 7") -> Home:
    """A household of the person of a case file, at her body."""
    inside: dict[str, Any] = {
        "municipality_id": file.person.municipality_id,
        "organization_id": file.person.organization_id,
    }
    with past_walls():
        household = Household.objects.create(**inside, street=street, postcode="44623", city="Herne")
        names = {"family_name": file.person.family_name, "given_names": "Deniz"}
        child = Person.objects.create(
            **inside, **names, search_name=plain_name(*names.values()), born_on=date(2018, 5, 4)
        )
        index_names(child)
        return Home(
            household,
            HouseholdMember.objects.create(
                **inside, household=household, person=file.person, joined_on=date(2025, 3, 1)
            ),
            child,
            HouseholdMember.objects.create(
                **inside, household=household, person=child, role="child", is_advised=True
            ),
            Kinship.objects.create(**inside, person=file.person, relative=child, kind="child"),
            Fact.objects.create(
                **inside, person=file.person, kind="housing", value="shelter", recorded_on=date(2026, 3, 1)
            ),
        )
