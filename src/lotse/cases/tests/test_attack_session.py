"""Attacks by what a connection keeps: settings, plans, cursors, other people's statements and signals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection, transaction

from lotse.accounts.models import Session
from lotse.cases.models import Case
from lotse.cases.tests.planted import case_file
from lotse.cases.tests.probes import observed
from lotse.core import roles
from lotse.core.context import NestedContextError, acting_as
from lotse.core.jobs import enqueue
from tests import cast, database

CASES = "SELECT count(*) FROM cases_case"
DENIED = {
    "another role": "SET ROLE pg_read_all_data",
    "another session": "SET SESSION AUTHORIZATION lotse_backup",
    "walls off": "SET row_security = off; SELECT * FROM cases_case",
    "triggers off": "SET session_replication_role = replica",
    "activity on": "SET track_activities = on",
    "functions counted": "SET track_functions = 'all'",
    "a file": "SELECT pg_read_file('/etc/passwd')",
    "a large object": "SELECT lo_from_bytea(0, 'kept for later')",
    "an extension": "CREATE EXTENSION dblink",
    "a policy": "CREATE POLICY mine ON cases_case USING (true)",
    "a leakproof mark": "ALTER FUNCTION doors.case_bodies() LEAKPROOF",
    "another path for a door": "ALTER FUNCTION doors.case_bodies() SET search_path = pg_temp",
    "a trigger": "CREATE TRIGGER peek BEFORE UPDATE ON cases_case "
    "EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "a rule": "CREATE RULE peek AS ON SELECT TO cases_case DO INSTEAD SELECT 1",
    "a temporary table": "CREATE TEMP TABLE accounts_session (key_hash text)",
    "a listener on tables": "CREATE PUBLICATION peek FOR TABLE cases_case",
    "the log": "SET log_statement = 'all'",
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", DENIED)
def test_the_app_may_not(what: str) -> None:
    case_file()
    with cast.acting("neighbour"):
        error = observed(DENIED[what])[2]
    assert error is not None
    assert any(
        sign in error
        for sign in (
            "permission denied",
            "must be owner",
            "would be affected by row-level security",
            "must be",
        )
    )


@pytest.mark.django_db
def test_what_the_session_table_shows_is_no_token() -> None:
    case_file()
    with cast.acting("counsellor"):
        readable = Session.objects.get(user=cast.person("counsellor"))
    for value in (readable.key_hash, readable.data, ""):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lotse.token', %s, true)", [value])
        assert observed(CASES)[0] == [(0,)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lotse.token', '', true)")


@pytest.mark.django_db
def test_a_plan_that_was_made_in_one_context_shows_the_rows_of_the_next() -> None:
    case_file()
    with connection.cursor() as cursor:
        cursor.execute(f"SET plan_cache_mode = force_generic_plan; PREPARE asked AS {CASES}")
    for part, rows in (("counsellor", 1), ("neighbour", 0), ("stranger", 0), ("counsellor", 1)):
        with cast.acting(part):  # type: ignore[arg-type]
            assert observed("EXECUTE asked")[0] == [(rows,)]
    assert observed("EXECUTE asked")[0] == [(0,)]
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE asked; RESET plan_cache_mode")


@contextmanager
def another_connection() -> Iterator[psycopg.Connection]:
    """A second connection of the role that signs in for the tests, to the same database."""
    place = {"dbname": connection.settings_dict["NAME"], "user": roles.TEST, "password": database.password()}
    with psycopg.connect(database.administrator_url(), autocommit=True, **place) as other:
        yield other


def last_statement(other: psycopg.Connection, number: int) -> str:
    row = other.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", [number]).fetchone()
    assert row is not None
    return str(row[0])


@pytest.mark.django_db(transaction=True)
def test_no_other_connection_reads_the_token_in_a_running_statement() -> None:
    with another_connection() as other, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (number,) = cursor.fetchone()
        with acting_as("a-token-of-somebody"):
            told = last_statement(other, number)
        assert "set_config" in told
        assert "a-token-of-somebody" not in told
        # The control: written into the statement, everybody of the same role reads it.
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lotse.token', %s, true)", ["a-token-of-somebody"])
        assert "a-token-of-somebody" in last_statement(other, number)


@pytest.mark.django_db
def test_statements_of_those_who_serve_are_shown_to_nobody() -> None:
    for role in (roles.APP, roles.WORKER):
        rows = observed("SELECT rolconfig FROM pg_roles WHERE rolname = %s", [role])[0]
        assert "track_activities=off" in rows[0][0]


@pytest.mark.django_db(transaction=True)
def test_a_token_that_was_left_on_a_connection_lets_nobody_act() -> None:
    """Somebody sets a token for the whole connection: whoever comes next is refused, not mistaken."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lotse.token', 'left', false)")
    try:
        with pytest.raises(NestedContextError), acting_as("mine"):
            pass
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_cursor_over_many_rows_ends_with_its_transaction() -> None:
    case_file()
    with cast.acting("counsellor"):
        rows = Case.objects.iterator(chunk_size=1)
        assert next(rows)
        held = observed("SELECT count(*) FROM pg_cursors WHERE is_holdable")[0]
        assert held == [(0,)]
    # Outside a context Django's cursors are held, and there is nothing in them.
    assert list(Case.objects.iterator(chunk_size=1)) == []


@pytest.mark.django_db(transaction=True)
def test_signals_carry_numbers_only() -> None:
    with another_connection() as other:
        other.execute("LISTEN procrastinate_any_queue_v1")
        with transaction.atomic():
            enqueue("outbox.send_message", message=cast.person("counsellor").pk)
        heard = [notice.payload for notice in other.notifies(timeout=5, stop_after=1)]
    assert len(heard) == 1
    assert str(cast.person("counsellor").pk) not in heard[0]
