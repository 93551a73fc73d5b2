"""What tests of a module share: the five networks, and the rows of two bodies that nobody may mix up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as house
from django.db import connection, transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from tests import keys
from tests.house.conftest import five_networks
from tests.pages.hostile import Planted, ids_of

__all__ = ["five_networks"]


@pytest.fixture
def no_limit(settings: Any) -> None:
    """Nobody is asked to slow down."""
    settings.STAFF_PACE = dict.fromkeys(settings.STAFF_PACE, (100_000, 60))


@pytest.fixture(scope="module")
def planted(
    five_networks: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Planted]:
    """Rows of two bodies, for tests that may not reach them; where they are changed, plant them for each test."""
    with (
        django_db_blocker.unblock(),
        override_settings(),
        keys.own_keys(house, tmp_path_factory.mktemp("keys")),
        transaction.atomic(),
    ):
        rows: Planted = {"neighbour": ids_of("neighbour"), "counsellor": ids_of("counsellor")}
        connection.check_constraints()
        yield rows
        transaction.set_rollback(True)
