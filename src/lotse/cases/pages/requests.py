"""A request as its recipient sees it: one picture for the preview, the letter and the page behind the link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lotse.accounts.models import User
from lotse.cases.rules.referral_words import PART_NAMES
from lotse.cases.rules.referrals import RELEASABLE, names_somebody
from lotse.directory.queries.phones import phone_of
from lotse.directory.rules.topics import TOPICS
from lotse.network.models import Organization


def shown_request(
    topic: str, released: Mapping[str, str], *, body: Organization, author: User
) -> dict[str, Any]:
    """What `cases/_request.html` shows: nothing of the person that was not released."""
    return {
        "topic": TOPICS.get(topic, topic),
        "parts": [(PART_NAMES[part], released[part]) for part in RELEASABLE if released.get(part)],
        "is_anonymous": not names_somebody(released),
        "body": body.name,
        "author": author.name,
        "email": author.email,
        "phone": phone_of(body),
    }
