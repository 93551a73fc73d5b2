"""Django's session engine over `Session`: the browser holds the key, the database its hash."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.utils import timezone

from lotse.accounts.models import Session


def token_hash(key: str) -> str:
    """What the database knows of a session key."""
    return hashlib.sha256(key.encode()).hexdigest()


class SessionStore(SessionBase):
    """One row per signed-in browser; deleting the row ends the access at the next request."""

    def load(self) -> dict[str, Any]:
        row = Session.objects.filter(key_hash=self._hash, expires_at__gt=timezone.now()).first()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row.data)

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
        expiry: datetime = self.get_expiry_date()
        values = {"data": self.encode(data), "user_id": data.get(SESSION_KEY), "expires_at": expiry}
        if not must_create:
            if not Session.objects.filter(key_hash=self._hash).update(**values):
                raise UpdateError
            return None
        try:
            with transaction.atomic():
                Session.objects.create(key_hash=self._hash, **values)
        except IntegrityError as error:
            raise CreateError from error
        return None

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            Session.objects.filter(key_hash=token_hash(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        Session.objects.filter(expires_at__lte=timezone.now()).delete()

    @property
    def _hash(self) -> str:
        return token_hash(self.session_key or "")
