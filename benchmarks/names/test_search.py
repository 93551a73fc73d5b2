"""Search by name over many people, through the walls, beside trigrams in PostgreSQL and rapidfuzz in memory; one run.

Run: make bench, or with LOTSE_BENCH_PEOPLE=1000000 the full one; see docs/evidence.md. A question is a hit if somebody
recorded under the very names that were looked for is among the first twenty.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from random import Random
from time import perf_counter
from uuid import UUID

import pytest
from django.db import connection
from rapidfuzz import fuzz, process, utils

from benchmarks.names.generator import Recorded, ask
from benchmarks.names.planted import BATCH, batch
from lotse.clients.queries import found_persons
from lotse.site.memory import settle
from tests import cast

QUESTIONS = int(os.environ.get("LOTSE_BENCH_QUESTIONS", "400"))
# The peers take seconds each at a million people.
OF_PEERS = int(os.environ.get("LOTSE_BENCH_PEER_QUESTIONS", "100"))
FIRST = 20
Found = Callable[[str], list[UUID]]


class Asked:
    """A question with who is meant."""

    def __init__(self, person: Recorded, half: str, random: Random) -> None:
        self.query, self.kind = ask(person, random)
        self.half, self.person = half, person


def questions(people: int) -> list[Asked]:
    """As many about people with names of either half, shuffled."""
    random, found = Random(20), []
    for number, half in enumerate(("development", "held-out")):
        some = batch(number, min(BATCH, people - number * BATCH))
        found += [Asked(one, half, random) for one in random.sample(some, min(QUESTIONS, len(some)))]
    random.shuffle(found)
    return found


def ours(by: object) -> Found:
    return lambda query: [one.person for one in found_persons(by, query)]  # type: ignore[arg-type]


def by_trigrams(statement: str) -> Found:
    def find(query: str) -> list[UUID]:
        with connection.cursor() as cursor:
            cursor.execute(statement, [query.lower(), query.lower()])
            return list(dict.fromkeys(row[0] for row in cursor.fetchall()))[:FIRST]

    return find


NEAREST = "SELECT id FROM peer_names, (SELECT %s::text) unused ORDER BY name <-> %s LIMIT 30"
LIKE = "SELECT id FROM peer_names WHERE name %% %s ORDER BY name <-> %s LIMIT 30"


def by_rapidfuzz() -> Found:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, name FROM peer_names")
        rows = cursor.fetchall()
    keys, names = [row[0] for row in rows], [utils.default_process(row[1]) for row in rows]

    def find(query: str) -> list[UUID]:
        best = process.extract(utils.default_process(query), names, scorer=fuzz.token_sort_ratio, limit=30)
        return list(dict.fromkeys(keys[place] for _, _, place in best))[:FIRST]

    return find


def measured(
    find: Found, asked: list[Asked], names: dict[UUID, tuple[str, str]]
) -> tuple[list[bool], list[float]]:
    hits, times = [], []
    for one in asked:
        started = perf_counter()
        found = find(one.query)
        times.append((perf_counter() - started) * 1000)
        meant = (one.person.given, one.person.family)
        hits.append(any(_name(key, names) == meant for key in found[:FIRST]))
    return hits, sorted(times)


def _name(key: UUID, names: dict[UUID, tuple[str, str]]) -> tuple[str, str]:
    if key not in names:
        with connection.cursor() as cursor:
            cursor.execute("SELECT given_names, family_name FROM clients_person WHERE id = %s", [key])
            names[key] = cursor.fetchone()
    return names[key]


def line(what: str, hits: list[bool], times: list[float]) -> str:
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    return f"  {what:26} {100 * sum(hits) / len(hits):5.1f} % of {len(hits):4}   p50 {p50:8.1f} ms   p95 {p95:8.1f} ms"


def test_search(people: int, capsys: pytest.CaptureFixture[str]) -> None:
    asked, names = questions(people), dict[UUID, tuple[str, str]]()
    settle()
    with cast.acting("stranger") as by:
        find = ours(by)
        # Whoever asks first after a start waits for the tables of letters; that is not what is measured.
        measured(find, asked[:20], names)
        hits, times = measured(find, asked, names)
        lines = [line("by keys, all", hits, times)]
        for half in ("development", "held-out"):
            chosen = [hit for hit, one in zip(hits, asked, strict=True) if one.half == half]
            lines.append(line(f"  names of {half}", chosen, times))
        kinds = Counter(one.kind for one in asked)
        for kind in kinds:
            lines.append(
                line(
                    f"  {kind}",
                    [hit for hit, one in zip(hits, asked, strict=True) if one.kind == kind],
                    times,
                )
            )
        if os.environ.get("LOTSE_BENCH_SHOW"):
            lines += [
                f"    {one.kind} {one.person.invented.origin}: {one.query} | {one.person.given} | {one.person.family} "
                f"| {one.person.original}"
                for hit, one in zip(hits, asked, strict=True) if not hit and one.half == "development"
            ]  # fmt: skip
        peers = {
            "pg_trgm, GiST <->": by_trigrams(NEAREST),
            "pg_trgm, GIN %": by_trigrams(LIKE),
            "rapidfuzz token_sort_ratio": by_rapidfuzz(),
        }
        for name, peer in peers.items() if OF_PEERS else ():
            lines.append(line(name, *measured(peer, asked[:OF_PEERS], names)))
    with capsys.disabled():
        print(f"\n{people:,} people in one body, names in 22 origins", *lines, sep="\n")
    assert sum(hits) >= 0.97 * len(hits)
