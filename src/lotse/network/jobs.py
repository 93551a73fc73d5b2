"""The mail with a link for a new password; one job for each language, because a job is handed ids alone."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from lotse.accounts.actions.people import send_password_link
from lotse.accounts.models import User
from lotse.audit.actions import System
from lotse.core.jobs import job
from lotse.outbox.actions import queue_message

# Whoever asks is nobody yet: the worker makes the link in the house's name.
FORGOTTEN_DOOR = System("forgotten-password")


@job("network.mail_password_link_de")
def mail_password_link_de(user: str) -> None:
    """Write the mail in German."""
    _mail_password_link(UUID(user), "de")


@job("network.mail_password_link_en")
def mail_password_link_en(user: str) -> None:
    """Write the mail in English."""
    _mail_password_link(UUID(user), "en")


@transaction.atomic
def _mail_password_link(key: UUID, language: str) -> None:
    """Nothing for the id of nobody, or of an account that was closed in the meantime."""
    user = User.objects.filter(pk=key, is_active=True).first()
    if user is None:
        return
    made = send_password_link(by=FORGOTTEN_DOOR, user=user)
    with translation.override(language):
        link = settings.ORIGIN + reverse("accounts:open-link", args=[made.key])
    queue_message(
        by=FORGOTTEN_DOOR,
        template="new-password",
        language=language,
        recipient=user.email,
        key=f"new-password:{user.pk}:{made.link_id}",
        values={"name": user.name, "link": link},
    )
