"""Whether a text that goes to others gives away who a case is about."""

from __future__ import annotations

from lotse.cases.models import Case
from lotse.cases.rules.pseudonyms import traces
from lotse.clients.models import Household, HouseholdMember, Person


def traces_of(text: str, case: Case) -> list[str]:
    """The codes of rules.pseudonyms.TRACES that a text holds of the person of a case and of who lives with her."""
    own = HouseholdMember.objects.filter(person=case.person_id, left_on=None).values("household")
    members = HouseholdMember.objects.filter(household__in=own).values("person")
    people = list(Person.objects.filter(pk=case.person_id) | Person.objects.filter(pk__in=members))
    homes = Household.objects.filter(pk__in=own)
    return traces(
        text,
        names=[
            name
            for person in people
            for name in (person.family_name, person.given_names, person.call_name, person.original_name)
        ],
        births=[person.born_on for person in people if person.born_on],
        addresses=[home.street for home in homes if home.street],
        phones=[person.phone for person in people],
        numbers=[case.number],
    )
