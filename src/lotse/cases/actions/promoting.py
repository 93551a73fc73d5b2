"""A talk gets a person, and a person a case, without anything being typed again."""

from __future__ import annotations

from datetime import date

from lotse.accounts.acting import Acting
from lotse.audit.actions import action
from lotse.cases.actions.admitting import Told
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.actions.numbering import open_numbered_case
from lotse.cases.models import Case, Contact, Referral
from lotse.clients.models import Person
from lotse.core.editing import save_changes


@action
def name_contact(*, by: Acting, contact: Contact, person: Person) -> CaseNoted:
    """Say who it was that one has talked with: a person whom the acting body knows. Her notes stay where they are.

    The database refuses a person of another body (IntegrityError at the commit).
    """
    _named(contact, person)
    return CaseNoted(contact, contact.case_id or person.pk)


@action
def meet_person(*, by: Acting, contact: Contact, told: Told) -> CaseNoted:
    """Make whoever one has talked with known to the acting body by name; language and talk go along."""
    person = Person.objects.create(**inside(by), **told.of_person())
    _named(contact, person)
    return CaseNoted(person, person.pk)


@action
def open_case_for(*, by: Acting, person: Person, on: date) -> CaseNoted:
    """Open a case of a person whom the acting body knows; whoever opens it is its manager.

    A person who has an open case at this body already gets that one back, and no second one.
    """
    running = Case.objects.filter(person=person, closed_on=None, organization=by.organization_id).first()
    case = running or open_numbered_case(by, on, person)
    return CaseNoted(case, case.pk)


def _named(contact: Contact, person: Person) -> None:
    contact.person = person
    contact.save(update_fields=["person", "changed_at"])
    for row in Referral.objects.filter(contact=contact, case=None):
        save_changes(row, person=person)
