"""A site's open hours as iCalendar (RFC 5545): a feed that calendars may subscribe to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext
from icalendar import Calendar, Event, Timezone

from lotse.directory.models import Channel, Door
from lotse.directory.words.hours import comment_in_words
from lotse.directory.words.plain import without_markup
from lotse.directory.words.texts import channel_name, plain
from lotse.directory.words.times import reader_language
from lotse.hours.queries import intervals_between
from lotse.hours.rules import Interval
from lotse.network.models import Site

_REFRESH = timedelta(hours=4)
# The European rule since 1996, as two yearly rules: generated time zones list single years and end in 2037.
_BERLIN = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


def feed_of(site: Site, doors: list[Door], start: datetime, end: datetime, url: str) -> bytes:
    """The open intervals of a site in [start, end) as an iCalendar file in the reader's language.

    Certain ones have their times; a day of which only something is known is an event of the whole day that says it.
    UIDs are stable: the same hour keeps its UID from one download to the next.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Lotse//Open hours//EN")
    calendar.add("version", "2.0")
    calendar.add("name", site.name)
    calendar.add("x-wr-calname", site.name)
    calendar.add("url", url)
    # RFC 7986 5.7: the type must be named, there is no default.
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT4H")
    calendar.add_component(Timezone.from_ical(_BERLIN.replace("\n", "\r\n")))
    channels = [
        (channel, door, channel.timetable_id)
        for door in doors
        for channel in door.channels.all()
        if channel.timetable_id
    ]
    sites = {table: door.site_id for _, door, table in channels}
    intervals = intervals_between(list(sites), start, end, sites)
    stamp = timezone.now().astimezone(UTC).replace(microsecond=0)
    for channel, door, table in channels:
        for starts, ends, mark, words in _events(channel, intervals.get(table, [])):
            event = _event(door, site, stamp, url)
            event.add("uid", f"{channel.code}.{mark}@lotse")
            event.add("dtstart", starts)
            event.add("dtend", ends)
            event.add("summary", f"{site.name}: {words}", parameters={"LANGUAGE": reader_language()})
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(channel: Channel, intervals: list[Interval]) -> Iterator[tuple[date, date, str, str]]:
    """(start, end, mark within the channel, words) of each event: moments where it is certain, else whole days."""
    label = plain(channel.name) or channel_name(channel.kind, channel.appointment)
    for row in (row for row in intervals if row.state == "open"):
        yield row.start, row.end, f"{row.start:%Y%m%dT%H%M}", label
    for day, comment in _uncertain_days(intervals).items():
        words = without_markup(comment_in_words(comment, channel)) or gettext("Hours not known. Please ask.")
        yield day, day + timedelta(days=1), f"{day:%Y%m%d}", f"{label} – {words}"


def _uncertain_days(intervals: list[Interval]) -> dict[date, str]:
    """Days with hours that nobody stated exactly, with what is known of them.

    Empty where every weekday is such a day: an event on each of them would fill the calendar and say nothing.
    """
    days: dict[date, str] = {}
    for interval in (row for row in intervals if row.state == "unknown"):
        day, last = interval.start.date(), (interval.end - timedelta(microseconds=1)).date()
        while day <= last:
            days.setdefault(day, interval.comment or "")
            day += timedelta(days=1)
    return days if len({day.weekday() for day in days}) < 7 else {}


def _event(door: Door, site: Site, stamp: datetime, url: str) -> Event:
    """What every event of a site says, whenever it is."""
    event = Event()
    event.add("dtstamp", stamp)
    event.add("description", plain(door.service.name))
    event.add(
        "location", ", ".join(part for part in (site.street, f"{site.postcode} {site.city}".strip()) if part)
    )
    event.add("url", url)
    # An open door takes none of the reader's time.
    event.add("transp", "TRANSPARENT")
    return event
