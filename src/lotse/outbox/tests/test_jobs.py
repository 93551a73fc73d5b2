"""From the app to the mail server through a worker that is killed half way, as the kernel kills."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from lotse.core import roles
from lotse.core.models import new_id
from lotse.outbox.tests.mail_server import mail_server
from tests import database
from tests.workshop import Workshop, workshop

STATES = "SELECT state, attempts FROM outbox_message ORDER BY queued_at"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    with workshop(tmp_path) as shop:
        shop.admin.execute("TRUNCATE outbox_message")
        yield shop


def hand_in(shop: Workshop) -> UUID:
    """What `queue_message` does in the database, as the app, in a transaction of its own."""
    key = new_id()
    with psycopg.connect(database.administrator_url(), dbname=shop.name) as connection:
        connection.execute(f"SET ROLE {roles.APP}")
        connection.execute(
            "SELECT doors.queue_message(%s, 'mail', NULL, 'amina@example.org', '', 'test', 'de', 'Subject',"
            "'Text', %s, now(), now())",
            [key, str(key)],
        )
        arguments = json.dumps({"message": str(key)})
        connection.execute("SELECT doors.enqueue_job('outbox.send_message', %s, NULL)", [arguments])
    return key


def test_a_worker_killed_with_a_mail_in_its_hand_loses_none_and_doubles_none(shop: Workshop) -> None:
    with mail_server() as (box, port):
        env = {
            "LOTSE_SMTP_URL": f"smtp+plain://localhost:{port}",
            "LOTSE_MAIL_FROM": "lotse@herne.example",
            "LOTSE_ORIGIN": "https://lotse.herne.example",
        }
        box.opened.clear()
        keys = [hand_in(shop) for _ in range(5)]
        worker = shop.start(**env)
        shop.wait_for(box.reached.is_set, "a mail half way")
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        # The control: mails are in a dead hand, and the server has taken none.
        assert "sending" in {state for state, _ in shop.rows(STATES)}
        assert box.mails == []
        box.opened.set()
        # Time passes: the minute in which a worker that claims may still be about to lock.
        shop.admin.execute("UPDATE outbox_message SET claimed_at = claimed_at - interval '2 minutes'")
        shop.start(**env)
        shop.wait_for(lambda: {state for state, _ in shop.rows(STATES)} == {"sent"}, "every mail")
    arrived = [str(mail["Message-ID"]) for mail in box.mails]
    assert sorted(arrived) == sorted(f"<{key}@lotse.herne.example>" for key in keys)
    assert max(attempts for _, attempts in shop.rows(STATES)) == 2


def test_two_workers_send_each_mail_once(shop: Workshop) -> None:
    with mail_server() as (box, port):
        env = {"LOTSE_SMTP_URL": f"smtp+plain://localhost:{port}", "LOTSE_MAIL_FROM": "lotse@herne.example"}
        for _ in range(2):
            shop.start(**env)
        keys = [hand_in(shop) for _ in range(40)]
        shop.wait_for(lambda: {state for state, _ in shop.rows(STATES)} == {"sent"}, "every mail")
        assert sorted(mail["Message-ID"].split("@")[0][1:] for mail in box.mails) == sorted(map(str, keys))
