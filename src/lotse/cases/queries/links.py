"""What a partner reads through a link."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from lotse.accounts.models import User
from lotse.network.models import Organization


@dataclass(frozen=True)
class Request:
    """A request as its recipient sees it: who asks, what was released, and how it stands."""

    body: Organization
    author: User
    state: str
    topic: str
    released: dict[str, str]
    sent_at: datetime
    appointment_at: datetime | None


def request_behind(token: str) -> Request | None:
    """The request that a link opens, as soon as it was opened once; None for a link that opens nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT body, writer, stands, about, shown, since, meets_at FROM doors.referral_by_token(%s)",
            [token],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    body, writer, state, topic, shown, since, meets_at = row
    return Request(
        Organization.objects.get(pk=body), User.objects.get(pk=writer), state, topic,
        shown if isinstance(shown, dict) else json.loads(shown), since, meets_at,
    )  # fmt: skip
