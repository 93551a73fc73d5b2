"""The first values of a form of talks: what is known at the counter, and what was written down."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from lotse.cases.models import Contact
from lotse.cases.queries.talking import Counter
from lotse.core.spans import BERLIN


def filled_in(here: Counter, at: datetime) -> dict[str, Any]:
    """The first values of a talk at a counter."""
    known = here.defaults
    return {
        "channel": known.channel, "language": known.language, "minutes": known.minutes, "result": known.result,
        "access_path": known.access_path, "kind": Contact.Kind.SINGLE, "site": str(here.site or ""),
        "at": timezone.localtime(at, BERLIN),
    }  # fmt: skip


def written_down(contact: Contact) -> dict[str, Any]:
    """A stored talk as first values of its correction."""
    names = ["topics", "channel", "language", "minutes", "result", "kind", "headcount", "access_path", "at"]
    keys = {name: str(getattr(contact, f"{name}_id") or "") for name in ("asker", "site", "funding_line")}
    known = {name: getattr(contact, name) for name in names} | keys
    return known | {"at": timezone.localtime(contact.at, BERLIN), "seen": contact.version}
