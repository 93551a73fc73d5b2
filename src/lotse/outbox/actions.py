"""Handing a message in. What becomes of it is the postman's business (`postman.py`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection
from django.template import Context, Engine
from django.utils import timezone

from lotse.audit.actions import Actor, Noted, action
from lotse.core.jobs import enqueue
from lotse.core.models import new_id
from lotse.outbox.models import Message
from lotse.outbox.rules import parted, written_language

FOLDER = Path(__file__).parent / "templates" / "outbox"


class AddressError(ValueError):
    """The address is none, so nothing can be sent to it."""


@dataclass
class Queued(Noted):
    """A message that waits; `is_new` is False where its key was handed in before, and nothing was added."""

    message_id: UUID
    is_new: bool = True

    def __post_init__(self) -> None:
        self.object_kind, self.object_id = "outbox.Message", str(self.message_id)


@action
def queue_message(
    *,
    by: Actor,
    template: str,
    language: str,
    recipient: str,
    key: str,
    values: Mapping[str, str],
    organization: UUID | None = None,
    reply_to: str = "",
    due_at: datetime | None = None,
) -> Queued:
    """Write a mail from a template and let it wait for the worker; a rollback leaves none.

    The text is written now, so it says what was true now, and no value is stored beside it. `key` names the occasion
    (ids and codes only): the same key never makes a second mail. Raises AddressError for an address that is none.
    """
    _check(recipient)
    if reply_to:
        _check(reply_to)
    written_in = written_language(template, language)
    subject, text = _written(template, written_in, values)
    now = timezone.now()
    message_id, due = new_id(), due_at or now
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT doors.queue_message(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [message_id, Message.Channel.MAIL, organization, recipient, reply_to, template, written_in, subject,
             text, key, now, due],
        )  # fmt: skip
        kept: UUID = cursor.fetchone()[0]
    if kept == message_id and due <= now:
        enqueue("outbox.send_message", message=message_id)
    return Queued(kept, is_new=kept == message_id)


def _check(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError:
        raise AddressError(f"“{address}” is no e-mail address.") from None


def _written(template: str, language: str, values: Mapping[str, str]) -> tuple[str, str]:
    subject, text = parted((FOLDER / f"{template}.{language}.txt").read_text("utf-8"))
    return subject, _engine().from_string(text).render(Context(dict(values), autoescape=False)).strip() + "\n"


@cache
def _engine() -> Engine:
    """Plain text, so nothing is escaped; a value that the caller forgot is an error and no gap."""
    return Engine(autoescape=False, string_if_invalid=_Missing("%s"))


class _Missing(str):
    """What Django puts in place of a value that is not there."""

    def __mod__(self, name: object) -> str:
        raise KeyError(f"The template needs the value {name}.")
