"""A door as a card: texts in the reader's language, times written out. Shapes: templates/directory/_card.html."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext

from lotse.core.spans import BERLIN
from lotse.core.texts import Text
from lotse.directory.models import Channel, Door
from lotse.directory.queries.catalogue import Facts
from lotse.directory.rules.answers import ChannelAnswer, DoorAnswer, State
from lotse.directory.rules.languages import language_name
from lotse.directory.rules.places import Place
from lotse.directory.words.fortnight import exceptions_on
from lotse.directory.words.hours import channel_hours, comment_in_words
from lotse.directory.words.texts import channel_name, german, say, say_json, topic_name
from lotse.directory.words.times import clock, joined, opening, opening_span, reader_language

Card = dict[str, Any]


def card_of(
    answer: DoorAnswer, facts: Facts, at: datetime, *, place: Place | None = None, asked: str = ""
) -> Card:
    """The card of one door at a moment; with the numbers for a place and for the language `asked`, if there is one."""
    door = facts.doors[answer.door_id]
    best = answer.best
    channels = list(door.channels.all())
    state = state_in_words(best, _channel(channels, best), at)
    ways = [channel_in_words(channel, at) for channel in channels]
    return {
        "id": door.id,
        "title": door.site.name if door.site else say(door.service.name),
        "offer": say(door.service.name) if door.site else "",
        "url": door_url(door),
        "run_by": facts.organization_names(door.municipality_id, door.providers or door.service.providers),
        "network": door.service.network.name,
        "state": state,
        "marks": {
            "everyone": door.service.everyone_welcome or door.service.network.everyone_welcome,
            "planned": best.is_planned,
            "variation": bool(door.variation),
        },
        # What the state has said already is not said again.
        "channels": [way | {"text": None} if way["text"] == state["why"] else way for way in ways],
        "languages": languages_in_words(door, asked),
        "phones": phones_in_words(channels, door, facts, place),
        "emails": sorted({email for channel in channels for email in channel.emails}),
        "address": address_of(door),
        "guests": [guest for channel in channels for guest in guests_in_words(channel, at)],
        "notes": [
            *exceptions_on(door, facts, at.astimezone(BERLIN).date()),
            *(note for note in _notes(door, channels, facts) if note != state["why"]),
        ],
    }


def door_url(door: Door) -> str:
    """The page of the door's site, or of the network where a door has no site."""
    network = door.service.network.code
    if door.site:
        return reverse("directory:site", args=[network, door.site.code])
    return reverse("directory:network", args=[network])


def state_in_words(answer: ChannelAnswer, channel: Channel, at: datetime) -> dict[str, str | None]:
    """The state as `_state.html` shows it."""
    opens = answer.opens
    why = comment_in_words(answer.comment, channel)
    if answer.is_planned:
        why = say(channel.planned)
    elif answer.state is State.UNKNOWN and not why:
        why = say(channel.remark)
    elif answer.state is State.OPEN and answer.appointment == "recommended":
        why = say(channel.remark) or gettext("An appointment is better, but you can come without one.")
    elif answer.state is State.OPEN and answer.kind == "phone":
        why = gettext("By telephone.")
    is_next = opens and answer.state is not State.OPENS
    return {
        "code": answer.state.code,
        "until": clock(answer.until) if answer.until and _ends_soon(answer, at) else None,
        "opens": opening(opens.starts_at) if opens and answer.state is State.OPENS else None,
        "next": opening_span(opens.starts_at, opens.ends_at) if is_next and opens else None,
        "why": why or None,
    }


def _ends_soon(answer: ChannelAnswer, at: datetime) -> bool:
    """Whether "open until 15:00" would be understood as it is meant: not a day too early."""
    return answer.state is State.OPEN and bool(answer.until and answer.until - at < timedelta(days=1))


def channel_in_words(channel: Channel, at: datetime) -> dict[str, str | None]:
    """One way through the door, with its hours in one line."""
    label = gettext("Planned") if channel.planned else channel_name(channel.kind, channel.appointment)
    name = say(channel.name)
    times = say(channel.planned) if channel.planned else channel_hours(channel, at)
    return {"code": channel.kind, "label": label, "name": name or None, "text": times or None}


def languages_in_words(door: Door, asked: str = "") -> dict[str, Any]:
    """Spoken directly, through interpreters (the language asked for by its name), or to be asked for; never "no"."""
    service, reader = door.service, reader_language()
    spoken = [language_name(code, reader) for code in service.languages]
    more = (service.languages_number or 0) - len(spoken)
    named = [language_name(asked, reader)] if asked and asked not in service.languages else []
    if more > 0:
        note = ngettext("and %(count)s more language", "and %(count)s more languages", more) % {"count": more}
        spoken.append(note)
    return {
        "spoken": spoken,
        "interpreted": [*named, gettext("other languages")] if service.interpreters else [],
        "ask": not service.languages_complete and not service.interpreters,
    }


def phones_in_words(
    channels: list[Channel], door: Door, facts: Facts, place: Place | None = None
) -> list[dict[str, str | None]]:
    """Each number once, with the districts it is for. Whoever named her district sees the number that is for it."""
    rows = [phone for channel in channels for phone in channel.phones]
    if place and place.districts and place.municipality == door.municipality_id:
        rows = [
            row for row in rows if not row.get("serves") or place.districts.intersection(row["serves"])
        ] or rows
    found: dict[str, dict[str, str | None]] = {}
    for phone in rows:
        districts = facts.district_names(door.municipality_id, phone.get("serves", []))
        label = say_json(phone.get("remark")) or ", ".join(districts)
        found.setdefault(
            phone["number"], {"tel": phone["number"], "shown": phone["shown"], "label": label or None}
        )
    return list(found.values())


def address_of(door: Door) -> dict[str, str] | None:
    """Street and place; a site whose street is not known still has its town."""
    site = door.site
    if site is None:
        return None
    place = f"{site.postcode} {site.city}".strip()
    return {"street": site.street, "place": place, "hint": say(site.directions)}


def guests_in_words(channel: Channel, at: datetime) -> list[dict[str, str | None]]:
    """Who else is there in this hour, for what, and when if not for the whole hour."""
    return [
        {
            "name": guest.organization.name,
            "topic": say(guest.offer) or joined(topic_name(code) for code in guest.topics) or None,
            "when": channel_hours(guest, at) or None,
        }
        for guest in channel.guests.all()
    ]


def _notes(door: Door, channels: list[Channel], facts: Facts) -> list[str]:
    """What the office adds, what is announced, what is not known yet; each sentence once."""
    service = door.service
    interpreters = service.network.interpreters if service.interpreters else Text()
    texts: list[Text] = [service.audience, door.opened_on_text, interpreters, door.remark, door.variation]
    texts += [channel.remark for channel in channels]
    schedules = [
        schedule
        for channel in channels
        if channel.timetable
        for schedule in channel.timetable.schedules.all()
    ]
    texts += [schedule.remark for schedule in schedules]
    said = [say(text) for text in texts if text]
    districts = facts.district_names(door.municipality_id, door.serves)
    if districts:
        said.insert(
            0, format_html(gettext("For people in: {districts}"), districts=german(", ".join(districts)))
        )
    return list(dict.fromkeys(said))


def _channel(channels: list[Channel], answer: ChannelAnswer) -> Channel:
    return next(channel for channel in channels if channel.id == answer.channel_id)
