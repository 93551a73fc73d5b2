"""Messages on their way to somebody. The room knows no subject: who writes brings the template and its values."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lotse.core.fields import classify
from lotse.core.models import Row


class Message(Row):
    """One mail to one person, kept until it has gone. It may belong to a body, and to no municipality: an account's
    mails go to a person, wherever she works."""

    class Channel(models.TextChoices):
        """SMS and letters have their codes; nothing sends them yet."""

        MAIL = "mail"
        SMS = "sms"
        LETTER = "letter"

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        # In a trial without a mail server: laid out on a page instead of sent, and never sent later.
        SHOWN = "shown"
        # The server has refused it for good.
        FAILED = "failed"
        GIVEN_UP = "given-up"

    channel = models.CharField(max_length=6, choices=Channel, default=Channel.MAIL)
    # A key of the room network: the body in whose name it is written.
    organization = models.UUIDField(null=True, blank=True)
    recipient = models.CharField(max_length=254)
    reply_to = models.CharField(max_length=254, blank=True)
    template = models.CharField(max_length=40)
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    # The same key is the same message, however often it is handed in.
    key = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    queued_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # A code of ours such as "smtp-550"; a server's own words quote addresses.
    last_error = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["sent", "shown", "failed", "given-up"], finished_at__isnull=False)
                | Q(state__in=["waiting", "sending"], finished_at__isnull=True),
                name="outbox_message_finished_or_not",
            ),
            # Nobody needs the words any more once they have gone, or cannot go.
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "sending", "shown"]) | Q(text="", subject="", reply_to=""),
                name="outbox_message_forgets_its_words",
            ),
            models.CheckConstraint(
                condition=Q(last_error__regex=r"^[a-z0-9-]*$"), name="outbox_message_error_is_a_code"
            ),
            models.CheckConstraint(
                condition=Q(key__regex=r"^[A-Za-z0-9:._-]+$"), name="outbox_message_key_is_plain"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(state__in=["waiting", "sending"]), name="outbox_message_due"
            ),
            models.Index(
                fields=["finished_at"], condition=Q(finished_at__isnull=False), name="outbox_message_done"
            ),
        ]


classify(
    "outbox.Message",
    retention="message",
    internal="id channel organization template language key state queued_at due_at claimed_at finished_at attempts "
    "last_error",
    personal="recipient reply_to subject text",
)
