from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import ConnectorException

from lotse.core.jobs import enqueue, job, known_jobs
from lotse.core.models import new_id
from lotse.core.roles import APP

KNOWN = "accounts.clear_expired_sessions"
RIGHTS = """
    SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname LIKE 'procrastinate%%'
    AND CASE relkind
        WHEN 'S' THEN has_sequence_privilege(%s, oid, 'USAGE, SELECT, UPDATE')
        WHEN 'r' THEN has_table_privilege(%s, oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
                      OR has_any_column_privilege(%s, oid, 'SELECT, INSERT, UPDATE')
        ELSE false END
    UNION ALL
    SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'procrastinate%%'
    AND has_function_privilege(%s, oid, 'EXECUTE')
"""
pytestmark = pytest.mark.django_db


def reachable(role: str) -> list[str]:
    """The tables, sequences and functions of the worker that `role` may do anything with."""
    with connection.cursor() as cursor:
        cursor.execute(RIGHTS, [role] * 4)
        return [name for (name,) in cursor.fetchall()]


def test_work_is_handed_over_with_ids_alone(as_owner: AbstractContextManager[None]) -> None:
    key, due = new_id(), timezone.now() + timedelta(hours=1)
    enqueue(KNOWN, due_at=due, message=key)
    with as_owner:
        found = ProcrastinateJob.objects.get(args={"message": str(key)})
    assert (found.task_name, found.args, found.scheduled_at) == (KNOWN, {"message": str(key)}, due)
    assert found.status == "todo"


def test_what_was_rolled_back_is_never_done(as_owner: AbstractContextManager[None]) -> None:
    key = new_id()
    with transaction.atomic():
        enqueue(KNOWN, message=key)
        transaction.set_rollback(True)
    with as_owner:
        assert not ProcrastinateJob.objects.filter(args={"message": str(key)}).exists()


@pytest.mark.parametrize(
    "arguments",
    ['{"to": "amina@example.org"}', '{"who": {"name": "Amina"}}', '{"all": ["Amina"]}', '{"a": "1", "b": 2}'],
)
def test_the_database_refuses_arguments_that_are_no_ids(arguments: str) -> None:
    with pytest.raises(IntegrityError, match="lotse_arguments_are_ids"), transaction.atomic():
        hand_over(arguments)


def test_the_database_takes_ids_and_moments() -> None:
    """The control of the test above."""
    hand_over(f'{{"message": "{new_id()}", "timestamp": 1764201600, "nothing": null}}')


def hand_over(arguments: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT doors.enqueue_job('any', %s, NULL)", [arguments])


def test_the_app_reaches_nothing_of_the_worker() -> None:
    assert reachable(APP) == []
    # The control: the same look finds what the worker may use.
    assert {"procrastinate_jobs", "procrastinate_jobs_id_seq", "procrastinate_fetch_job_v2"} <= set(
        reachable("lotse_worker")
    )
    for statement in (
        "SELECT id FROM procrastinate_jobs",
        "SELECT procrastinate_cancel_job_v1(1, true, true)",
    ):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_work_that_nobody_declared_is_refused() -> None:
    with pytest.raises(ValueError, match="No room declares"):
        enqueue("kitchen.make_tea")


def test_two_rooms_cannot_declare_the_same_work() -> None:
    assert KNOWN in {entry.name for entry in known_jobs}
    with pytest.raises(ValueError, match="has signed already"):
        job(KNOWN)(lambda: None)


def test_every_kind_of_work_that_comes_round_is_known_to_the_worker() -> None:
    assert {entry.name for entry in known_jobs} | {"core.recover_jobs", "core.forget_jobs"} <= set(app.tasks)
    rounds = {name for name, _ in app.periodic_registry.periodic_tasks}
    assert {entry.name for entry in known_jobs if entry.every} <= rounds
    with pytest.raises(ConnectorException) as refused, transaction.atomic():
        # The app has no way round the door: procrastinate's own call needs rights that it has not.
        app.tasks["core.recover_jobs"].defer()
    assert "permission denied" in str(refused.value.__cause__)
