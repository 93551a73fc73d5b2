"""A short random walk: deeds are entries, and nobody ever sees what the rules, said a second time, do not allow."""

from __future__ import annotations

from random import Random

import pytest

from lotse.cases.models import Note
from lotse.cases.tests import oracle
from lotse.cases.tests.planted import case_file
from lotse.cases.tests.probes import as_owner_at_once
from lotse.cases.tests.test_walls import office
from lotse.cases.tests.walking import Walk, compare, step, visit
from tests import cast
from tests.guards import past_walls

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]
SEED, STEPS = 36, 60


def prepare() -> None:
    for part in cast.PARTS:
        cast.person(part)
    office()
    for manager in ("counsellor", "neighbour", "colleague"):
        case_file(manager, family_name=f"Qx{manager}")  # type: ignore[arg-type]


def test_deeds_are_entries_and_nobody_sees_too_much() -> None:
    print(f"seed {SEED}")
    prepare()
    walk = Walk(Random(SEED))
    for number in range(STEPS):
        step(walk)
        if number % 6 == 0:
            visit(walk)
        if number % 30 == 29:
            compare(walk)
    assert walk.done.total() > STEPS / 20
    assert walk.refused.total() > STEPS / 20
    assert walk.compared > 100


def test_the_comparison_finds_a_wall_that_is_down() -> None:
    """The control: one policy too generous, and the walk stops."""
    prepare()
    compare(Walk(Random(SEED)))
    as_owner_at_once("CREATE POLICY generous ON cases_note FOR SELECT USING (level = 'network')")
    with pytest.raises(AssertionError, match=r"Note.*too much"):
        compare(Walk(Random(SEED)))


def test_the_oracle_is_no_yes_man() -> None:
    prepare()
    world = oracle.world()
    with past_walls():
        everything = Note.objects.count()
    assert len(oracle.visible(world, cast.person("stranger"))["Note"]) == 0
    assert 0 < len(oracle.visible(world, cast.person("counsellor"))["Note"]) < everything
