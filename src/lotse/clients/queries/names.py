"""Whom somebody looks for by name. What is not to be seen is left out by the door in the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from lotse.accounts.acting import Acting
from lotse.clients.rules.names import plain_name
from lotse.clients.rules.names.asking import Keys, asked_keys, tiers
from lotse.clients.rules.names.ranking import MOST, Question

# So many under each kind of keys are compared at once (30 found one more of 3,000 among a million people); and so many
# good ones end the search.
_AT_ONCE, _GOOD, _ENOUGH = 24, 0.72, 20
_LEAST = 0.15
# A name that somebody bears as it was typed, with no word too many or too few.
_WHOLE, _NOT_WHOLE = 0.95, frozenset({"missing", "more", "initial"})


@dataclass(frozen=True)
class FoundPerson:
    """Somebody who was found: how well she fits, from 0 to 1, and why (codes of rules.names.ranking.REASONS)."""

    person: UUID
    score: float
    why: tuple[str, ...]


def found_persons(by: Acting, text: str, most: int = MOST) -> list[FoundPerson]:
    """The best of all persons whom whoever acts may see, best first; nobody for a text without a letter.

    Asks for the likeliest keys first and for more as long as there are not enough people who fit well.
    """
    question, found = Question(text), dict[UUID, FoundPerson]()
    if not question.words:
        return []
    # Namesakes are compared once.
    known: dict[tuple[str, ...], tuple[float, tuple[str, ...]]] = {}
    best_score = 0.0
    for keys in tiers(text):
        if best_score >= keys.needed_below:
            continue
        for person, *names in _door(keys):
            if person not in found:
                written = tuple(names)
                if written not in known:
                    known[written] = question.compare(names)
                found[person] = FoundPerson(person, *known[written])
                best_score = max(best_score, found[person].score)
        if _are_enough(found.values()):
            break
    best = sorted(
        (one for one in found.values() if one.score >= _LEAST), key=lambda one: (-one.score, one.person)
    )
    return best[:most]


def persons_by_part(words: str, most: int) -> list[UUID]:
    """Persons who may be seen and have `words` in their names, by name; nobody for fewer than two letters."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person FROM doors.find_persons(%s, %s)", [plain_name(words), most])
        return [row[0] for row in cursor.fetchall()]


def are_answer(found: Iterable[FoundPerson]) -> bool:
    """Whether nobody has to be looked for by a part of a name: twenty fit well, or a whole name fits, word by word."""
    listed = list(found)
    return _are_enough(listed) or any(one.score >= _WHOLE and not _NOT_WHOLE & {*one.why} for one in listed)


def _are_enough(found: Iterable[FoundPerson]) -> bool:
    return sum(one.score >= _GOOD for one in found) >= _ENOUGH


def _door(keys: Keys) -> list[tuple[UUID, str, str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person, given, family, call, original FROM doors.find_names(%s, %s, %s, %s)",
            [keys.one, keys.two, keys.strong, _AT_ONCE],
        )
        return cursor.fetchall()


def bodies_that_know(by: Acting, text: str, born_on: date) -> list[tuple[UUID, str]]:
    """(key, name) of other bodies that know somebody of this name and day, where her consent names whoever asks.

    Nothing else of her is told, and it is for her to say yes again when that body is asked.
    """
    asked = asked_keys(text)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT body, name FROM doors.known_elsewhere(%s, %s)", [[*asked.exact, *asked.close], born_on]
        )
        return cursor.fetchall()
