"""The secret address of a calendar: made, renewed, ended."""

from __future__ import annotations

import secrets
from datetime import datetime

from lotse.accounts.acting import Acting
from lotse.accounts.sessions import token_hash
from lotse.audit.actions import Noted, action
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.models import CalendarFeed


class MadeFeed(CaseNoted):
    """A new feed; `secret` is part of its address, told this once."""

    secret: str = ""


@action
def make_calendar_feed(*, by: Acting, at: datetime) -> MadeFeed:
    """Make the address of one's own calendar at the acting body. An older one ends at once.

    Only the SHA-256 of the secret is kept; who has lost the address makes a new one.
    """
    _end(by, at)
    secret = secrets.token_urlsafe(32)
    made = MadeFeed(
        CalendarFeed.objects.create(**inside(by), user=by.user, token_hash=token_hash(secret), made_at=at),
        None,
    )
    made.secret = secret
    return made


@action
def end_calendar_feed(*, by: Acting, at: datetime) -> Noted:
    """End one's own feed: its address answers nobody any more."""
    _end(by, at)
    noted = Noted()
    noted.object_kind = "cases.CalendarFeed"
    return noted


def _end(by: Acting, at: datetime) -> None:
    CalendarFeed.objects.filter(user=by.user, organization=by.organization_id, ended_at=None).update(
        ended_at=at
    )
