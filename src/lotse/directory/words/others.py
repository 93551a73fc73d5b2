"""Who else helps: partners of a network, and contacts for a situation, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from lotse.directory.models import Partner, Pathway
from lotse.directory.words.hours import channel_hours
from lotse.directory.words.texts import say, say_json, topic_name
from lotse.directory.words.times import joined
from lotse.network.models import District


def contact_in_words(row: Pathway, at: datetime) -> dict[str, Any]:
    """A contact as `_contact.html` shows it."""
    phones = [
        {"tel": phone["number"], "shown": phone["shown"], "label": say_json(phone.get("remark")) or None}
        for phone in row.phones
    ]
    return {
        "name": say(row.title),
        "phones": phones,
        "mail": row.emails[0] if row.emails else None,
        "hours": channel_hours(row, at) or None,
        "notes": [say(row.text)] if row.text else [],
    }


def partners_in_words(rows: list[Partner], served: Collection[str] = ()) -> list[dict[str, Any]]:
    """Partners grouped by what they help with, as `_partners.html` shows them; one without a name is found by the team.

    Districts are named only where they are not all that the network's doors serve (`served`).
    """
    groups: dict[str, list[Partner]] = defaultdict(list)
    for row in rows:
        groups[say(row.subject) or topic_name(row.topic)].append(row)
    return [{"topic": subject, "partners": _named(found, set(served))} for subject, found in groups.items()]


def _named(partners: list[Partner], served: set[str]) -> list[dict[str, Any]]:
    by_name: dict[str, list[District]] = defaultdict(list)
    team = gettext("The team finds a partner for you. Please ask.")
    for row in partners:
        by_name[row.organization.name if row.organization else team] += [row.district] if row.district else []
    return [
        {"name": name, "districts": _only_in(found, served), "note": None} for name, found in by_name.items()
    ]


def _only_in(districts: list[District], served: set[str]) -> str | None:
    codes = {row.code for row in districts}
    return joined(row.name for row in districts) if codes and codes != served else None
