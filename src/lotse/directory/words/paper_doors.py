"""A door as paper shows it: ways, hours with their guests, numbers, languages and remarks as plain words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from lotse.core.spans import BERLIN, is_within
from lotse.core.texts import Text
from lotse.directory import printing
from lotse.directory.models import Channel, Door, Pathway
from lotse.directory.queries.catalogue import Facts
from lotse.directory.rules.languages import autonym
from lotse.directory.words.cards import guests_in_words, languages_in_words, phones_in_words
from lotse.directory.words.hours import week_rows
from lotse.directory.words.plain import without_markup
from lotse.directory.words.texts import channel_name, plain
from lotse.directory.words.times import list_comma
from lotse.hours.models import Timetable


def paper_door(door: Door, facts: Facts, at: datetime) -> printing.Door:
    """One door as `printing` wants it; what is only planned gives neither numbers nor guests."""
    channels = list(door.channels.all())
    service, site = door.service, door.site
    shown = [row for row in channels if not row.planned]
    return printing.Door(
        name=site.name if site else plain(service.name),
        carrier=list_comma().join([*([plain(service.name)] if site else []), *run_by(door, facts)]),
        address=tuple(line for line in (site.street, f"{site.postcode} {site.city}".strip()) if line)
        if site
        else (),
        directions=plain(site.directions) if site else "",
        access=_once(line for row in shown if not row.timetable_id for line in _access(row)),
        hours=tuple(hours for channel in channels for hours in _hours(channel, at)),
        phones=_reached_by(shown, door, facts),
        languages=tuple(printing.SpokenLanguage(autonym(code), code) for code in service.languages),
        languages_note=_languages_note(door),
        notes=_notes(door, facts),
    )


def paper_path(row: Pathway, at: datetime) -> printing.Door:
    """Where people in a certain situation go first, as a block beside the doors."""
    numbers = tuple(
        printing.Phone(phone["shown"] or "", plain(Text.from_json(phone.get("remark"))))
        for phone in row.phones
    )
    tables = _tables(row.timetable, at) if row.timetable else []
    return printing.Door(
        name=plain(row.title),
        directions=plain(row.text),
        phones=(*numbers, *(printing.Phone(mail) for mail in row.emails)),
        hours=tuple(printing.Hours("", rows, note) for rows, note in tables),
    )


def run_by(door: Door, facts: Facts) -> list[str]:
    """Who runs a door, by the short names."""
    return facts.organization_names(door.municipality_id, door.providers or door.service.providers)


def questions_in_words(questions: Iterable[dict[str, Any]], said: Iterable[str] = ()) -> tuple[str, ...]:
    """What a network does not know yet, without what the paper has said already."""
    known = set(said)
    return tuple(text for text in (plain(Text.from_json(row)) for row in questions) if text not in known)


def _access(channel: Channel) -> list[str]:
    """A way without hours of its own: how it is called, then what the office adds, such as that no number is stated."""
    label, name = channel_name(channel.kind, channel.appointment), plain(channel.name)
    return [f"{label}: {name}" if name else label, *([plain(channel.remark)] if channel.remark else [])]


def _hours(channel: Channel, at: datetime) -> list[printing.Hours]:
    heading = plain(channel.name) or channel_name(channel.kind, channel.appointment)
    if channel.planned:
        return [printing.Hours(heading, note=f"{gettext('Planned')}: {plain(channel.planned)}")]
    tables = _tables(channel.timetable, at, plain(channel.remark)) if channel.timetable else []
    guests = tuple(
        printing.Guest(row["name"] or "", without_markup(row["topic"]), without_markup(row["when"]))
        for row in guests_in_words(channel, at)
    )
    if guests and not tables:
        return [printing.Hours(heading, guests=guests)]
    # The guests are there in this hour and in no other of the house.
    return [
        printing.Hours(heading, rows, note, () if number else guests)
        for number, (rows, note) in enumerate(tables)
    ]


def _tables(
    timetable: Timetable, at: datetime, remark: str = ""
) -> list[tuple[tuple[printing.HoursRow, ...], str]]:
    """The usual week of every schedule that holds on the day of printing, with its remark."""
    today = at.astimezone(BERLIN).date()
    found = []
    for schedule in timetable.schedules.all():
        if is_within(today, schedule.valid_from, schedule.valid_until):
            rows = tuple(
                printing.HoursRow(days, without_markup(times))
                for days, times in week_rows(schedule, timetable.municipality.state, today)
            )
            found.append((rows, " ".join(_once((remark, plain(schedule.remark))))))
    return found


def _reached_by(channels: list[Channel], door: Door, facts: Facts) -> tuple[printing.Phone, ...]:
    """Numbers with what they are for, then mail addresses."""
    phones = [
        printing.Phone(row["shown"] or "", without_markup(row["label"]))
        for row in phones_in_words(channels, door, facts)
    ]
    mails = dict.fromkeys(mail for channel in channels for mail in channel.emails)
    return (*phones, *(printing.Phone(mail) for mail in mails))


def _languages_note(door: Door) -> str:
    """How many more languages there are, and how to get another one; where none is named, that this is not known."""
    service = door.service
    if service.interpreters:
        others = plain(service.network.interpreters) or gettext("Other languages: with an interpreter.")
    elif not service.languages:
        others = gettext("Not known. Please ask for your language.")
    else:
        others = "" if service.languages_complete else gettext("Other languages: please ask.")
    more = languages_in_words(door)["spoken"][len(service.languages) :]
    return ". ".join(part for part in (*more, others) if part)


def _notes(door: Door, facts: Facts) -> tuple[str, ...]:
    """Whom the door is for, then what the office adds."""
    service = door.service
    districts = facts.district_names(door.municipality_id, door.serves)
    return _once(
        (
            f"{gettext('Who is welcome')}: {plain(service.audience)}" if service.audience else "",
            gettext("For people in: {districts}").format(districts=", ".join(districts)) if districts else "",
            plain(door.remark),
            plain(door.variation),
        )
    )


def _once(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for line in lines if line))
