"""Django's session engine over `Session`: the browser holds the key, the database its hash.

A session ends after a time without a request, and in any case some hours after it began. Both are one moment in the
row, `expires_at`, which each request moves on: PostgreSQL's own look at the session (doors.acting_user) keeps it too.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Least
from django.utils import timezone

from lotse.accounts.models import Session, User

# Signs of life are written at most once a minute.
_NOTED = timedelta(minutes=1)
# So long an ended session still says whose it was, for text that arrives too late (accounts/unsaved.py).
REMEMBERED = timedelta(hours=12)


def token_hash(key: str) -> str:
    """What the database knows of a session key."""
    return hashlib.sha256(key.encode()).hexdigest()


class SessionStore(SessionBase):
    """One row per signed-in browser; deleting the row ends the access at the next request."""

    ends_at: datetime | None = None
    _seen_at: datetime | None = None

    def load(self) -> dict[str, Any]:
        row = Session.objects.filter(key_hash=self._hash, expires_at__gt=timezone.now()).first()
        if row is None:
            self._session_key = None
            return {}
        self.ends_at, self._seen_at = row.expires_at, row.last_seen_at
        return self.decode(row.data)

    @property
    def seconds_left(self) -> int:
        """Until the session ends if nothing happens; 0 for one that has ended or never began."""
        if self.is_empty() or self.ends_at is None:
            return 0
        return max(0, int((self.ends_at - timezone.now()).total_seconds()))

    def touch(self) -> None:
        """A sign of life: the session ends later, but never later than settings.SESSION_LONGEST after it began."""
        now = timezone.now()
        if self.is_empty() or self._seen_at is None or now - self._seen_at < _NOTED:
            return
        Session.objects.filter(key_hash=self._hash).update(last_seen_at=now, expires_at=_later(now))
        self._seen_at = now
        # Empty where somebody has ended the session this very moment.
        self.ends_at = (
            Session.objects.filter(key_hash=self._hash).values_list("expires_at", flat=True).first()
        )

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(key_hash=token_hash(session_key)).exists()

    def create(self) -> None:
        while True:
            # The stubs leave out what engines are made of.
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            return self.create()
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        now = timezone.now()
        values = {"data": self.encode(data), "user_id": data.get(SESSION_KEY)}
        if not must_create:
            changed = Session.objects.filter(key_hash=self._hash, expires_at__gt=now)
            if not changed.update(**values, last_seen_at=now, expires_at=_later(now)):
                raise UpdateError
            return None
        ends = now + min(settings.SESSION_IDLE, settings.SESSION_LONGEST)
        try:
            with transaction.atomic():
                Session.objects.create(key_hash=self._hash, **values, expires_at=ends)
        except IntegrityError as error:
            raise CreateError from error
        return None

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            Session.objects.filter(key_hash=token_hash(key)).delete()

    def cycle_key(self) -> None:
        """A new key for the same browser: what the row knows of it goes along."""
        old = Session.objects.filter(key_hash=self._hash, user__isnull=False).first()
        super().cycle_key()
        if old:
            kept = ("started_at", "acting_organization", "second_factor_at", "agent")
            Session.objects.filter(key_hash=self._hash).update(**{name: getattr(old, name) for name in kept})

    @classmethod
    def clear_expired(cls) -> None:
        Session.objects.filter(expires_at__lte=timezone.now() - REMEMBERED).delete()

    @property
    def _hash(self) -> str:
        return token_hash(self.session_key or "")


def _later(now: datetime) -> Least:
    return Least(Value(now + settings.SESSION_IDLE), F("started_at") + settings.SESSION_LONGEST)


def owner_of_ended(key: str) -> User | None:
    """Whose session this key was, if it has ended by itself not long ago; None for one that was ended by somebody."""
    now = timezone.now()
    row = (
        Session.objects.filter(key_hash=token_hash(key), expires_at__lte=now, expires_at__gt=now - REMEMBERED)
        .filter(user__is_active=True)
        .select_related("user")
        .first()
    )
    return row.user if row else None
