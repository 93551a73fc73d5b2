"""Which entries are one person: the house's rule beside Splink, on the same entries in the same run.

Run: make bench; with LOTSE_BENCH_SPLINK=<python with splink> the peer as well; see docs/evidence.md. The threshold of
the house is the one of the product; Splink gets the threshold that is best for it on these very entries.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections import defaultdict
from dataclasses import asdict
from datetime import date
from itertools import combinations
from pathlib import Path
from time import perf_counter
from uuid import UUID

import pytest

from benchmarks.names.entered import Entry, entries
from lotse.clients.rules.names.twins import SUGGESTED, Named, same_person, twin_keys

PEOPLE, CROWD = int(os.environ.get("LOTSE_BENCH_ENTRIES", "6000")), 12
BODY = UUID(int=5)
Pair = tuple[int, int]


def true_pairs(found: list[Entry]) -> set[Pair]:
    groups = defaultdict(list)
    for one in found:
        groups[one.who].append(one.id)
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}


def named(one: Entry) -> Named:
    born = date.fromisoformat(one.born) if one.born else None
    return Named(UUID(int=one.id), BODY, "", one.given, one.family, "", one.original, born, one.phone)


def ours(found: list[Entry]) -> tuple[dict[Pair, float], int]:
    """The pairs with their likelihood, as the product finds them, and how many were compared."""
    people = {one.id: named(one) for one in found}
    blocks = defaultdict(list)
    for key, one in people.items():
        for twin in twin_keys(one):
            blocks[twin].append(key)
    compared = {
        pair
        for block in blocks.values()
        if 1 < len(block) <= CROWD
        for pair in combinations(sorted(block), 2)
    }
    return {pair: same_person(people[pair[0]], people[pair[1]]) for pair in compared}, len(compared)


def splink(found: list[Entry]) -> dict[Pair, float] | None:
    """What Splink says, or None where it is not installed."""
    python = os.environ.get("LOTSE_BENCH_SPLINK")
    if not python:
        return None
    lines = "\n".join(json.dumps(asdict(one)) for one in found)
    script = Path(__file__).parent / "splink_peer.py"
    answer = subprocess.run([python, script], input=lines, capture_output=True, text=True, check=True).stdout
    pairs = [json.loads(line) for line in answer.splitlines() if line.startswith("[")]
    return {(min(one, two), max(one, two)): likely for one, two, likely in pairs}


def quality(likely: dict[Pair, float], true: set[Pair], threshold: float) -> tuple[float, float, float]:
    """(F1, precision, recall)."""
    said = {pair for pair, likelihood in likely.items() if likelihood >= threshold}
    right = len(said & true)
    precision, recall = right / max(len(said), 1), right / max(len(true), 1)
    return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall


def test_duplicates(capsys: pytest.CaptureFixture[str]) -> None:
    lines, scores = [], {}
    for half, held_out in (("development", False), ("held-out", True)):
        found = entries(PEOPLE, 31, held_out)
        true, started = true_pairs(found), perf_counter()
        likely, compared = ours(found)
        taken = perf_counter() - started
        scores[half] = quality(likely, true, SUGGESTED)
        f1, precision, recall = scores[half]
        lines.append(
            f"  {half:12} {len(found):,} entries, {len(true):,} pairs: F1 {f1:.3f} (precision {precision:.3f}, recall "
            f"{recall:.3f}), {compared:,} compared in {taken:.1f} s"
        )
        peer = splink(found)
        if peer is None:
            lines.append("  Splink: not installed here (LOTSE_BENCH_SPLINK); not compared")
        else:
            best = max((*quality(peer, true, step / 100), step / 100) for step in range(1, 100))
            lines.append(
                f"  Splink       F1 {best[0]:.3f} (precision {best[1]:.3f}, recall {best[2]:.3f}) at its best "
                f"threshold, {best[3]}"
            )
    with capsys.disabled():
        print("\nentries that are one person", *lines, sep="\n")
    assert min(f1 for f1, *_ in scores.values()) >= 0.90
