"""The ground of the tests: their role, their rows, their fences. Each guard is shown to bite."""

from __future__ import annotations

import socket
import warnings
from contextlib import AbstractContextManager
from types import SimpleNamespace
from urllib.request import urlopen

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import ProgrammingError, connection, transaction

from lotse.core import roles
from lotse.directory.models import Edition
from tests import guards


def current_user() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_a_connection_works_as_the_app() -> None:
    assert current_user() == roles.APP


@pytest.mark.django_db
def test_another_role_is_noticed() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {roles.OWNER}")
    with pytest.raises(guards.WrongRole, match=roles.OWNER):
        guards.check_role()
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {roles.APP}")
    guards.check_role()


@pytest.mark.django_db
def test_the_owner_plants_and_gives_the_role_back(as_owner: AbstractContextManager[None]) -> None:
    with as_owner:
        assert current_user() == roles.OWNER
    assert current_user() == roles.APP


@pytest.mark.django_db
def test_the_app_creates_no_table() -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("CREATE TABLE public.sneaked_in ()")


@pytest.mark.django_db(transaction=True)
def test_a_real_transaction_leaves_a_row() -> None:
    ContentType.objects.create(app_label="left", model="behind")


@pytest.mark.django_db(transaction=True)
def test_the_row_of_another_test_is_gone() -> None:
    assert not ContentType.objects.filter(app_label="left").exists()
    # What a migration has planted was not cleared away with it.
    assert Edition.objects.count() == 1


def test_the_live_server_answers_through_the_fence(live_server: SimpleNamespace) -> None:
    with urlopen(f"{live_server.url}/static/lotse/mark.svg") as answer:
        assert answer.status == 200


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "example.org"])
def test_no_socket_leaves_this_machine(host: str) -> None:
    with pytest.raises(guards.NetworkRefused):
        socket.create_connection((host, 80), timeout=0.1)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as plain, pytest.raises(guards.NetworkRefused):
        plain.connect((host, 80))


@pytest.mark.parametrize(
    ("host", "inside"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        (b"::1", True),
        ("10.0.0.1", False),
        ("example.org", False),
    ],
)
def test_what_this_machine_is(host: str | bytes, inside: bool) -> None:
    assert guards.is_this_machine(host) is inside


def report(**values: object) -> SimpleNamespace:
    return SimpleNamespace(**({"nodeid": "a test", "longrepr": "no time", "outcome": "skipped"} | values))


def test_a_skipped_test_fails() -> None:
    skipped, passed, expected = report(), report(outcome="passed"), report(wasxfail="a known gap")
    for each in (skipped, passed, expected):
        guards.refuse_skip(each)
    assert [each.outcome for each in (skipped, passed, expected)] == ["failed", "passed", "skipped"]
    assert "no time" in skipped.longrepr


def test_a_warning_is_an_error() -> None:
    with pytest.raises(UserWarning, match="beware"):
        warnings.warn("beware", stacklevel=1)
