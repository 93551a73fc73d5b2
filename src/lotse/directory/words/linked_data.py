"""A site as schema.org JSON-LD, for search engines: GovernmentService with its channels and hours."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from lotse.directory.models import Channel, Door
from lotse.directory.queries.catalogue import Facts
from lotse.directory.words.texts import channel_name, plain
from lotse.directory.words.times import reader_language
from lotse.hours.rules.week import usual_week
from lotse.network.models import Site

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def json_ld(site: Site, doors: list[Door], facts: Facts, url: str) -> SafeString:
    """The text of the data block; `<`, `>` and `&` are written as JSON escapes, so that it cannot end early."""
    graph = [_service(site, door, facts, url) for door in doors]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return mark_safe(text)  # escaped above


def _service(site: Site, door: Door, facts: Facts, url: str) -> dict[str, Any]:
    return {
        "@type": "GovernmentService",
        "name": plain(door.service.name),
        "inLanguage": reader_language(),
        "url": url,
        "areaServed": door.municipality.name,
        "provider": _providers(door, facts),
        "availableChannel": [
            _channel(channel, door, site) for channel in door.channels.all() if not channel.planned
        ],
    }


def _providers(door: Door, facts: Facts) -> list[dict[str, str]]:
    """Who runs the door: authorities are named as such, everybody else as an organization."""
    codes = door.providers or door.service.providers
    found = (facts.organizations.get((door.municipality_id, code)) for code in codes)
    return [
        {"@type": "GovernmentOrganization" if row.role == "authority" else "Organization", "name": row.name}
        for row in found
        if row and row.is_active
    ]


def _channel(channel: Channel, door: Door, site: Site) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": "ServiceChannel",
        "name": plain(channel.name) or channel_name(channel.kind, channel.appointment),
        "availableLanguage": list(door.service.languages),
        "serviceLocation": {"@type": "Place", "name": site.name, "address": _address(site)},
    }
    if channel.phones:
        found["servicePhone"] = [
            {"@type": "ContactPoint", "telephone": row["number"]} for row in channel.phones
        ]
    hours = _hours(channel, door)
    if hours:
        found["hoursAvailable"] = hours
    return found


def _address(site: Site) -> dict[str, str]:
    parts = {"streetAddress": site.street, "postalCode": site.postcode, "addressLocality": site.city}
    return {"@type": "PostalAddress", "addressCountry": "DE"} | {
        name: part for name, part in parts.items() if part
    }


def _hours(channel: Channel, door: Door) -> list[dict[str, Any]]:
    """The usual week, certain hours only; irregular weeks are not told to machines that cannot ask."""
    found = []
    today = timezone.localdate()
    for schedule in channel.timetable.schedules.all() if channel.timetable else ():
        week = usual_week(
            schedule.expression, door.municipality.state, today - timedelta(days=today.weekday())
        )
        for first, last, spans in week.days if week.is_regular else ():
            for span in (span for span in spans if span.state == "open"):
                entry: dict[str, Any] = {
                    "@type": "OpeningHoursSpecification",
                    "dayOfWeek": [_DAYS[day] for day in range(first, last + 1)],
                    "opens": span.starts,
                    "closes": span.ends,
                }
                if schedule.valid_from:
                    entry["validFrom"] = schedule.valid_from.isoformat()
                if schedule.valid_until:
                    entry["validThrough"] = (schedule.valid_until - timedelta(days=1)).isoformat()
                found.append(entry)
    return found
