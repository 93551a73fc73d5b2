"""The visitors' book as the database shows it to whoever acts; it decides there what she may read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from lotse.accounts.acting import Acting
from lotse.accounts.models import StaffRole
from lotse.clients.models import Person
from lotse.clients.queries import found_persons, persons_by_part


@dataclass(frozen=True)
class Filter:
    """Which entries: in [since, until); by one person, of one action, about one object, where given."""

    since: datetime
    until: datetime
    who: UUID | None = None
    action: str = ""
    object_key: str = ""


class BookEntry(NamedTuple):
    """A line of the book. `name` only for people who belong to the reader's body, `facts` not for the lead."""

    id: UUID
    at: datetime
    action: str
    by: str
    name: str | None
    body: str | None
    role: str | None
    object_kind: str
    object_id: str
    about: UUID | None
    purpose: str
    facts: dict[str, Any]
    is_erased: bool
    total: int


class Look(NamedTuple):
    """A line of a person's list: when, what, which body, in which role there; or a part of the system."""

    at: datetime
    action: str
    body: str | None
    role: str | None
    is_system: bool


class LastCheck(NamedTuple):
    at: datetime
    facts: dict[str, Any]


def book_entries(wanted: Filter, *, most: int, skip: int = 0) -> list[BookEntry]:
    """The newest entries first, as far as whoever acts may read them; each carries how many there are in all."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, at, action, by, name, body, role, object_kind, object_id, about, purpose, facts::text, "
            "is_erased, total FROM doors.read_book(%s, %s, %s, %s, %s, %s, %s)",
            [
                str(wanted.who) if wanted.who else None,
                wanted.action or None,
                wanted.object_key or None,
                wanted.since,
                wanted.until,
                most,
                skip,
            ],
        )
        return [BookEntry(*row[:11], _read(row[11]), *row[12:]) for row in cursor.fetchall()]


def looks_at(person: Person) -> list[Look]:
    """Who has done what with a person's data, newest first; nothing unless her own body asks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT at, action, body, role, is_system FROM doors.read_person_book(%s)", [person.pk]
        )
        return [Look(*row) for row in cursor.fetchall()]


def last_check() -> LastCheck | None:
    """When the whole book was checked last; None where it never was, or for who may not read it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT at, facts::text FROM doors.book_checked()")
        row = cursor.fetchone()
    return LastCheck(row[0], _read(row[1])) if row else None


def persons_found(by: Acting, words: str, *, most: int) -> list[Person]:
    """The people whose name is `words` in any spelling, the best first, then those who have them as a part of it."""
    order = [*(one.person for one in found_persons(by, words, most)), *persons_by_part(words, most)]
    places = {key: place for place, key in enumerate(dict.fromkeys(order))}
    return sorted(Person.objects.filter(pk__in=places), key=lambda person: places[person.pk])[:most]


def staff_of(acting: Acting) -> list[tuple[UUID, str]]:
    """(key, name) of all who hold or held a role at the acting body, by name."""
    roles = StaffRole.objects.filter(organization=acting.organization_id).select_related("user")
    return sorted({(role.user_id, role.user.name) for role in roles}, key=lambda pair: pair[1])


def _read(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found
