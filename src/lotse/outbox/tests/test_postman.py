"""The postman in front of a real mail server."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lotse.outbox import postman
from lotse.outbox.models import Message
from lotse.outbox.rules import KEPT, LOST, WAITS
from lotse.outbox.tests.mail_server import Mailbox, mail_server
from lotse.outbox.tests.test_actions import queue
from tests.guards import as_worker

pytestmark = pytest.mark.django_db
SENDER = "Lotse Herne <lotse@herne.example>"


@pytest.fixture
def box(settings: Any) -> Iterator[Mailbox]:
    with mail_server() as (box, port):
        settings.SMTP_URL, settings.MAIL_FROM = f"smtp+plain://localhost:{port}", SENDER
        settings.ORIGIN = "https://lotse.herne.example"
        yield box


def time_passes(message: Message, span: timedelta) -> None:
    Message.objects.filter(pk=message.pk).update(due_at=message.due_at - span)


def only() -> Message:
    return Message.objects.get()


def test_a_mail_arrives_with_its_head_and_its_letters(box: Mailbox) -> None:
    message_id = queue(language="ar", reply_to="beratung@awo.example").message_id
    with as_worker():
        assert postman.send(message_id)
        message = only()
    (mail,) = box.mails
    assert mail["To"] == "amina@example.org"
    assert mail["From"] == SENDER
    assert mail["Reply-To"] == "beratung@awo.example"
    assert mail["Subject"] == "Lotse: رسالة تجريبية"
    assert mail["Message-ID"] == f"<{message_id}@lotse.herne.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime == message.queued_at.replace(microsecond=0)
    assert "تُظهر هذه الرسالة" in mail.get_content()
    assert (box.envelopes[0].mail_from, box.envelopes[0].rcpt_tos) == (
        "lotse@herne.example", ["amina@example.org"],
    )  # fmt: skip
    # Sent once is sent: its words are gone, and a second round has nothing to do.
    assert (message.state, message.subject, message.text, message.attempts) == ("sent", "", "", 1)
    with as_worker():
        postman.send(message_id)
        postman.send_due()
    assert len(box.mails) == 1


def test_umlauts_arrive(box: Mailbox) -> None:
    queue(values={"origin": "Grüße aus Düren, Łódź und Сливен"})
    with as_worker():
        postman.send_due()
    assert "Grüße aus Düren, Łódź und Сливен" in box.mails[0].get_content()


def test_later_means_later_and_then_it_goes(box: Mailbox) -> None:
    queue()
    box.answers = ["451 4.7.1 Greylisted amina@example.org", "452 Full"]
    with as_worker():
        postman.send_due()
        message = only()
        assert (message.state, message.attempts, message.last_error) == ("waiting", 1, "smtp-451")
        # Not before its time.
        postman.send_due()
        assert only().attempts == 1
        for wait in WAITS[:2]:
            time_passes(only(), wait)
            postman.send_due()
        assert (only().state, only().attempts) == ("sent", 3)
    assert len(box.mails) == 1


def test_never_means_never(box: Mailbox) -> None:
    queue()
    box.answers = ["550 5.1.1 No such person amina@example.org"]
    with as_worker():
        postman.send_due()
        message = only()
        assert (message.state, message.last_error, message.text) == ("failed", "smtp-550", "")
        time_passes(message, timedelta(days=3))
        postman.send_due()
    assert box.mails == []


def test_a_recipient_who_is_refused(box: Mailbox) -> None:
    queue(recipient="nobody@example.org")
    with as_worker():
        postman.send_due()
        assert (only().state, only().last_error) == ("failed", "smtp-550")


def test_a_day_and_a_half_of_later_is_given_up(box: Mailbox) -> None:
    queue()
    box.answers = ["451 Later"] * (len(WAITS) + 3)
    with as_worker():
        for _ in range(len(WAITS) + 3):
            postman.send_due()
            time_passes(only(), timedelta(days=2))
        assert (only().state, only().attempts, only().text) == ("given-up", len(WAITS) + 1, "")


def test_a_server_that_is_away_holds_nothing_up_and_loses_nothing(settings: Any) -> None:
    with mail_server() as (_, port):
        pass
    settings.SMTP_URL, settings.MAIL_FROM = f"smtp+plain://localhost:{port}", SENDER
    queue()
    queue()
    with as_worker():
        postman.send_due()
        states = sorted(Message.objects.values_list("state", "attempts", "last_error"))
    # The second one was not even tried: it would have waited for the same silence.
    assert states == [("waiting", 0, ""), ("waiting", 1, "connection")]


def test_a_mail_in_the_hand_of_a_worker_that_is_gone_is_taken_over(box: Mailbox) -> None:
    message_id = queue().message_id
    with as_worker():
        just_now = timezone.now()
        Message.objects.update(state="sending", claimed_at=just_now, attempts=1)
        postman.send_due()
        # The control: who has just begun is left alone.
        assert box.mails == []
        Message.objects.update(claimed_at=just_now - LOST)
        postman.send_due()
        assert (only().state, only().attempts) == ("sent", 2)
    assert box.mails[0]["Message-ID"].startswith(f"<{message_id}@")


def test_a_mail_that_takes_its_workers_down_is_given_up(box: Mailbox) -> None:
    queue()
    with as_worker():
        Message.objects.update(state="sending", claimed_at=timezone.now() - LOST, attempts=len(WAITS) + 1)
        postman.send_due()
        assert only().state == "given-up"
    assert box.mails == []


def test_without_a_server_it_is_laid_out_and_never_sent(settings: Any, box: Mailbox) -> None:
    url, settings.SMTP_URL = settings.SMTP_URL, ""
    queue()
    with as_worker():
        postman.send_due()
        assert only().state == "shown"
        assert "Diese Nachricht".lower() in only().text.lower()
        settings.SMTP_URL = url
        postman.send_due()
    assert box.mails == []


def test_what_is_finished_is_forgotten_after_a_fortnight(box: Mailbox) -> None:
    old, fresh, waiting = (queue().message_id for _ in range(3))
    with as_worker():
        postman.send(old)
        postman.send(fresh)
        Message.objects.filter(pk=old).update(finished_at=timezone.now() - KEPT - timedelta(minutes=1))
        postman.forget()
        assert set(Message.objects.values_list("pk", flat=True)) == {fresh, waiting}
