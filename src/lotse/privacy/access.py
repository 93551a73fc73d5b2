"""Doors: a person of the acting body for the list of who has looked; opening it is written in the book."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from lotse.accounts.acting import Acting
from lotse.accounts.rules.roles import READ_CASES
from lotse.audit.actions import Noted, record
from lotse.clients.models import Person


class OfPerson(Noted):
    """A deed about one person."""

    object_kind = "clients.Person"

    def __init__(self, person: UUID) -> None:
        self.object_id, self.about = str(person), person


def open_person(acting: Acting, person: UUID) -> Person:
    """A person whom the acting body itself advises, or Http404: a consent does not open who else has looked."""
    found = Person.objects.filter(pk=person, organization=acting.organization_id).first()
    if found is None or not acting.may(READ_CASES):
        raise Http404
    record("show_person_book", by=acting, noted=OfPerson(person))
    return found
