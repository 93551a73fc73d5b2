"""Doors to households of the acting body, and to what is known of a person who was opened: an object or 404."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404

from lotse.accounts.acting import Acting
from lotse.audit.actions import record
from lotse.clients.actions.noted import PersonNoted
from lotse.clients.models import Fact, Household, HouseholdMember, Kinship, Person, ResidenceStatus


def open_household(by: Acting, household: UUID) -> Household:
    """A household that the acting body keeps, with one entry for each of its members of today: all are read at once."""
    found = Household.objects.filter(pk=household, organization=by.organization_id).first()
    if found is None:
        raise Http404
    for member in found.members.filter(left_on=None):
        record("open_household", by=by, noted=PersonNoted(found, member.person_id))
    return found


def homes_of(by: Acting, people: Iterable[UUID]) -> dict[UUID, HouseholdMember]:
    """Where these people live today, each with one entry in the book: an address is read on a relative's page too."""
    stays = HouseholdMember.objects.filter(
        person__in=list(people), organization=by.organization_id, left_on=None
    )
    found = {stay.person_id: stay for stay in stays.select_related("household")}
    for stay in found.values():
        record("open_household", by=by, noted=PersonNoted(stay.household, stay.person_id))
    return found


def kinship_of(person: Person, kinship: UUID) -> Kinship:
    """A relation of a person who was opened, from whichever end, or 404."""
    edges = Kinship.objects.select_related("person", "relative").filter(pk=kinship)
    found = (edges.filter(person=person) | edges.filter(relative=person)).first()
    if found is None:
        raise Http404
    return found


def fact_of(person: Person, fact: UUID) -> Fact:
    """A fact of a person who was opened, or 404."""
    found = Fact.objects.filter(pk=fact, person=person).first()
    if found is None:
        raise Http404
    return found


def status_of(person: Person, status: UUID) -> ResidenceStatus:
    """A paper of a person who was opened, or 404."""
    found = ResidenceStatus.objects.filter(pk=status, person=person).first()
    if found is None:
        raise Http404
    return found
