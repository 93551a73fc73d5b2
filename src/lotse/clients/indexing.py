"""The search keys of persons, kept up with their names: of one by whoever changes her, of all by upkeep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection
from django.utils import timezone

from lotse.clients.models import NameKeys, Person
from lotse.clients.rules.names.twins import NAME_COLUMNS, Named, name_rows
from lotse.core.roles import DEFINER

_BATCH = 5_000


def named(person: Person) -> Named:
    """What of a person is compared."""
    return Named(
        person.pk, person.organization_id, person.municipality_id, person.given_names, person.family_name,
        person.call_name, person.original_name, person.born_on, person.phone,
    )  # fmt: skip


def index_names(person: Person) -> None:
    """Make the keys of a person anew, in the running transaction. To be called by every action that writes her names,
    her day of birth or her telephone; the names themselves are never touched."""
    values = dict(zip(NAME_COLUMNS, name_rows(named(person), timezone.now()), strict=True))
    values["municipality_id"] = values.pop("municipality")
    NameKeys.objects.update_or_create(pk=values.pop("id"), defaults=values)


def index_new(people: Iterable[Person]) -> None:
    """Make the keys of persons who have none yet, in the running transaction: of an import, for example."""
    now, rows = timezone.now(), []
    for person in people:
        values = dict(zip(NAME_COLUMNS, name_rows(named(person), now), strict=True))
        values["municipality_id"] = values.pop("municipality")
        rows.append(NameKeys(**values))
    NameKeys.objects.bulk_create(rows, batch_size=1000)


def index_all(only_missing: bool = True) -> int:
    """Make the keys of all persons, or of those without; how many. For the role that may become the definer: upkeep.

    Some fifteen thousand persons a second of one core; see docs/evidence.md.
    """
    count = 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_user)")
        before = cursor.fetchone()[0]
        cursor.execute(f"SET LOCAL ROLE {DEFINER}")
        if not only_missing:
            cursor.execute("DELETE FROM clients_namekeys")
        while rows := _without_keys(cursor):
            count += copy_names(cursor, map(Named._make, rows))
        cursor.execute(f"SET LOCAL ROLE {before}")
    return count


def copy_names(cursor: Any, people: Iterable[Named]) -> int:
    """Write the rows of keys of many persons at once, of whatever body the role of `cursor` may write; how many."""
    count, now = 0, timezone.now()
    with cursor.copy(f"COPY clients_namekeys ({', '.join(NAME_COLUMNS)}) FROM STDIN") as copy:
        for one in people:
            copy.write_row(name_rows(one, now))
            count += 1
    return count


def _without_keys(cursor: Any) -> Iterator[tuple[Any, ...]] | list[tuple[Any, ...]]:
    cursor.execute(
        "SELECT person.id, organization_id, municipality, given_names, family_name, call_name, original_name, born_on, "
        "phone FROM clients_person person WHERE NOT EXISTS "
        "(SELECT FROM clients_namekeys kept WHERE kept.person_id = person.id) LIMIT %s",
        [_BATCH],
    )
    return cursor.fetchall()
