"""A data migration that a wall would cut short fails, instead of changing nothing without a word."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction

from lotse.cases.tests.planted import case_file
from lotse.clients.models import Person
from tests.guards import as_owner, past_walls

pytestmark = pytest.mark.django_db


def change_names() -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE clients_person SET call_name = 'changed'")
        return int(cursor.rowcount)


def test_with_the_migrators_setting_it_is_an_error() -> None:
    case_file()
    with as_owner(), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL row_security = off")
        change_names()


def test_without_it_nothing_would_change_and_nobody_would_know() -> None:
    case_file()
    with as_owner():
        assert change_names() == 0


def test_the_rows_were_there() -> None:
    case_file()
    with past_walls():
        assert change_names() == Person.objects.filter(call_name="changed").count() == 1
