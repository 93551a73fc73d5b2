"""What a poster and a leaflet say, in the reader's language: from doors to the plain values of `printing`."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from lotse.core.spans import BERLIN, is_within
from lotse.directory import printing
from lotse.directory.models import Channel, Door
from lotse.directory.queries.catalogue import Facts
from lotse.directory.rules.emergencies import NATIONWIDE
from lotse.directory.rules.languages import autonym
from lotse.directory.words.cards import guests_in_words, phones_in_words
from lotse.directory.words.hours import week_rows
from lotse.directory.words.plain import without_markup
from lotse.directory.words.texts import channel_name, plain
from lotse.directory.words.times import date_in_words, list_comma, reader_language
from lotse.network.models import Network, Site

SIZES: tuple[str, ...] = get_args(printing.Size)


def poster_content(site: Site, doors: list[Door], facts: Facts, at: datetime) -> printing.PosterContent:
    """The poster of a site: all its doors as one, since one door stands in the wall."""
    network = doors[0].service.network
    papers = [paper_door(door, facts, at) for door in doors]
    first = papers[0]
    merged = printing.Door(
        name=site.name,
        carrier=list_comma().join(dict.fromkeys(name for door in doors for name in _run_by(door, facts))),
        address=first.address,
        directions=first.directions,
        access=tuple(dict.fromkeys(line for paper in papers for line in paper.access)),
        hours=tuple(hours for paper in papers for hours in paper.hours),
        phones=tuple(dict.fromkeys(phone for paper in papers for phone in paper.phones)),
        languages=tuple(dict.fromkeys(language for paper in papers for language in paper.languages)),
        languages_note=first.languages_note,
        guests=tuple(guest for paper in papers for guest in paper.guests),
    )
    return printing.PosterContent(
        language=reader_language(),
        network=network.name,
        headline=plain(doors[0].service.name),
        door=merged,
        headings=_headings(),
        page=_page(reverse("directory:site", args=[network.code, site.code])),
        as_of=_as_of(at),
        as_of_on=at.astimezone(BERLIN).date(),
    )


def leaflet_content(
    network: Network, doors: list[Door], facts: Facts, at: datetime
) -> printing.LeafletContent:
    """The leaflet of a network: all its doors, and whom to call in an emergency."""
    return printing.LeafletContent(
        language=reader_language(),
        network=network.name,
        title=gettext("Who can help me?"),
        doors=tuple(paper_door(door, facts, at) for door in doors),
        headings=_headings(),
        page=_page(reverse("directory:network", args=[network.code])),
        as_of=_as_of(at),
        as_of_on=at.astimezone(BERLIN).date(),
        introduction=plain(network.summary),
        emergency_heading=gettext("In an emergency, everywhere in Germany"),
        emergency=tuple(
            printing.EmergencyContact(str(row.name), row.shown, str(row.hours)) for row in NATIONWIDE
        ),
        page_label=gettext("Page {page} of {pages}"),
    )


def paper_door(door: Door, facts: Facts, at: datetime) -> printing.Door:
    """One door as `printing` wants it."""
    channels = list(door.channels.all())
    service, site = door.service, door.site
    shown = [row for row in channels if not row.planned]
    guests = [guest for channel in shown for guest in guests_in_words(channel, at)]
    return printing.Door(
        name=site.name if site else plain(service.name),
        carrier=list_comma().join([*([plain(service.name)] if site else []), *_run_by(door, facts)]),
        address=tuple(line for line in (site.street, f"{site.postcode} {site.city}".strip()) if line)
        if site
        else (),
        directions=plain(site.directions) if site else "",
        access=tuple(
            dict.fromkeys(channel_name(row.kind, row.appointment) for row in shown if not row.timetable_id)
        ),
        hours=tuple(hours for channel in channels for hours in _hours(channel, at)),
        phones=_reached_by(shown, door, facts),
        languages=tuple(printing.SpokenLanguage(autonym(code), code) for code in service.languages),
        languages_note=_languages_note(door),
        guests=tuple(
            printing.Guest(guest["name"] or "", without_markup(guest["topic"]), "") for guest in guests
        ),
        note="; ".join(plain(text) for text in (door.remark, door.variation) if text),
    )


def _hours(channel: Channel, at: datetime) -> list[printing.Hours]:
    heading = plain(channel.name) or channel_name(channel.kind, channel.appointment)
    if channel.planned:
        return [printing.Hours(heading, note=f"{gettext('Planned')}: {plain(channel.planned)}")]
    if channel.timetable is None:
        return []
    today = at.astimezone(BERLIN).date()
    found = []
    for schedule in channel.timetable.schedules.all():
        if is_within(today, schedule.valid_from, schedule.valid_until):
            rows = [
                printing.HoursRow(days, without_markup(times))
                for days, times in week_rows(schedule, channel.timetable.municipality.state, today)
            ]
            note = "; ".join(plain(text) for text in (channel.remark, schedule.remark) if text)
            found.append(printing.Hours(heading, tuple(rows), note))
    return found


def _reached_by(channels: list[Channel], door: Door, facts: Facts) -> tuple[printing.Phone, ...]:
    """Numbers with what they are for, then mail addresses."""
    phones = [
        printing.Phone(row["shown"] or "", without_markup(row["label"]))
        for row in phones_in_words(channels, door, facts)
    ]
    mails = dict.fromkeys(mail for channel in channels for mail in channel.emails)
    return (*phones, *(printing.Phone(mail) for mail in mails))


def _run_by(door: Door, facts: Facts) -> list[str]:
    return facts.organization_names(door.municipality_id, door.providers or door.service.providers)


def _languages_note(door: Door) -> str:
    if door.service.interpreters:
        return gettext("Other languages: with an interpreter.")
    return "" if door.service.languages_complete else gettext("Other languages: please ask.")


def _headings() -> printing.Headings:
    return printing.Headings(
        access=gettext("How to get advice"),
        phones=gettext("Telephone"),
        languages=gettext("Languages"),
        guests=gettext("Also here during these hours"),
    )


def _page(path: str) -> printing.WebPage:
    url = settings.ORIGIN + path
    return printing.WebPage(url, url.partition("://")[2], gettext("All times and changes: scan this code."))


def _as_of(at: datetime) -> str:
    return gettext("As of %(day)s") % {"day": date_in_words(at.astimezone(BERLIN).date())}
