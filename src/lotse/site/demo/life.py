"""A network's life, invented: as many people as wished, over some years, with everything that became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Any

import psycopg

from lotse.clients.indexing import copy_names
from lotse.clients.rules.names.twins import Named
from lotse.core.roles import DEFINER, OWNER
from lotse.site.demo.bodies import absent, carriers, hire, partners
from lotse.site.demo.chance import Chance
from lotse.site.demo.copying import Rows, copy_lines
from lotse.site.demo.courses import TALKS_A_YEAR, Courses
from lotse.site.demo.families import Families, Family
from lotse.site.demo.sealing import Sealed

HERNE = "05916000"
# Notes are sealed one by one; for a look around these are enough.
MOST_NOTES = 1_500
_NAMELESS = 0.25
# Requests of offices that wait: about so many, however large the life.
_ASKS = 20


@dataclass(frozen=True)
class Lived:
    """What was made: rows by table, and the seconds that it took, the check of all keys included."""

    rows: dict[str, int]
    seconds: float


def live(
    connections: Sequence[psycopg.Connection[Any]],
    *,
    people: int,
    years: int,
    seed: int,
    at: datetime,
    funding: Mapping[str, str],
) -> Lived:
    """Invent a life in the running transactions of a role that walls do not hold, families in turn over `connections`.

    `funding` is the funding line of each carrier, by their keys: another role has to look it up.

    No constraint and no index is dropped; all keys are checked before it returns. With more than one connection the
    first one is committed once in between: the others have to see the new colleagues. The same seed, day and networks
    make the same life. Raises LookupError where the town has no carrier.
    """
    started = perf_counter()
    chance, first = Chance(seed, at), connections[0]
    bodies = carriers(first, HERNE)[: max(3, min(12, people // 200))]
    if not bodies:
        raise LookupError(HERNE)
    for body in bodies:
        body.paid_by = funding.get(body.key, "")
    hired = hire(chance, bodies, people // 3)
    _employ(first, hired)
    away = absent(chance, bodies)
    copy_lines(first, away.statement, away.taken())
    if len(connections) > 1:
        first.commit()
    lanes = [
        Lane(one, Families(chance, bodies, years), Courses(chance, bodies, partners(first, HERNE)))
        for one in connections
    ]
    _fill(lanes, people, years)
    made = Counter({one.table: one.count for one in [*hired, away]}) + _finished(lanes)
    return Lived(dict(made), perf_counter() - started)


def _fill(lanes: list[Lane], people: int, years: int) -> None:
    while (there := sum(lane.families.persons.count for lane in lanes)) < people:
        lane = lanes[sum(lane.count for lane in lanes) % len(lanes)]
        lane.lead(lane.families.family(people - there), years)
        if lane.courses.talks.is_full:
            lane.write()
    for lane in lanes:
        lane.write()


def _finished(lanes: list[Lane]) -> Counter[str]:
    """How many rows of each table were made; all keys are checked."""
    made: Counter[str] = Counter()
    for lane in lanes:
        made += lane.finish()
    for lane in lanes:
        lane.close()
    return made


class Lane:
    """Families of one transaction. What is made is written by a thread, while the next ones are being made."""

    def __init__(self, connection: psycopg.Connection[Any], families: Families, courses: Courses) -> None:
        self.connection, self.families, self.courses = connection, families, courses
        self.rows = [*families.rows, *courses.rows]
        self.count = self.named = 0
        self._writer = ThreadPoolExecutor(max_workers=1)
        self._waits: Future[None] | None = None

    def lead(self, family: Family, years: int) -> None:
        self.count += 1
        chance, talks = self.families.chance, _talks(self.families.chance, len(family.members), years)
        self.courses.follow(family, talks)
        self.courses.nameless(chance.below(int(2 * talks * _NAMELESS / (1 - _NAMELESS)) + 1), family.came_on)
        if chance.happens(_ASKS / (_ASKS / 0.04 + self.count)):
            self.courses.asks(family.members[0].name, family.origin.language)

    def write(self) -> None:
        """Hand over what there is; waits for the piece before, so that memory holds two at most."""
        if self._waits:
            self._waits.result()
        pieces = [(one.statement, one.taken()) for one in self.rows if one.lines]
        people, self.families.named = self.families.named, []
        self.named += len(people)
        self._waits = self._writer.submit(self._copy, pieces, people)

    def finish(self) -> Counter[str]:
        """Notes, and the check of all keys begins; how many rows of each table."""
        if self._waits:
            self._waits.result()
        sealed = Sealed(self.families.chance).write(self.connection, self.courses.noted[-MOST_NOTES:])
        self._waits = self._writer.submit(self._check)
        made = Counter({one.table: one.count for one in self.rows})
        return made + sealed + Counter({"clients_namekeys": self.named})

    def close(self) -> None:
        """Wait until all keys are checked: half of the time of a large life, so the lanes do it side by side."""
        if self._waits:
            self._waits.result()
        self._writer.shutdown()

    def _check(self) -> None:
        self.connection.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def _copy(self, pieces: list[tuple[str, str]], people: list[Named]) -> None:
        for statement, lines in pieces:
            copy_lines(self.connection, statement, lines)
        with self.connection.cursor() as cursor:
            copy_names(cursor, people)


def _employ(connection: psycopg.Connection[Any], hired: list[Rows]) -> None:
    """Accounts stand outside the walls; only their owner makes many at once."""
    connection.execute(f"SET ROLE {OWNER}")
    for one in hired:
        if one.lines:
            copy_lines(connection, one.statement, one.taken())
    connection.execute(f"SET ROLE {DEFINER}")


def analyze(connection: psycopg.Connection[Any], tables: Iterable[str]) -> None:
    """Let the planner know the new rows, as the owner of the tables."""
    connection.execute(f"SET ROLE {OWNER}")
    for table in tables:
        connection.execute(f"ANALYZE {table}")


def _talks(chance: Chance, members: int, years: int) -> int:
    """How many talks a family has: with four people more than with one, and never the same."""
    mean = members * years * TALKS_A_YEAR * (1 - _NAMELESS)
    return max(1, int(mean * (0.3 + 1.4 * chance.number())))
