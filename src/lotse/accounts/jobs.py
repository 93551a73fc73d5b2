"""What comes round by itself in this room."""

from __future__ import annotations

from lotse.accounts.sessions import SessionStore
from lotse.core.jobs import job


@job("accounts.clear_expired_sessions", every="7 * * * *")
def clear_expired_sessions() -> None:
    """Remove sessions whose time is over; they sign nobody in any more, but say who was here."""
    SessionStore.clear_expired()
