"""Study: a thousand random deeds and half as many pages by anybody, the walls compared with an oracle in plain Python.

Run: make study; LOTSE_STUDY_SEED and LOTSE_STUDY_STEPS choose another walk.
"""

from __future__ import annotations

import os
from random import Random
from typing import Any

import pytest

from lotse.cases.tests.test_walk import prepare
from lotse.cases.tests.walking import DEEDS, Walk, compare, step, visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]
SEED = int(os.environ.get("LOTSE_STUDY_SEED", "1"))
STEPS = int(os.environ.get("LOTSE_STUDY_STEPS", "1000"))


def test_a_long_walk(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.STAFF_PACE = dict.fromkeys(settings.STAFF_PACE, (10**6, 60))
    prepare()
    walk = Walk(Random(SEED))
    for number in range(STEPS):
        step(walk)
        if number % 2 == 0:
            visit(walk)
        if number % 50 == 49:
            compare(walk)
    with capsys.disabled():
        print(
            f"\nseed {SEED}: {walk.done.total()} deeds with their entries, {walk.refused.total()} refused without one,"
        )
        print(f"{walk.compared} visible rows compared with the oracle; pages by status {dict(walk.pages)}")
        print(f"done {dict(walk.done)}\nrefused {dict(walk.refused)}")
    assert {deed.__name__ for deed in DEEDS} == set(walk.done) | set(walk.refused)
