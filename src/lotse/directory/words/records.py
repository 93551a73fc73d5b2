"""The directory's facts for machines: plain records with codes, ISO moments and texts in the reader's language."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from lotse.core.spans import BERLIN
from lotse.directory.models import Channel, Door, Guest, Partner
from lotse.directory.queries.catalogue import Facts
from lotse.directory.rules.answers import ChannelAnswer, DoorAnswer, Span
from lotse.directory.words.cards import door_url
from lotse.directory.words.hours import comment_in_words
from lotse.directory.words.plain import without_markup
from lotse.directory.words.texts import plain, topic_name
from lotse.hours.rules import Interval
from lotse.hours.rules.index import CLOSED, OPEN, UNKNOWN
from lotse.network.models import Network, Site

Record = dict[str, Any]


def door_record(answer: DoorAnswer, facts: Facts) -> Record:
    """One door with its state at the moment asked for and all its channels."""
    door = facts.doors[answer.door_id]
    service = door.service
    channels = {channel.id: channel for channel in door.channels.all()}
    best = _answer_record(answer.best, channels[answer.best.channel_id])
    return {
        "id": door.id,
        "network": service.network.code,
        "name": plain(service.name),
        "site": site_record(door.site) if door.site else None,
        "providers": facts.organization_names(door.municipality_id, door.providers or service.providers),
        "topics": service.topics,
        "audience": plain(service.audience) or None,
        "everyone_welcome": service.everyone_welcome or service.network.everyone_welcome,
        "serves": facts.district_names(door.municipality_id, door.serves),
        "languages": _languages(door, answer),
        **best,
        "channels": [_channel_record(channels[row.channel_id], row) for row in answer.channels],
        "url": settings.ORIGIN + door_url(door),
    }


def site_record(site: Site) -> Record:
    """A site with its address; what is not known is null."""
    return {
        "id": site.id,
        "code": site.code,
        "name": site.name,
        "street": site.street or None,
        "postcode": site.postcode or None,
        "city": site.city,
        "district": site.district.name if site.district else None,
        "directions": plain(site.directions) or None,
    }


Glance = dict[UUID, tuple[int, datetime | None]]
_STATES = {CLOSED: "closed", OPEN: "open", UNKNOWN: "unknown"}


def network_record(
    network: Network, sites: list[Site], topics: list[str], languages: list[str], glance: Glance
) -> Record:
    """A network with its topics, languages and sites, each with what its door says now and when that changes."""
    return {
        "id": network.code,
        "name": network.name,
        "summary": plain(network.summary) or None,
        "municipality": {
            "key": network.municipality.key,
            "name": network.municipality.name,
            "state": network.municipality.state,
        },
        "coordinator": network.coordinator.name if network.coordinator else None,
        "everyone_welcome": network.everyone_welcome,
        "topics": [{"code": code, "name": topic_name(code)} for code in topics],
        "languages": languages,
        "sites": [site_record(site) | _now(site, glance) for site in sites],
    }


def _now(site: Site, glance: Glance) -> Record:
    """For who comes without an appointment; a site where nobody can is null, not closed."""
    state, change = glance.get(site.id, (None, None))
    return {"state": None if state is None else _STATES[state], "next_change": _moment(change)}


def partner_record(partner: Partner) -> Record:
    """Who a network works with on a topic; without a name its team finds somebody."""
    return {
        "network": partner.network.code,
        "subject": plain(partner.subject) or topic_name(partner.topic),
        "name": partner.organization.name if partner.organization else None,
        "district": partner.district.name if partner.district else None,
    }


def hours_record(channel: Channel, intervals: list[Interval]) -> Record:
    """The hours of one channel as half-open intervals [start, end, state, comment]."""
    return {
        "kind": channel.kind,
        "name": plain(channel.name) or None,
        "appointment": channel.appointment,
        "intervals": [
            [span.start.isoformat(), span.end.isoformat(), span.state, _comment(span.comment, channel)]
            for span in intervals
        ],
    }


def _answer_record(answer: ChannelAnswer, channel: Channel) -> Record:
    text = plain(channel.planned) if answer.is_planned else _comment(answer.comment, channel)
    return {
        "state": answer.state.code,
        "until": _moment(answer.until),
        "opens": _span(answer.opens),
        "planned": answer.is_planned,
        "text": text or plain(channel.remark) or None,
    }


def _channel_record(channel: Channel, answer: ChannelAnswer) -> Record:
    return {
        "kind": channel.kind,
        "name": plain(channel.name) or None,
        "appointment": channel.appointment,
        **_answer_record(answer, channel),
        "phones": [
            {"number": row["number"], "shown": row["shown"], "serves": row["serves"]}
            for row in channel.phones
        ],
        "emails": channel.emails,
        "guests": [_guest_record(guest) for guest in channel.guests.all()],
    }


def _guest_record(guest: Guest) -> Record:
    return {"name": guest.organization.name, "topics": guest.topics, "offer": plain(guest.offer) or None}


def _languages(door: Door, answer: DoorAnswer) -> Record:
    others = (
        "interpreter" if door.service.interpreters else "no" if door.service.languages_complete else "ask"
    )
    asked = answer.spoken.name.lower() if answer.spoken is not None else None
    return {"spoken": door.service.languages, "others": others, "asked": asked}


def _comment(comment: str | None, channel: Channel) -> str | None:
    return without_markup(comment_in_words(comment or "", channel)) or None


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(BERLIN).isoformat() if moment else None


def _span(span: Span | None) -> list[str] | None:
    return (
        [moment.astimezone(BERLIN).isoformat() for moment in (span.starts_at, span.ends_at)] if span else None
    )
