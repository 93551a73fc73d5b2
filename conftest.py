"""What every test of the house stands on: its database, its role, its fences."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as house
from django.db import connection
from django.db.backends.signals import connection_created
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

from lotse.core.vaults import store
from lotse.site.supervisor.assembly import compile_translations
from tests import database, guards, keys
from tests.scheduling import ByModule, turn

# No test is timed: on a busy machine an example takes as long as it takes.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database in a free slot, migrated by the owner, served as the app."""
    with database.free_slot() as name, django_db_blocker.unblock():
        connection.settings_dict["NAME"] = name
        house.KEYS_URL = keys.keys_url(name)
        store.make_tables()
        connection_created.connect(_check_new_connection)
        yield
        connection.close()
        store.close()


def _check_new_connection(*, connection: Any, **_: Any) -> None:
    guards.check_role(connection)


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        guards.fence_sockets(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def flush_as_owner() -> Iterator[None]:
    """The app may not truncate: what a test with real transactions leaves is cleared away by the owner."""

    def cleared_by_owner(_: TransactionTestCase) -> None:
        with guards.as_owner():
            database.clear_away(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", cleared_by_owner)
        yield


@pytest.fixture
def as_owner(db: None) -> AbstractContextManager[None]:
    """A context manager: change tables as their owner."""
    return guards.as_owner()


@pytest.fixture
def own_keys(db: None, settings: Any, tmp_path: Path) -> Iterator[Path]:
    """A key store of the test's own; the path of its master key."""
    with keys.own_keys(settings, tmp_path) as master_key:
        yield master_key


@pytest.fixture
def past_walls(db: None) -> Callable[[], AbstractContextManager[None]]:
    """Called, a context manager: plant rows, or look at them, where row-level security does not hold."""
    return guards.past_walls


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest work first: what is left at the end is then short enough to be shared out evenly."""
    items.sort(key=lambda item: turn(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByModule:
    return ByModule(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    yield
    # Before the rollback, which would hide a role that was not given back.
    guards.check_role()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: Any
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    guards.refuse_skip(report)
    return report


@pytest.fixture(autouse=True)
def spoken_language() -> Iterator[None]:
    """A request leaves its language behind in the thread; the next test starts in the language of the house."""
    with translation.override(house.LANGUAGE_CODE):
        yield


@pytest.fixture(scope="session", autouse=True)
def compiled_catalogs() -> None:
    """Pages are tested in the words of today's catalogs."""
    for source in (database.SOURCE.parent.parent / "locale").glob("*/*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            compile_translations(source)
