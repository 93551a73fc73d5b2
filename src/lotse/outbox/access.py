"""The one door to messages: a trial's mails, for whoever looks after the people of her body."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404

from lotse.accounts.acting import Acting
from lotse.audit.actions import Noted, record
from lotse.outbox.models import Message


def is_trial() -> bool:
    """Whether mails are laid out instead of sent."""
    return not settings.SMTP_URL


def open_outbox(*, by: Acting) -> QuerySet[Message]:
    """The mails laid out for the body that `by` acts for, newest first; the visitors' book is told.

    The database shows her no other (policy `shown`). Raises Http404 where mails are sent.
    """
    if not is_trial():
        raise Http404
    noted = Noted()
    noted.object_kind = "outbox.Message"
    record("open_outbox", by=by, noted=noted)
    return Message.objects.filter(state=Message.State.SHOWN).order_by("-queued_at", "-pk")
