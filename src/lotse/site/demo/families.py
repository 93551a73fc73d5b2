"""Invented people: families with names, papers, a home, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from lotse.clients.models import Fact, Household, HouseholdMember, Kinship, Person, ResidenceStatus
from lotse.clients.rules.names import plain_name
from lotse.clients.rules.names.twins import Named
from lotse.site.demo.bodies import Body
from lotse.site.demo.chance import Chance, Weighted
from lotse.site.demo.copying import Rows
from lotse.site.demo.names import ORIGINS, Origin
from lotse.site.demo.words import STREETS

_CHILDREN = Weighted((0, 60), (1, 15), (2, 14), (3, 7), (4, 4))
_GERMAN = Weighted(("none", 1), ("a1", 3), ("a2", 4), ("b1", 4), ("b2", 2), ("c1", 0.5), ("not-asked", 1))
_HOUSING = Weighted(
    ("own-flat", 6), ("shelter", 3), ("with-relatives", 1.5), ("sublet", 1), ("emergency-shelter", 0.3)
)
_WORK = Weighted(
    ("seeking", 4),
    ("part-time", 2),
    ("full-time", 2),
    ("marginal", 1),
    ("caring", 2),
    ("training", 1),
    ("none", 1),
)
# Papers that end; the others are for good, or follow from freedom of movement.
_ENDING = ("ae-", "gestattung", "duldung", "fiktion", "visum")


@dataclass(frozen=True)
class Member:
    """A person of a family: her keys as text, and what a course of talks needs to know."""

    key: str
    name: str
    paper: str
    valid_until: date | None
    is_adult: bool


@dataclass(frozen=True)
class Family:
    """People who came together; the first member is the one whose case it becomes."""

    body: Body
    counsellor: str
    origin: Origin
    came_on: date
    members: tuple[Member, ...]


class Families:
    """Makes families and their rows; `named` are the people whose search keys have to be made."""

    def __init__(self, chance: Chance, bodies: list[Body], years: int) -> None:
        self.chance, self.bodies, self.years = chance, bodies, years
        at = chance.at
        self.persons, self.papers, self.facts = (Rows(model, at) for model in (Person, ResidenceStatus, Fact))
        self.homes, self.members, self.kin = (
            Rows(model, at) for model in (Household, HouseholdMember, Kinship)
        )
        self.named: list[Named] = []
        self.rows = [self.persons, self.papers, self.facts, self.homes, self.members, self.kin]

    def family(self, most: int) -> Family:
        """A family of at most so many people, with its rows."""
        chance = self.chance
        body, origin = chance.one_of(self.bodies), chance.weighted(ORIGINS)
        # Most came lately: a caseload is young.
        days = int(365 * self.years * chance.number() ** 1.6) + 1
        came_on = chance.today - timedelta(days=days)
        surname = chance.some(origin.families)
        children = chance.weighted(_CHILDREN)
        adults = 2 if chance.happens(0.6 if children else 0.15) else 1
        members: list[Member] = []
        home = self._home(body) if children or adults > 1 or chance.happens(0.4) else ""
        paper, until = self._paper(origin)
        for place in range(min(adults + children, most)):
            is_adult = place < adults
            member = self._person(body, origin, surname, is_adult, paper, until, place, came_on)
            members.append(member)
            if home:
                self._lives_in(body, home, member)
            if place and (place == 1 < adults or not is_adult):
                self.kin.add(
                    id=chance.key(), municipality_id=body.municipality, organization_id=body.key,
                    person_id=members[0].key, relative_id=member.key, kind="partner" if is_adult else "child",
                )  # fmt: skip
        return Family(body, chance.one_of(body.counsellors), origin, came_on, tuple(members))

    def _paper(self, origin: Origin) -> tuple[str, date | None]:
        chance = self.chance
        paper = chance.weighted(origin.papers)
        if not paper.startswith(_ENDING):
            return paper, None
        # Temporary protection ends for all of them on one day.
        if paper == "ae-24":
            return paper, date(chance.today.year + 1, 3, 4)
        return paper, chance.today + timedelta(days=chance.below(760) - 40)

    def _person(
        self, body: Body, origin: Origin, surname: str, is_adult: bool, paper: str, until: date | None, place: int,
        came_on: date,
    ) -> Member:  # fmt: skip
        chance, key = self.chance, self.chance.key()
        is_woman = chance.happens(0.54) if place != 1 else chance.happens(0.3)
        given = chance.some(origin.women if is_woman else origin.men)
        years = 20 + int(42 * chance.number() ** 1.4) if is_adult else chance.below(17)
        born = chance.today - timedelta(days=365 * years + chance.below(365))
        own = " ".join(origin.own[name] for name in (given, surname) if name in origin.own)
        phone = f"+49 171 39200{chance.below(100):02d}" if is_adult and chance.happens(0.8) else ""
        self.persons.add(
            id=key, municipality_id=body.municipality, organization_id=body.key, family_name=surname, given_names=given,
            original_name=own, search_name=plain_name(surname, given), born_on=born, language=origin.language,
            phone=phone,
        )  # fmt: skip
        self.named.append(
            Named(UUID(key), UUID(body.key), body.municipality, given, surname, "", own, born, phone)
        )
        row = self._status(body, key, paper, until)
        if is_adult:
            self._known(body, key, origin, came_on)
        return Member(key, f"{surname}, {given}", row, until, is_adult)

    def _status(self, body: Body, person: str, paper: str, until: date | None) -> str:
        chance, row = self.chance, self.chance.key()
        issued = until - timedelta(days=730) if until else None
        self.papers.add(
            id=row, municipality_id=body.municipality, organization_id=body.key, person_id=person, status=paper,
            valid_until=until, issued_on=issued, source="document" if chance.happens(0.7) else "told",
        )  # fmt: skip
        return row

    def _known(self, body: Body, person: str, origin: Origin, came_on: date) -> None:
        chance = self.chance
        facts = [
            ("nationality", origin.country),
            ("german", chance.weighted(_GERMAN)),
            ("housing", chance.weighted(_HOUSING)),
        ]
        if chance.happens(0.7):
            facts.append(("work", chance.weighted(_WORK)))
        for kind, value in facts:
            self.facts.add(
                id=chance.key(), municipality_id=body.municipality, organization_id=body.key, person_id=person,
                kind=kind, value=value, recorded_on=came_on,
            )  # fmt: skip

    def _home(self, body: Body) -> str:
        chance, key = self.chance, self.chance.key()
        street = f"{chance.some(STREETS)} {chance.below(180) + 1}"
        self.homes.add(
            id=key, municipality_id=body.municipality, organization_id=body.key, street=street,
            postcode=chance.some(("44623", "44625", "44627", "44649", "44651", "44653")), city="Herne",
        )  # fmt: skip
        return key

    def _lives_in(self, body: Body, home: str, member: Member) -> None:
        self.members.add(
            id=self.chance.key(), municipality_id=body.municipality, organization_id=body.key,
            household_id=home, person_id=member.key, role="adult" if member.is_adult else "child", is_advised=True,
        )  # fmt: skip
