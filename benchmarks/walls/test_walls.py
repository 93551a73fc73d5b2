"""What the walls cost: whole transactions with row-level security beside a peer without, in turns, same rows.

Run: make bench (a small house), or with LOTSE_BENCH_CASES=1000000 the full one; see docs/evidence.md
"""

from __future__ import annotations

import os
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

import pytest
from django.db import connection

from benchmarks.walls.pairs import QUESTIONS, Asked, behind_walls, no_walls, past_walls
from benchmarks.walls.planted import Sizes
from lotse.accounts.models import User
from lotse.core import roles

RUNS, USERS = 5, int(os.environ.get("LOTSE_BENCH_USERS", "40"))
# Per whole transaction, as the issue of the walls demands.
MOST = 1.3


def people(sizes: Sizes, random: Random) -> list[Asked]:
    """Random managers, each with a case of her body and the first letters of a name in it."""
    chosen = []
    with connection.cursor() as cursor:
        for number in random.sample(range(sizes.managers), USERS):
            cursor.execute(
                "SELECT account.id, found.id, person.search_name FROM accounts_user account "
                "JOIN accounts_staffrole role ON role.user_id = account.id "
                "JOIN LATERAL (SELECT id, person_id FROM cases_case WHERE organization_id = role.organization "
                "AND closed_on IS NULL ORDER BY hashtextextended(id::text, %s) LIMIT 1) found ON true "
                "JOIN clients_person person ON person.id = person_id "
                "WHERE account.email = %s",
                [number, f"user-{number}@lotse.example"],
            )
            (user, case, name) = cursor.fetchone()
            chosen.append(Asked(f"bench-{number}", User.objects.get(pk=user), case, name[:5]))
    return chosen


def timed(side: Any, question: Any, asked: Asked) -> tuple[float, Any]:
    started = perf_counter()
    with side(asked) as ways:
        answer = question(ways, asked)
    return (perf_counter() - started) * 1000, answer


def set_role(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {role}")


SIDES: list[tuple[str, Any, str]] = [
    ("walls", behind_walls, roles.APP),
    ("peer", past_walls, roles.DEFINER),
    ("nothing", no_walls, roles.DEFINER),
]


def one_run(name: str, chosen: list[Asked], turn: int) -> list[float]:
    """The medians of all sides over all people; the sides take turns at being first."""
    taken: dict[str, list[float]] = {side: [] for side, *_ in SIDES}
    for number, asked in enumerate(chosen):
        answers, first = {}, (number + turn) % len(SIDES)
        for side, way, role in SIDES[first:] + SIDES[:first]:
            set_role(role)
            duration, answers[side] = timed(way, QUESTIONS[name], asked)
            taken[side].append(duration)
        assert answers["walls"] == answers["peer"], asked
        # Without a predicate a search does not find who was let in by consent; all else shows the same rows.
        assert answers["walls"] == answers["nothing"] or name.startswith("name"), asked
    set_role(roles.APP)
    return [median(durations) for durations in taken.values()]


def test_whole_transactions(house: Sizes, capsys: pytest.CaptureFixture[str]) -> None:
    set_role(roles.DEFINER)
    chosen = people(house, Random(7))
    lines, ratios = [], {}
    for name in QUESTIONS:
        one_run(name, chosen[:10], 0)
        runs = [one_run(name, chosen, turn) for turn in range(RUNS)]
        walls, peer, nothing = (median(run[side] for run in runs) for side in range(3))
        ratios[name] = median(run[0] / run[1] for run in runs)
        to_nothing = median(run[0] / run[2] for run in runs)
        lines.append(
            f"  {name:14} {walls:8.2f} ms {peer:8.2f} ms   {ratios[name]:.2f}   {nothing:8.2f} ms   {to_nothing:.2f}"
        )
    with capsys.disabled():
        print(f"\n{house}\nwhole transactions, {USERS} people, median of {RUNS} runs in turns, same rows")
        print(f"  {'':14} {'walls':>11} {'peer':>11}   ratio {'no predicate':>12}   ratio")
        print("\n".join(lines))
    if house.cases >= Sizes.cases:
        assert {name: ratio for name, ratio in ratios.items() if ratio > MOST} == {}
