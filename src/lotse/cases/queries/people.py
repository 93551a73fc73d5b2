"""What is known of a person at the body that keeps her, and who may be the person that somebody asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.accounts.acting import Acting
from lotse.cases.models import Case, Contact
from lotse.cases.queries.kin import Relative, kin_of, past_relatives, relatives
from lotse.cases.rules.lived import Lived, address_history, together
from lotse.clients.models import Fact, HouseholdMember, Person, PersonPair, ResidenceStatus
from lotse.clients.queries import decided_pairs, found_persons, possible_duplicates
from lotse.clients.rules.names.ranking import Question
from lotse.clients.rules.names.reasons import sentence
from lotse.clients.rules.statuses import series
from lotse.clients.rules.written import Asked

NEWEST = 10
# So many people born on one day are compared; so alike a name has to be to be shown, and so alike on the same day.
_EACH, _ALIKE, _REMOTE = 200, 0.72, 0.35


@dataclass(frozen=True)
class Match:
    """Somebody who may be the one that is asked for, why, and her open case if there is one."""

    person: Person
    why: list[Promise | str]
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
    lived: list[Lived]
    kin: list[Relative]
    ended_kin: list[Relative]
    talks: list[Contact]
    cases: list[Case]
    # Entries that somebody has linked as the same person, and how many more may be.
    linked: list[Person]
    may_be_twice: int


def known_people(by: Acting, asked: Asked, most: int = 12) -> list[Match]:
    """People of the acting body who may be meant, the likeliest first: by name in any spelling, or by day and name."""
    scores = {one.person: (one.score, sentence(one.why)) for one in found_persons(by, asked.words)}
    own = Person.objects.filter(organization=by.organization_id)
    people = {person.pk: person for person in own.filter(pk__in=[*scores])}
    if asked.born_on:
        question = Question(asked.words)
        for person in own.filter(born_on=asked.born_on)[:_EACH]:
            people[person.pk] = person
            if person.pk not in scores and question.words:
                names = (person.given_names, person.family_name, person.call_name, person.original_name)
                score, why = question.compare(names)
                scores[person.pk] = score, sentence(why)
    found = []
    for person in people.values():
        score, why = scores.get(person.pk, (0.0, ""))
        is_born_then = asked.born_on is not None and person.born_on == asked.born_on
        if score >= _ALIKE or (is_born_then and (score >= _REMOTE or not asked.words)):
            reasons = [*([_("same date of birth")] if is_born_then else []), *([why] if why else [])]
            found.append((not is_born_then, -score, person.pk, person, reasons))
    found.sort(key=lambda one: one[:3])
    cases = open_cases(person.pk for *_order, person, _why in found[:most])
    return [Match(person, why, cases.get(person.pk)) for *_order, person, why in found[:most]]


def open_cases(people: Iterable[UUID]) -> dict[UUID, Case]:
    """The open case of each of these people, where there is one."""
    cases = Case.objects.filter(person__in=list(people), closed_on=None).select_related("manager")
    return {case.person_id: case for case in cases}


def person_file(by: Acting, person: Person) -> PersonFile:
    """Everything about a person of the acting body, in as many queries as there are kinds of it."""
    stays = list(
        HouseholdMember.objects.filter(person=person).select_related("household").order_by("-left_on", "-id")
    )
    now = next((stay for stay in stays if stay.left_on is None), None)
    others = [one for one in members_now(now.household_id) if one.pk != now.pk] if now else []
    return PersonFile(
        person=person,
        papers=list(series(ResidenceStatus.objects.filter(person=person))),
        facts=list(Fact.objects.filter(person=person).select_related("confirmed_by").order_by("-id")),
        home=Stay(now, others) if now else None,
        lived=address_history(_lived(stay) for stay in stays),
        kin=relatives(by, kin_of([person.pk]), [person.pk], [one.person_id for one in others]),
        ended_kin=past_relatives(person),
        talks=list(Contact.objects.filter(person=person).select_related("author").order_by("-at")[:NEWEST]),
        cases=list(Case.objects.filter(person=person).select_related("manager").order_by("-opened_on")),
        linked=_linked(by, person),
        may_be_twice=len(possible_duplicates(by, person)),
    )


def _linked(by: Acting, person: Person) -> list[Person]:
    same = decided_pairs(by).filter(verdict=PersonPair.Verdict.SAME)
    pairs = [*same.filter(one=person), *same.filter(two=person)]
    return [pair.two if pair.one_id == person.pk else pair.one for pair in pairs]


def members_now(household: UUID) -> list[HouseholdMember]:
    """Who lives in a household today, adults first."""
    members = HouseholdMember.objects.filter(household=household, left_on=None).select_related("person")
    return sorted(members, key=lambda one: (one.role, one.person.born_on or date.max, one.pk))


def former_members(household: UUID) -> list[HouseholdMember]:
    """Who lived in a household and has moved out, the last one first."""
    gone = HouseholdMember.objects.filter(household=household, left_on__isnull=False)
    return list(gone.select_related("person").order_by("-left_on", "-id"))


def lived_before(household: UUID) -> list[Lived]:
    """Where those who live in a household today have lived before they came, the last address first."""
    here = HouseholdMember.objects.filter(household=household, left_on=None).values("person")
    stays = HouseholdMember.objects.filter(person__in=here, left_on__isnull=False)
    rows = stays.select_related("household", "person").order_by("id")
    return together((_lived(row), row.person.given_names or row.person.family_name) for row in rows)


def living_with(person: Person) -> list[Person]:
    """Everybody else in her household of today."""
    now = HouseholdMember.objects.filter(person=person, left_on=None).first()
    return [one.person for one in members_now(now.household_id) if one.person_id != person.pk] if now else []


def _lived(stay: HouseholdMember) -> Lived:
    return Lived(stay.household, stay.joined_on, stay.left_on)


def co_advised(case: Case) -> list[HouseholdMember]:
    """The relatives in the household of a case's person who are advised along with her; figures count them."""
    home = HouseholdMember.objects.filter(person=case.person_id, left_on=None).values("household")
    along = HouseholdMember.objects.filter(household__in=home, left_on=None, is_advised=True)
    return list(along.exclude(person=case.person_id).select_related("person").order_by("id"))
