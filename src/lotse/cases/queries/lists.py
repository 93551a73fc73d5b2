"""Lists of cases. What is not to be seen is left out by the database itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from lotse.accounts.acting import Acting
from lotse.cases.models import Case
from lotse.cases.queries.covering import covered_by
from lotse.clients.models import Person
from lotse.clients.queries import are_answer, found_persons, persons_by_part
from lotse.core.spans import BERLIN


@dataclass(frozen=True)
class Listed:
    """A case in a list; `person` is None where the reader may not know who it is."""

    case: Case
    person: Person | None
    # Codes of why a search found it (clients.rules.names.reasons); empty in a list, and for a number.
    why: tuple[str, ...] = ()


def visible_to(by: Acting) -> QuerySet[Case]:
    """All cases that whoever acts may see: those of her body, and those opened to her."""
    return Case.objects.select_related("manager", "organization").order_by("-opened_on", "-id")


def caseload(by: Acting) -> QuerySet[Case]:
    """Her own open cases and those of the colleagues whom she covers today, the newest first."""
    managers = [by.user.pk, *covered_by(by, timezone.now().astimezone(BERLIN).date())]
    return visible_to(by).filter(manager__in=managers, organization=by.organization_id, closed_on=None)


def team_cases(by: Acting) -> QuerySet[Case]:
    """The open cases of her body, the newest first."""
    return visible_to(by).filter(organization=by.organization_id, closed_on=None)


def opened_cases(by: Acting) -> QuerySet[Case]:
    """Cases of other bodies that a consent opened to her."""
    return visible_to(by).exclude(organization=by.organization_id)


def with_persons(cases: Sequence[Case]) -> list[Listed]:
    """The cases with their people; never by a join, which would hide a case whose person is closed."""
    people = Person.objects.in_bulk([case.person_id for case in cases])
    return [Listed(case, people.get(case.person_id)) for case in cases]


def found_cases(by: Acting, words: str, most: int = 50) -> list[Listed]:
    """Cases of people whose name, in any spelling, is `words`, the best first, each with why; at most `most`.

    Where `words` is the number of a case, that case alone is meant. People who have `words` as a part of their name
    stand last, by name, unless a whole name was typed and somebody bears it, or twenty were found who fit well.
    """
    # Behind the walls an index answers no comparison of converted letters.
    said = words.strip()
    numbered = list(visible_to(by).filter(number__in={said, said.upper(), said.lower()})[:most])
    if numbered:
        return with_persons(numbered)
    fitting = found_persons(by, words)
    ranked = {one.person: one.why for one in fitting}
    # Whoever typed a whole name does not mean the beginning of another one.
    parts = [] if are_answer(fitting) else persons_by_part(words, most)
    why = dict.fromkeys(parts, ("part",)) | ranked
    order = {person: place for place, person in enumerate(dict.fromkeys([*ranked, *parts]))}
    found = sorted(visible_to(by).filter(person__in=list(order)), key=lambda case: order[case.person_id])
    return [
        Listed(one.case, one.person, why.get(one.case.person_id, ())) for one in with_persons(found[:most])
    ]


def found_people(by: Acting, words: str, most: int = 20) -> list[Person]:
    """People of her own body whose names have `words` in them, by name; at most `most`."""
    return list(
        Person.objects.filter(pk__in=persons_by_part(words, 100), organization=by.organization_id).order_by(
            "search_name", "pk"
        )[:most]
    )


def number_of(by: Acting, year: int) -> str:
    """The next free number of a case of her body in a year."""
    taken = Case.objects.filter(organization=by.organization_id, number__startswith=f"{year}-").values_list(
        "number"
    )
    # Numbers that came with an import may be of another kind.
    counted = [int(rest) for (number,) in taken if (rest := number.partition("-")[2]).isdecimal()]
    return f"{year}-{max(counted, default=0) + 1:04d}"
