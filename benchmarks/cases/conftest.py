"""The database of the benchmark: one of its own for each size, kept for the next run; and assembled static files."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.management import call_command
from pytest_django.plugin import DjangoDbBlocker

from benchmarks.cases.planted import plant
from benchmarks.walls.conftest import standing
from benchmarks.walls.planted import Sizes
from lotse.core.vaults import store
from tests import keys


@pytest.fixture(scope="session", autouse=True)
def static_files() -> None:
    """Pages name their files by what is in them."""
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(scope="module")
def busy_house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Sizes]:
    """The planted house; its transactions are real. What is sealed in it lies in the key store of the same name."""
    sizes, tests_own = Sizes.from_environment(), settings.KEYS_URL
    with standing("cases", sizes, plant, django_db_blocker) as name:
        settings.KEYS_URL = keys.keys_url(name)
        store.make_tables()
        yield sizes
        settings.KEYS_URL = tests_own
