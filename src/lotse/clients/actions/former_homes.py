"""Where people lived before anybody here knew them: a time that is over, added to their history afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from lotse.accounts.acting import Acting
from lotse.audit.actions import action
from lotse.clients.actions.households import Address
from lotse.clients.actions.noted import PersonNoted
from lotse.clients.actions.rows import inside
from lotse.clients.models import Household, HouseholdMember, Person


@action
def note_former_home(
    *, by: Acting, people: Sequence[Person], address: Address, since: date | None, until: date
) -> PersonNoted:
    """These people lived at an address together, until a day; their other times stay as they are.

    Raises ValidationError for an end before the beginning, and where one of them lived somewhere else at that time.
    """
    if since and until < since:
        raise ValidationError({"until": gettext("This day is before the beginning.")})
    home = Household.objects.create(**inside(by), **asdict(address))
    for person in people:
        # Two who add the same time at once: the second one waits here and is told.
        Person.objects.select_for_update().get(pk=person.pk)
        stays = list(HouseholdMember.objects.filter(person=person).select_related("household"))
        _must_be_free(person, stays, since, until)
        now = next((stay for stay in stays if stay.left_on is None), None)
        HouseholdMember.objects.create(
            **inside(by), household=home, person=person, joined_on=since, left_on=until,
            role=now.role if now else HouseholdMember.Role.ADULT,
        )  # fmt: skip
    return PersonNoted(home, people[0].pk, people=len(people))


def _must_be_free(person: Person, stays: Sequence[HouseholdMember], since: date | None, until: date) -> None:
    for stay in stays:
        begins_before = stay.joined_on is not None and stay.joined_on < until
        ends_after = stay.left_on is None or (since is not None and since < stay.left_on)
        if begins_before and ends_after:
            told = {
                "name": person.call_name or person.given_names, "day": f"{stay.joined_on:%d.%m.%Y}",
                "address": ", ".join(part for part in (stay.household.street, stay.household.city) if part),
            }  # fmt: skip
            sentence = gettext(
                "From %(day)s on, another address of %(name)s is written down: %(address)s. Please choose days before "
                "it, or correct that time first."
            )
            raise ValidationError({"until": sentence % told})
