from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from lotse.audit.actions import COMMAND_LINE
from lotse.audit.models import Entry
from lotse.core.models import new_id
from lotse.outbox.actions import AddressError, Queued, queue_message
from lotse.outbox.models import Message
from tests.guards import as_worker

AsOwner = AbstractContextManager[None]
pytestmark = pytest.mark.django_db


def queue(**changed: Any) -> Queued:
    values: dict[str, Any] = {
        "by": COMMAND_LINE, "template": "test", "language": "de", "recipient": "amina@example.org",
        "key": f"test:{new_id()}", "values": {"origin": "https://lotse.example/?a=1&b=2"},
    }  # fmt: skip
    return queue_message(**values | changed)


def test_a_message_waits_with_its_text_and_its_job(
    as_owner: AsOwner, past_walls: Callable[[], AsOwner]
) -> None:
    queued = queue(language="ar", organization=new_id())
    with as_worker():
        message = Message.objects.get()
        assert (message.pk, message.state, message.language) == (queued.message_id, "waiting", "ar")
        assert "رسالة" in message.subject
        # Plain text: what a page would escape is not.
        assert "https://lotse.example/?a=1&b=2" in message.text
    with as_owner:
        job = ProcrastinateJob.objects.get(args={"message": str(message.pk)})
        assert job.task_name == "outbox.send_message"
    with past_walls():
        entry = Entry.objects.get(action="queue_message")
    assert (entry.object_id, entry.facts) == (str(message.pk), {})


def test_a_rollback_leaves_no_mail_and_no_job() -> None:
    # Tests with real transactions leave jobs behind.
    with as_worker():
        before = ProcrastinateJob.objects.count()
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)
    with as_worker():
        assert not Message.objects.exists()
        assert ProcrastinateJob.objects.count() == before


def test_the_same_occasion_makes_one_mail() -> None:
    first, again = queue(key="reminder:1"), queue(key="reminder:1", language="en")
    other = queue(key="reminder:2")
    assert first.is_new
    assert other.is_new
    assert (again.message_id, again.is_new) == (first.message_id, False)
    with as_worker():
        assert Message.objects.count() == 2
        assert Message.objects.get(pk=first.message_id).language == "de"
        ids = [str(first.message_id), str(other.message_id)]
        assert ProcrastinateJob.objects.filter(args__message__in=ids).count() == 2


@pytest.mark.parametrize(
    "address", ["amina", "a@b", "a@example.org\nBcc: all@example.org", "a@example.org, b@example.org", ""]
)
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(AddressError):
        queue(recipient=address)


def test_a_key_is_plain_and_holds_no_address() -> None:
    with pytest.raises(IntegrityError, match="key_is_plain"), transaction.atomic():
        queue(key="for amina@example.org")


def test_a_forgotten_value_is_noticed_before_it_is_sent() -> None:
    with pytest.raises(KeyError, match="origin"):
        queue(values={})


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE outbox_message SET recipient = 'x@example.org'",
        "DELETE FROM outbox_message",
        "INSERT INTO outbox_message (id) VALUES (gen_random_uuid())",
    ],
)
def test_the_app_changes_no_message(statement: str) -> None:
    queue()
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_without_the_postmans_policy_even_a_reader_sees_no_row(as_owner: AsOwner) -> None:
    queue()
    count = "SELECT count(*) FROM outbox_message"
    with as_owner, connection.cursor() as cursor:
        # The wall's own control: the right to read shows nothing, a policy opens.
        cursor.execute("SET ROLE lotse_app")
        cursor.execute(count)
        assert cursor.fetchone() == (0,)
        cursor.execute("SET ROLE lotse_owner")
        cursor.execute("CREATE POLICY open ON outbox_message TO lotse_app USING (true)")
        cursor.execute("SET ROLE lotse_app")
        cursor.execute(count)
        assert cursor.fetchone() == (1,)
