"""What the worker does with messages: claim one, hand it over, write down what became of it.

Claiming is committed first, so an attempt counts even if it kills the worker. While it is handed over, the row stays
locked: a claimed row without a lock belongs to a worker that is gone, and the next one takes it. Between the mail
server's yes and our commit lies the one moment in which a mail can go twice, with the same Message-ID.
"""

from __future__ import annotations

import logging
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from lotse.audit.actions import Noted, System, record
from lotse.outbox.models import Message
from lotse.outbox.rules import KEPT, LOST, next_attempt
from lotse.outbox.sending import MailServer, RefusedError, hand_over

log = logging.getLogger(__name__)
POSTMAN = System("outbox")
State = Message.State


def due_messages(at: datetime) -> QuerySet[Message]:
    """What is to be sent now, oldest first: waiting and due, or left lying by a worker that is gone."""
    is_due = Q(state=State.WAITING, due_at__lte=at)
    return Message.objects.filter(is_due | Q(state=State.SENDING, claimed_at__lte=at - LOST)).order_by(
        "due_at"
    )


def send_due() -> None:
    """Send all that is due; a mail server that does not answer is asked again at the next round."""
    for pk in due_messages(timezone.now()).values_list("pk", flat=True)[:200]:
        if not send(pk):
            return


def send(message_id: UUID) -> bool:
    """Send one message if it is due and nobody else is at it. False where the mail server itself is the trouble."""
    claimed = _claim(message_id)
    if claimed is None:
        return True
    with transaction.atomic():
        message = (
            Message.objects.select_for_update(skip_locked=True)
            .filter(pk=message_id, state=State.SENDING, claimed_at=claimed)
            .first()
        )
        if message is None:
            return True
        trouble = _try(message)
        message.save()
        record("send_message", by=POSTMAN, noted=_noted(message))
    return not (trouble and trouble.is_server)


def forget() -> None:
    """Remove what was finished a fortnight ago."""
    Message.objects.filter(finished_at__lt=timezone.now() - KEPT).delete()


def _claim(message_id: UUID) -> datetime | None:
    """The moment of our claim, committed, or None where there is nothing to do."""
    now = timezone.now()
    with transaction.atomic():
        message = due_messages(now).select_for_update(skip_locked=True).filter(pk=message_id).first()
        if message is None:
            return None
        message.state, message.claimed_at, message.attempts = State.SENDING, now, message.attempts + 1
        if message.attempts > 1 and next_attempt(message.attempts - 1, at=now) is None:
            _finish(message, State.GIVEN_UP)
        message.save()
    return now


def _try(message: Message) -> RefusedError | None:
    """Set the state that follows from one attempt; what went wrong, if anything did."""
    if not settings.SMTP_URL:
        message.state, message.finished_at = State.SHOWN, timezone.now()
        return None
    try:
        host = urlsplit(settings.ORIGIN).hostname or "localhost"
        with MailServer.from_url(settings.SMTP_URL).connected() as smtp:
            hand_over(smtp, message, sender=settings.MAIL_FROM, host=host)
    except RefusedError as trouble:
        _postpone(message, trouble)
        return trouble
    _finish(message, State.SENT)
    return None


def _postpone(message: Message, trouble: RefusedError) -> None:
    message.last_error = trouble.code
    again = None if trouble.is_final else next_attempt(message.attempts, at=timezone.now())
    log.warning("The mail %s was not taken (%s), attempt %d.", message.pk, trouble.code, message.attempts)
    if again is not None:
        message.state, message.claimed_at, message.due_at = State.WAITING, None, again
    else:
        _finish(message, State.FAILED if trouble.is_final else State.GIVEN_UP)


def _finish(message: Message, state: str) -> None:
    message.state, message.finished_at = state, timezone.now()
    message.subject = message.text = message.reply_to = ""


def _noted(message: Message) -> Noted:
    noted = Noted()
    noted.object_kind, noted.object_id = "outbox.Message", str(message.pk)
    noted.facts = {
        "template": message.template,
        "state": message.state,
        "attempts": message.attempts,
        "error": message.last_error,
    }
    return noted
