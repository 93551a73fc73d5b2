"""Text typed when a session had ended: kept, and given up."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.utils import timezone

from lotse.accounts.acting import Acting
from lotse.accounts.actions.accounts import AccountNoted
from lotse.accounts.models import UnsavedText, User
from lotse.accounts.unsaved import KEPT, Typed, mark_of, seal
from lotse.audit.actions import action


@action
def keep_unsaved_text(*, by: User, typed: Typed, key: bytes) -> AccountNoted:
    """Keep for twelve hours what `by` has typed, sealed with her browser's key. What has run out is deleted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT doors.forget_unsaved_texts()")
    now = timezone.now()
    row = UnsavedText(user=by, mark=mark_of(key), kept_at=now, expires_at=now + KEPT)
    row.sealed = seal(typed, key=key, row=row.pk, user=by.pk)
    # In bulk: a single insert would want to read the row back, which nobody may who is not signed in.
    UnsavedText.objects.bulk_create([row])
    return AccountNoted(by)


@action
def give_up_unsaved_text(*, by: Acting, text_id: UUID) -> AccountNoted:
    """Delete a kept text of one's own: it is back in its form, sent, or not wanted any more."""
    UnsavedText.objects.filter(pk=text_id, user=by.user).delete()
    return AccountNoted(by.user)
