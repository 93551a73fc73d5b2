"""Whether two entries may be one person: by names in any spelling, day of birth and telephone. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple
from uuid import UUID

from lotse.clients.rules.names.keys import body_salt, keys_of, number, pair_keys
from lotse.clients.rules.names.ranking import Names, Question, other_names
from lotse.clients.rules.names.words import words

# From here on two entries are shown as one person perhaps (docs/decisions/names.md says how it was found).
SUGGESTED = 0.5
NAME_COLUMNS = (
    "id",
    "version",
    "changed_at",
    "municipality",
    "organization_id",
    "person_id",
    "keys",
    "twins",
)


class Named(NamedTuple):
    """What is compared of a person; empty texts and None where nothing is known."""

    person: UUID
    organization: UUID
    municipality: str
    given: str
    family: str
    call: str = ""
    original: str = ""
    born_on: date | None = None
    phone: str = ""

    @property
    def names(self) -> Names:
        return self.given, self.family, self.call, self.original


def digits(phone: str) -> str:
    """The last eight digits of a telephone number; empty if there are fewer than six."""
    found = re.sub(r"\D", "", phone).lstrip("0")
    return found[-8:] if len(found) >= 6 else ""


def twin_keys(one: Named) -> list[int]:
    """The keys under which the same person would stand a second time, crossed with the body."""
    salt = body_salt(one.organization)
    return [key ^ salt for key in dict.fromkeys((*_fact_keys(one), *_pairs(one)))]


def _fact_keys(one: Named) -> Iterator[int]:
    if found := digits(one.phone):
        yield number(f"phone {found}")
    if one.born_on:
        low, high = sorted((one.born_on.day, one.born_on.month))
        day = f"{one.born_on.year} {low} {high}"
        for word in words(f"{one.given} {one.family}"):
            if not word.is_particle:
                yield from (number(f"born {day} {form}") for form in word.skeletons[:2])


def _pairs(one: Named) -> Iterator[int]:
    for group in (words(one.given) + words(one.family), *other_names(one.names)):
        telling = [word for word in group if not word.is_particle][:4]
        for first, second in combinations(telling, 2):
            yield from pair_keys(first, second)


def name_rows(one: Named, now: object) -> tuple[object, ...]:
    """The values of a row of NameKeys in the order of NAME_COLUMNS, for COPY; the row has the key of its person."""
    twins = twin_keys(one)
    salt = body_salt(one.organization)
    keys = [*keys_of(one.organization, one.names), *(key ^ salt for key in _fact_keys(one))]
    return one.person, 1, now, one.municipality, one.organization, one.person, keys, twins


def same_person(one: Named, two: Named) -> float:
    """From 0 to 1 how much speaks for one person behind two entries; the same in both orders."""
    names = names_alike(one.names, two.names)
    if names < _NAMES_APART:
        return 0.0
    weight = _LEAST + _NAMES * names + _of_days(one.born_on, two.born_on) + _of_phones(one.phone, two.phone)
    return 1 / (1 + 10**-weight)


_NAMES_APART, _LEAST, _NAMES = 0.3, -3.4, 4.0


def names_alike(one: Names, two: Names) -> float:
    """How well all names of one are those of the other, the worse way round and the better way round together."""
    first, second = _question(f"{one[0]} {one[1]}"), _question(f"{two[0]} {two[1]}")
    return (first.compare(two)[0] + second.compare(one)[0]) / 2


@lru_cache(maxsize=20_000)
def _question(text: str) -> Question:
    return Question(text)


def _of_days(one: date | None, two: date | None) -> float:
    """Evidence in powers of ten."""
    if one is None or two is None:
        return -0.2
    if one == two:
        return 1.6
    if (one.day, one.month) == (two.month, two.day) and one.year == two.year:
        return 1.2
    # Where only the year is known, offices write the first of January.
    if one.year == two.year and (1, 1) in ((one.day, one.month), (two.day, two.month)):
        return 0.5
    slips = sum(a != b for a, b in zip(f"{one:%Y%m%d}", f"{two:%Y%m%d}", strict=True))
    return {1: 0.7, 2: -0.6}.get(slips, -2.5)


def _of_phones(one: str, two: str) -> float:
    first, second = digits(one), digits(two)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.5
    slips = sum(a != b for a, b in zip(first, second, strict=False)) + abs(len(first) - len(second))
    return 0.8 if slips == 1 else -0.4
