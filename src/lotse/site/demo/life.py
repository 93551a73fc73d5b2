"""A network's life, invented: as many people as wished, over some years, with everything that became of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import perf_counter
from typing import Any
from uuid import UUID

import psycopg

from lotse.cases.models import Note
from lotse.cases.queries.story import place
from lotse.clients.indexing import copy_names
from lotse.core.roles import OWNER
from lotse.core.vaults import keys_in_memory, new_vaults, seal
from lotse.site.demo.bodies import Body, carriers, hire, partners
from lotse.site.demo.chance import Chance
from lotse.site.demo.copying import Rows
from lotse.site.demo.courses import TALKS_A_YEAR, Courses
from lotse.site.demo.families import Families
from lotse.site.demo.words import NOTES

HERNE = "05916000"
# Notes are sealed one by one; for a look around these are enough.
MOST_NOTES = 1_500
_NAMELESS = 0.25


@dataclass(frozen=True)
class Lived:
    """What was made: rows by table, and the seconds that it took, the check of all keys included."""

    rows: dict[str, int]
    seconds: float


def live(connection: psycopg.Connection[Any], *, people: int, years: int, seed: int, at: datetime) -> Lived:
    """Invent a life in the running transaction of a role that walls do not hold. No constraint and no index is dropped.

    The same seed, day and networks make the same life. Raises LookupError where the town has no carrier.
    """
    started = perf_counter()
    chance = Chance(seed, at)
    bodies = carriers(connection, HERNE)[: max(3, min(12, people // 200))]
    if not bodies:
        raise LookupError(HERNE)
    rows = hire(chance, bodies, people // 5)
    families = Families(chance, bodies, years)
    courses = Courses(chance, bodies, partners(connection, HERNE))
    rows += [*families.rows, *courses.rows]
    _write(connection, rows[:2])
    named = 0
    for family in families.made(people):
        talks = _talks(chance, len(family.members), years)
        courses.follow(family, talks)
        courses.nameless(chance.below(int(2 * talks * _NAMELESS / (1 - _NAMELESS)) + 1), family.came_on)
        if chance.happens(min(0.04, 200 / people)):
            courses.asks(family.members[0].name, family.origin.language)
        if courses.talks.is_full:
            _write(connection, rows)
            named += _index(connection, families)
    _write(connection, rows)
    named += _index(connection, families)
    notes = _notes(connection, chance, courses.noted[-MOST_NOTES:])
    connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    made = {one.table: one.count for one in rows if one.count}
    return Lived(made | {"clients_namekeys": named, "cases_note": notes}, perf_counter() - started)


def analyze(connection: psycopg.Connection[Any], tables: Iterable[str]) -> None:
    """Let the planner know the new rows, as the owner of the tables."""
    connection.execute(f"SET ROLE {OWNER}")
    for table in tables:
        connection.execute(f"ANALYZE {table}")


def _talks(chance: Chance, members: int, years: int) -> int:
    """How many talks a family has: with four people more than with one, and never the same."""
    mean = members * years * TALKS_A_YEAR * (1 - _NAMELESS)
    return max(1, int(mean * (0.3 + 1.4 * chance.number())))


def _write(connection: psycopg.Connection[Any], rows: Iterable[Rows]) -> None:
    for one in rows:
        one.write(connection)


def _index(connection: psycopg.Connection[Any], families: Families) -> int:
    with connection.cursor() as cursor:
        count = copy_names(cursor, families.named)
    families.named.clear()
    return count


def _notes(
    connection: psycopg.Connection[Any], chance: Chance, noted: list[tuple[str, Body, UUID, str, datetime]]
) -> int:
    """A note in each of these cases, sealed in a vault of the case."""
    rows, vaults = Rows(Note, chance.at), []
    with keys_in_memory():
        for body in {id(one[1]): one[1] for one in noted}.values():
            own = [one for one in noted if one[1] is body]
            keys = new_vaults(organization=body.key, count=len(own))
            for (case, _body, author, topic, at), vault in zip(own, keys, strict=True):
                vaults.append((vault, case))
                key = UUID(chance.key(at))
                words = chance.some(NOTES.get(topic, NOTES["authorities"]))
                sealed = seal(
                    words,
                    vault=vault,
                    organization=body.key,
                    place=place("cases.note", key, 1, body.municipality),
                )
                rows.add(
                    id=key, municipality_id=body.municipality, organization_id=body.key, case_id=case, author_id=author,
                    written_at=at + timedelta(minutes=20), vault=vault, sealed=sealed,
                    level="network" if chance.happens(0.2) else "carrier",
                )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE cases_case SET vault = %s WHERE id = %s", vaults)
    rows.write(connection)
    return rows.count
