"""Real rows for the rules that walk pages: the five networks, loaded once a module and rolled back after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from lotse.audit.actions import COMMAND_LINE
from lotse.directory.actions import load_network_file
from tests.house import project


@pytest.fixture(scope="module")
def five_networks(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        for path in sorted((project.ROOT / "networks").glob("*.yaml")):
            load_network_file(by=COMMAND_LINE, path=path)
        # Checked here once; left pending, thousands of keys would be checked again at the end of every test.
        connection.check_constraints()
        yield
        transaction.set_rollback(True)
