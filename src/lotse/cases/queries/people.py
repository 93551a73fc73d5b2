"""What is known of a person at the body that keeps her, and who may be the person that somebody asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.accounts.acting import Acting
from lotse.cases.models import Case, Contact
from lotse.clients.models import Fact, HouseholdMember, Kinship, Person, ResidenceStatus
from lotse.clients.rules.names import plain_name
from lotse.clients.rules.statuses import series
from lotse.clients.rules.written import Asked

NEWEST = 10
_EACH = 100


@dataclass(frozen=True)
class Match:
    """Somebody who may be the one that is asked for, why, and her open case if there is one."""

    person: Person
    why: list[Promise]
    case: Case | None


@dataclass(frozen=True)
class Stay:
    """A person's stay in a household, with everybody who lives there now."""

    own: HouseholdMember
    others: list[HouseholdMember]


@dataclass(frozen=True)
class PersonFile:
    """All that one page says of a person."""

    person: Person
    papers: list[ResidenceStatus]
    facts: list[Fact]
    home: Stay | None
    former_homes: list[HouseholdMember]
    kin: list[Kinship]
    talks: list[Contact]
    cases: list[Case]


def known_people(by: Acting, asked: Asked, most: int = 12) -> list[Match]:
    """People of the acting body who may be meant, the likeliest first: by their names, or by the date of birth."""
    words = plain_name(asked.words).split()
    fitting: dict[UUID, int] = defaultdict(int)
    for word in set(words):
        for key in _named(word):
            fitting[key] += 1
    own = Person.objects.filter(organization=by.organization_id)
    people = {person.pk: person for person in own.filter(pk__in=[*fitting])}
    if asked.born_on:
        people |= {person.pk: person for person in own.filter(born_on=asked.born_on)[:_EACH]}
    found = []
    for person in people.values():
        why = _reasons(fitting[person.pk], len(set(words)), person, asked.born_on)
        if why:
            found.append((-len(why), -fitting[person.pk], person.search_name, person, why))
    found.sort(key=lambda one: (*one[:3], one[3].pk))
    cases = open_cases(person.pk for *_, person, _why in found[:most])
    return [Match(person, why, cases.get(person.pk)) for *_, person, why in found[:most]]


def _reasons(fitting: int, asked: int, person: Person, born_on: date | None) -> list[Promise]:
    """Why somebody may be meant. A part of the name alone is none: it would bring half the town."""
    is_born_then = born_on is not None and person.born_on == born_on
    why: list[Promise] = []
    if fitting and fitting == asked:
        why.append(_("the name"))
    elif fitting and is_born_then:
        why.append(_("a part of the name"))
    if is_born_then:
        why.append(_("the date of birth"))
    return why


def _named(word: str) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT person FROM doors.find_persons(%s, %s)", [word, _EACH])
        return [key for (key,) in cursor.fetchall()]


def open_cases(people: Iterable[UUID]) -> dict[UUID, Case]:
    """The open case of each of these people, where there is one."""
    cases = Case.objects.filter(person__in=list(people), closed_on=None).select_related("manager")
    return {case.person_id: case for case in cases}


def person_file(person: Person) -> PersonFile:
    """Everything about a person of the acting body, in as many queries as there are kinds of it."""
    stays = list(
        HouseholdMember.objects.filter(person=person).select_related("household").order_by("-left_on", "-id")
    )
    now = next((stay for stay in stays if stay.left_on is None), None)
    return PersonFile(
        person=person,
        papers=list(series(ResidenceStatus.objects.filter(person=person))),
        facts=list(Fact.objects.filter(person=person).select_related("confirmed_by").order_by("-id")),
        home=Stay(now, [one for one in members_now(now.household_id) if one.pk != now.pk]) if now else None,
        former_homes=[stay for stay in stays if stay.left_on is not None],
        kin=kin_of([person.pk]),
        talks=list(Contact.objects.filter(person=person).select_related("author").order_by("-at")[:NEWEST]),
        cases=list(Case.objects.filter(person=person).select_related("manager").order_by("-opened_on")),
    )


def members_now(household: UUID) -> list[HouseholdMember]:
    """Who lives in a household today, adults first."""
    members = HouseholdMember.objects.filter(household=household, left_on=None).select_related("person")
    return sorted(members, key=lambda one: (one.role, one.person.born_on or date.max, one.pk))


def former_members(household: UUID) -> list[HouseholdMember]:
    """Who lived in a household and has moved out, the last one first."""
    gone = HouseholdMember.objects.filter(household=household, left_on__isnull=False)
    return list(gone.select_related("person").order_by("-left_on", "-id"))


def kin_of(people: Iterable[UUID]) -> list[Kinship]:
    """The relations of these people that hold, each once, with both ends."""
    wanted = list(people)
    edges = Kinship.objects.filter(ends_on=None).select_related("person", "relative").order_by("id")
    return list((edges.filter(person__in=wanted) | edges.filter(relative__in=wanted)).distinct())


def co_advised(case: Case) -> list[HouseholdMember]:
    """The relatives in the household of a case's person who are advised along with her; figures count them."""
    home = HouseholdMember.objects.filter(person=case.person_id, left_on=None).values("household")
    along = HouseholdMember.objects.filter(household__in=home, left_on=None, is_advised=True)
    return list(along.exclude(person=case.person_id).select_related("person").order_by("id"))
