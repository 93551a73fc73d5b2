"""A site's open hours as iCalendar (RFC 5545): a feed that calendars may subscribe to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.utils import timezone
from icalendar import Calendar, Event, Timezone

from lotse.directory.models import Channel, Door
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
    """The certain open intervals of a site in [start, end) as an iCalendar file in the reader's language.

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
    channels = [(channel, door) for door in doors for channel in door.channels.all() if channel.timetable_id]
    sites = {channel.timetable_id: door.site_id for channel, door in channels}
    intervals = intervals_between(list(sites), start, end, sites)
    stamp = timezone.now().astimezone(UTC).replace(microsecond=0)
    for channel, door in channels:
        for interval in intervals.get(channel.timetable_id, []):
            if interval.state == "open":
                calendar.add_component(_event(channel, door, site, interval, stamp, url))
    return bytes(calendar.to_ical())


def _event(channel: Channel, door: Door, site: Site, interval: Interval, stamp: datetime, url: str) -> Event:
    event = Event()
    event.add("uid", f"{channel.code}.{interval.start:%Y%m%dT%H%M}@lotse")
    event.add("dtstamp", stamp)
    event.add("dtstart", interval.start)
    event.add("dtend", interval.end)
    label = plain(channel.name) or channel_name(channel.kind, channel.appointment)
    event.add("summary", f"{site.name}: {label}", parameters={"LANGUAGE": reader_language()})
    event.add("description", plain(door.service.name))
    event.add(
        "location", ", ".join(part for part in (site.street, f"{site.postcode} {site.city}".strip()) if part)
    )
    event.add("url", url)
    # An open door takes none of the reader's time.
    event.add("transp", "TRANSPARENT")
    return event
