"""The outbox's work: what was just handed in at once, what failed before as it becomes due."""

from __future__ import annotations

from uuid import UUID

from lotse.core.jobs import job
from lotse.outbox import postman


@job("outbox.send_message")
def send_message(message: str) -> None:
    """Send what was handed in a moment ago."""
    postman.send(UUID(message))


@job("outbox.send_due_messages", every="* * * * *")
def send_due_messages() -> None:
    """Send what waited for its time, for another attempt, or for a worker that is gone."""
    postman.send_due()


@job("outbox.forget_messages", every="37 3 * * *")
def forget_messages() -> None:
    """Remove what was finished a fortnight ago."""
    postman.forget()
