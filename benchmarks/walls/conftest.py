"""The database of the benchmark: one of its own beside the tests', kept for the next run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple

import psycopg
import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from benchmarks.walls.planted import Sizes, plant
from tests import database


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Sizes]:
    """A planted house of the wished sizes; its transactions are real, and nothing in it is changed."""
    sizes = Sizes.from_environment()
    with standing("walls", sizes, plant, django_db_blocker):
        yield sizes


@contextmanager
def standing(
    family: str, sizes: Sizes, fill: Callable[[psycopg.Connection, Sizes], None], blocker: DjangoDbBlocker
) -> Iterator[str]:
    """The connection stands in a planted database, whose name this is; `fill` plants it where it is new."""
    tests_own = connection.settings_dict["NAME"]
    # Each size is a database of its own, made anew when a migration has changed.
    with database.free_slot(f"{family}_{sizes.cases}") as name, blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = name
        with database.administrator(name) as admin:
            if _planted(admin) != astuple(sizes):
                print(f"\nplanting {sizes}")
                _empty(admin)
                fill(admin, sizes)
                admin.execute(f"COMMENT ON SCHEMA public IS '{','.join(map(str, astuple(sizes)))}'")
        yield name
        connection.close()
        connection.settings_dict["NAME"] = tests_own


def _planted(admin: psycopg.Connection) -> tuple[int, ...]:
    row = admin.execute("SELECT obj_description('public'::regnamespace, 'pg_namespace')").fetchone()
    text = row[0] if row and row[0] else ""
    return tuple(map(int, text.split(","))) if text.replace(",", "").isdigit() else ()


def _empty(admin: psycopg.Connection) -> None:
    admin.execute("TRUNCATE network_municipality, accounts_user CASCADE")
