"""A job in a person's name: the worker enters, the app cannot, and her sign-out ends it at the next statement."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth import SESSION_KEY
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.utils import timezone

from lotse.accounts.acting import JobEnded, acting_in_job
from lotse.accounts.actions.jobs import NobodyActs, prepare_job
from lotse.accounts.models import JobContext, Session, StaffRole, User
from lotse.accounts.queries import sessions_of
from lotse.audit.actions import COMMAND_LINE
from lotse.cases.tests.planted import case_file
from lotse.clients.models import Person
from lotse.core.models import new_id
from tests import cast
from tests.guards import as_owner, as_worker, past_walls

pytestmark = pytest.mark.django_db


@pytest.fixture
def context_id() -> UUID:
    """Handed over by the counsellor, whose carrier has one case; another carrier has one too."""
    case_file("counsellor")
    case_file("neighbour", "Haddad", "Samir")
    with cast.acting("counsellor") as acting:
        return prepare_job(by=acting, purpose="export").context_id


@contextmanager
def job(context_id: UUID) -> Iterator[Any]:
    with as_worker(), acting_in_job(context_id) as acting:
        yield acting


def refused(context_id: UUID) -> bool:
    with as_worker():
        try:
            with acting_in_job(context_id):
                return False
        except JobEnded:
            return True


def test_a_job_sees_what_she_sees_and_acts_for_her_body(context_id: UUID) -> None:
    with job(context_id) as acting:
        assert (acting.user, acting.organization_id) == (
            cast.person("counsellor"),
            cast.body_of("counsellor").pk,
        )
        assert [person.family_name for person in Person.objects.all()] == ["Öztürk"]
    with as_worker():
        # Outside of it the worker sees nobody, and nothing of the job's session is left.
        assert Person.objects.count() == 0
        assert not Session.objects.exclude(parent=None).exists()


def test_it_can_be_entered_again_because_jobs_are_done_again(context_id: UUID) -> None:
    for _ in range(2):
        with job(context_id):
            assert Person.objects.count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT doors.enter_job(%s)",
        "SELECT session FROM accounts_jobcontext WHERE id = %s",
        "UPDATE accounts_jobcontext SET expires_at = 'infinity' WHERE id = %s",
        "DELETE FROM accounts_jobcontext WHERE id = %s",
    ],
)
def test_the_app_enters_reads_and_prolongs_nothing(context_id: UUID, statement: str) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [context_id])


def test_the_worker_writes_no_session_no_role_and_no_account(context_id: UUID) -> None:
    for statement in (
        "UPDATE accounts_session SET expires_at = 'infinity'",
        "INSERT INTO accounts_session (key_hash, data) VALUES ('x', '')",
        "SELECT session FROM accounts_jobcontext",
        "UPDATE accounts_staffrole SET role = 'lead'",
        "UPDATE accounts_user SET is_active = true",
    ):
        with as_worker(), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)
    # The control: deleting is its right, for what has expired.
    with as_worker():
        assert Session.objects.filter(expires_at__lt=timezone.now()).delete() == (0, {})


def test_no_table_holds_the_token(context_id: UUID) -> None:
    with as_worker(), connection.cursor() as cursor:
        cursor.execute("SELECT doors.enter_job(%s)", [context_id])
        token = cursor.fetchone()[0]
    assert len(token) == 64
    with past_walls(), connection.cursor() as cursor:
        for table in ("accounts_session", "accounts_jobcontext", "audit_entry"):
            cursor.execute(f"SELECT count(*) FROM {table} AS line WHERE line::text LIKE %s", [f"%{token}%"])
            assert cursor.fetchone() == (0,)
        # The control: its hash is found by the same look.
        hashed = hashlib.sha256(token.encode()).hexdigest()
        cursor.execute(
            "SELECT count(*) FROM accounts_session AS line WHERE line::text LIKE %s", [f"%{hashed}%"]
        )
        assert cursor.fetchone() == (1,)


def test_signing_out_ends_the_job_at_the_next_statement(context_id: UUID) -> None:
    with job(context_id):
        assert Person.objects.count() == 1
        with past_walls():
            User.objects.get(pk=cast.person("counsellor").pk).sessions.filter(parent=None).delete()
        with as_worker():
            assert Person.objects.count() == 0
    assert refused(context_id)
    with past_walls():
        assert not JobContext.objects.exists()


def test_the_end_of_her_role_ends_the_job_at_the_next_statement(context_id: UUID) -> None:
    with job(context_id):
        assert Person.objects.count() == 1
        with as_owner():
            roles = StaffRole.objects.filter(user=cast.person("counsellor"))
            roles.update(ends_at=timezone.now() - timedelta(hours=1))
        with as_worker():
            assert Person.objects.count() == 0
    assert refused(context_id)


@pytest.mark.parametrize("what", ["context", "session", "account"])
def test_too_late_is_too_late(context_id: UUID, what: str) -> None:
    assert not refused(context_id)
    past = timezone.now() - timedelta(minutes=1)
    match what:
        case "context":
            with past_walls():
                found = JobContext.objects.get()
                found.delete()
                found.expires_at = past
                found.save(force_insert=True)
        case "session":
            Session.objects.update(expires_at=past)
        case "account":
            User.objects.update(is_active=False)
    assert refused(context_id)


def test_an_invented_context_is_refused() -> None:
    assert refused(new_id())


def test_without_a_session_or_a_body_nothing_is_handed_over(context_id: UUID) -> None:
    with pytest.raises(NobodyActs):
        prepare_job(by=COMMAND_LINE, purpose="export")  # type: ignore[arg-type]
    with cast.acting("stranger") as acting, pytest.raises(NobodyActs), transaction.atomic():
        prepare_job(by=acting, purpose="export")


def test_the_session_of_a_job_is_no_browser(context_id: UUID) -> None:
    with as_worker(), connection.cursor() as cursor:
        cursor.execute("SELECT doors.enter_job(%s)", [context_id])
        token = cursor.fetchone()[0]
    assert [each.is_here for each in sessions_of(cast.person("counsellor"), here="")] == [False]
    client = Client()
    client.cookies["sessionid"] = token
    assert client.get("/de/staff/").status_code == 302
    # The control: with the key of a browser the same request is let in.
    signed_in = cast.signed_in("counsellor")
    assert SESSION_KEY in signed_in.session
    assert signed_in.get("/de/staff/").status_code == 200
