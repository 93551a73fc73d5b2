"""Does the case page answer a foreign case as fast as one that does not exist? 1,000 pairs, interleaved, printed.

    .venv/bin/lotse test -n 0 -s study/timing

Nothing is asserted about times: a busy machine would decide. What is asserted is that the answers are the same.
"""

from __future__ import annotations

import random
from statistics import median, quantiles
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from lotse.cases.tests.planted import case_file
from tests.cast import signed_in

PAIRS = 1_000
RESAMPLES = 2_000


def seconds(client: Client, case: UUID, status: int = 404) -> float:
    start = perf_counter()
    response = client.get(f"/de/staff/cases/{case}/")
    taken = perf_counter() - start
    assert response.status_code == status
    return taken


def differences(client: Client, first: UUID, second: UUID) -> list[float]:
    """Of each pair, in a random order within the pair, how much longer the first took, in milliseconds."""
    found = []
    for _ in range(PAIRS):
        if random.random() < 0.5:
            one, other = seconds(client, first), seconds(client, second)
        else:
            other, one = seconds(client, second), seconds(client, first)
        found.append((one - other) * 1000)
    return found


def band(values: list[float]) -> tuple[float, float]:
    """Where the median of as many values lies in 95 of 100 draws from them."""
    medians = sorted(median(random.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return medians[RESAMPLES // 40], medians[-RESAMPLES // 40]


def told(name: str, values: list[float]) -> str:
    low, high = band(values)
    quarter, _, three = quantiles(values, n=4)
    return (
        f"{name:<34} median {median(values):+.3f} ms  (95 %: {low:+.3f} to {high:+.3f})  "
        f"half of the pairs within {quarter:+.2f} to {three:+.2f} ms"
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("own_keys")
def test_a_foreign_case_takes_as_long_as_one_that_is_not_there(settings: Any) -> None:
    settings.STAFF_PACE = dict.fromkeys(settings.STAFF_PACE, (1_000_000, 60))
    random.seed(7)
    foreign = case_file("neighbour").case.pk
    own, nobody, nobody_either = case_file("counsellor").case.pk, uuid4(), uuid4()
    client = signed_in("counsellor")
    for _ in range(50):
        for case in (foreign, nobody, nobody_either):
            seconds(client, case)
    with_itself = differences(client, nobody, nobody)
    print(f"\nCase page, {PAIRS} interleaved pairs each, differences of the first to the second:")
    print(told("an id that is not there, twice", with_itself))
    print(told("two ids that are not there", differences(client, nobody, nobody_either)))
    against = differences(client, foreign, nobody)
    print(told("a foreign case and no case", against))
    low, high = band(with_itself)
    inside = low <= median(against) <= high
    print(f"The foreign case is {'inside' if inside else 'OUTSIDE'} the noise of one id with itself.")
    # The control: what is there does take another time, so the clock can tell.
    shown = [(seconds(client, own, 200) - seconds(client, nobody)) * 1000 for _ in range(PAIRS // 10)]
    print(told("control: an own case and no case", shown))
