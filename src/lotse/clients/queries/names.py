"""Whom somebody looks for by name. What is not to be seen is left out by the door in the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from lotse.accounts.acting import Acting
from lotse.clients.rules.names import plain_name
from lotse.clients.rules.names.asking import Keys, asked_keys, single_keys, tiers
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

    Asks for the likeliest keys first and for more as long as there are not enough people who fit well; then, once, for
    those whom a consent opened to her body.
    """
    search = _Search(Question(text))
    if not search.question.words:
        return []
    for keys in tiers(text):
        if search.best < keys.needed_below:
            search.compare(_own(keys))
        if _are_enough(search.found.values()):
            break
    search.compare(_opened(text))
    good = (one for one in search.found.values() if one.score >= _LEAST)
    return sorted(good, key=lambda one: (-one.score, one.person))[:most]


class _Search:
    """Who was found for a question so far; namesakes are compared once."""

    def __init__(self, question: Question) -> None:
        self.question, self.found, self.best = question, dict[UUID, FoundPerson](), 0.0
        self._known: dict[tuple[str, ...], tuple[float, tuple[str, ...]]] = {}

    def compare(self, rows: Iterable[tuple[UUID, str, str, str, str]]) -> None:
        for person, *names in rows:
            if person in self.found:
                continue
            written = tuple(names)
            if written not in self._known:
                self._known[written] = self.question.compare(names)
            self.found[person] = FoundPerson(person, *self._known[written])
            self.best = max(self.best, self.found[person].score)


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


def _own(keys: Keys) -> list[tuple[UUID, str, str, str, str]]:
    return _door("find_names(%s, %s, %s, %s)", keys.one, keys.two, keys.strong, _AT_ONCE)


def _opened(text: str) -> list[tuple[UUID, str, str, str, str]]:
    return _door("find_opened_names(%s, %s)", single_keys(text), _AT_ONCE)


def _door(call: str, *values: object) -> list[tuple[UUID, str, str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT person, given, family, call, original FROM doors.{call}", values)
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
