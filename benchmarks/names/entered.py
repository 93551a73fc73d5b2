"""A body's entries in which some people stand twice, as they come about: another office, another day, another clerk.

Knows nothing of how names are searched or compared. Beside them stand people who look like others: brothers and sisters
with one telephone, namesakes, children called like a parent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from benchmarks.names.generator import Recorded, invent, mistyped, recorded


@dataclass(frozen=True)
class Entry:
    """One entry; `who` is the person behind it. A day is "YYYY-MM-DD" or empty, a telephone may be empty."""

    id: int
    who: int
    given: str
    family: str
    original: str
    born: str
    phone: str


def entries(people: int, seed: int, held_out: bool | None = None) -> list[Entry]:
    """The entries of so many people, about every fourth of whom stands there twice."""
    random = Random(seed)
    found: list[Entry] = []
    for who, (person, times) in enumerate(_somebody(people, random, held_out)):
        first = _entered(person, len(found), who, random)
        found.append(first)
        for _ in range(times - 1):
            found.append(_again(person, replace(first, id=len(found)), random))
    random.shuffle(found)
    return found


def _somebody(people: int, random: Random, held_out: bool | None) -> Iterator[tuple[Recorded, int]]:
    last: Recorded | None = None
    for _ in range(people):
        person = recorded(invent(random, held_out), random)
        if last and random.random() < 0.12:
            person = _relative(person, last, random)
        last = person
        yield person, 1 + (random.random() < 0.25)


def _relative(person: Recorded, last: Recorded, random: Random) -> Recorded:
    """Somebody of the same family, or somebody else of the very same name."""
    kind = random.choice(["sibling", "sibling", "namesake", "parent"])
    if kind == "sibling":
        invented = replace(person.invented, origin=last.invented.origin, family=last.invented.family)
        return replace(person, family=last.family, original="", phone=last.phone, invented=invented)
    year = int(last.born[:4]) - (random.randint(19, 40) if kind == "parent" else random.randint(-9, 9))
    born = f"{year}{person.born[4:]}"
    phone = last.phone if kind == "parent" and random.random() < 0.5 else person.phone
    return replace(last, born=born, phone=phone)


def _entered(person: Recorded, number: int, who: int, random: Random) -> Entry:
    phone = person.phone if random.random() < 0.75 else ""
    born = person.born if random.random() < 0.95 else ""
    return Entry(number, who, person.given, person.family, person.original, born, phone)


def _again(person: Recorded, entry: Entry, random: Random) -> Entry:
    """The same person on another day."""
    kinds = {"document": 20, "own": 30, "heard": 22, "keyboard": 16, "script": 5, "the same": 12}
    kind = random.choices(list(kinds), list(kinds.values()))[0]
    given, family = (
        (person.given, person.family) if kind == "the same" else person.invented.written(kind, random)
    )
    if random.random() < 0.1:
        given = given.split()[0]
    if random.random() < 0.05:
        given, family = family, given
    if random.random() < 0.1:
        family = mistyped(family, random)
    if random.random() < 0.04:
        # Married since, or entered under her father's name.
        family = person.invented.given[-1].spelled("document", random)
    phone = random.choices(["same", "other", "none"], [50, 25, 25])[0]
    numbers = {"same": person.phone, "other": f"01{random.randint(10**9, 10**10 - 1)}", "none": ""}
    return replace(
        entry, given=given, family=family, original="", born=_day(person.born, random), phone=numbers[phone]
    )


def _day(born: str, random: Random) -> str:
    """The day as it is written down again: right, swapped, with a wrong digit, the year only, or not at all."""
    year, month, day = born.split("-")
    kinds = {"right": 72, "swapped": 6, "digit": 8, "year": 7, "none": 7}
    kind = random.choices(list(kinds), list(kinds.values()))[0]
    if kind == "swapped" and int(day) <= 12:
        return f"{year}-{day}-{month}"
    if kind == "digit":
        wrong = random.choice(["year", "day"])
        if wrong == "year":
            return f"{year[:3]}{random.randint(0, 9)}-{month}-{day}"
        return f"{year}-{month}-{day[0]}{random.randint(1, 8)}"
    if kind == "year":
        return f"{year}-01-01"
    return "" if kind == "none" else born
