"""Two weeks of a site as a table, and what is announced: closures, extra hours, holidays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext

from lotse.core.spans import BERLIN, days_between, start_of_day
from lotse.directory.models import Channel, Door
from lotse.directory.queries.catalogue import Facts
from lotse.directory.words.hours import comment_in_words
from lotse.directory.words.texts import channel_name, german, say
from lotse.directory.words.times import (
    clock_span,
    day,
    day_and_month,
    full_day,
    joined,
    times_between,
    weekday,
)
from lotse.hours.models import DatedException
from lotse.hours.queries import intervals_between
from lotse.hours.rules import Interval
from lotse.hours.rules.holidays import public_holidays, school_holidays_known_until

DAYS = 14


def fortnight(doors: list[Door], facts: Facts, first: datetime, at: datetime) -> dict[str, Any]:
    """The table of `_hours.html`: fourteen days from `first`, with the channels that have hours."""
    channels = [channel for door in doors for channel in door.channels.all() if channel.timetable_id]
    sites = {channel.timetable_id: door.site_id for door in doors for channel in door.channels.all()}
    exceptions = [row for found in _exceptions(doors, facts) for row in found]
    table = fourteen_days(channels, sites, exceptions, doors[0].municipality.state, first, at)
    everything = [channel for door in doors for channel in door.channels.all()]
    return table | {"by_appointment": any(map(_needs_appointment, everything))}


def fourteen_days(
    channels: list[Channel],
    sites: Mapping[UUID | None, UUID | None],
    exceptions: list[DatedException],
    state: str,
    first: datetime,
    at: datetime,
) -> dict[str, Any]:
    """The same for channels with hours and the exceptions that concern them. `sites` maps timetable to site."""
    past = start_of_day(first.date() + timedelta(days=DAYS))
    tables = [row.timetable_id for row in channels if row.timetable_id]
    intervals = intervals_between(tables, first, past, {key: sites.get(key) for key in tables})
    holidays = {**public_holidays(state, first.year), **public_holidays(state, past.year)}
    rows = [
        _day_row(when, channels, intervals, holidays.get(when), _on(exceptions, when), at)
        for when in days_between(first.date(), past.date())
    ]
    last = past.date() - timedelta(days=1)
    return {
        "caption": gettext("%(first)s to %(last)s") % {"first": day(first.date()), "last": full_day(last)},
        "days": rows if any(_says_more(row, rows) for row in rows) else [],
        "note": joined(dict.fromkeys(way["note"] for row in rows for way in row["ways"] if way["note"]), " "),
        "by_appointment": any(map(_needs_appointment, channels)),
        "warning": _warning(channels, state, past.date()),
    }


def announced(doors: list[Door], facts: Facts, at: datetime) -> list[dict[str, str]]:
    """Exceptions from today on, soonest first."""
    today = at.astimezone(BERLIN).date()
    rows = [row for found in _exceptions(doors, facts) for row in found if row.ends_on > today]
    rows.sort(key=attrgetter("starts_on"))
    return [{"day": days_in_words(row), "text": exception_in_words(row)} for row in rows]


def _says_more(row: dict[str, Any], rows: list[dict[str, Any]]) -> bool:
    """Whether a day tells more than "the hours are not known", fourteen times over."""
    return (
        row["why"]
        or any(way["times"] for way in row["ways"])
        or (row["ways"] and row["ways"] != rows[0]["ways"])
    )


def _needs_appointment(channel: Channel) -> bool:
    return channel.kind == Channel.Kind.APPOINTMENT or channel.appointment == Channel.Appointment.REQUIRED


def exceptions_on(door: Door, facts: Facts, when: date) -> list[str]:
    """What is announced for a door on a day, "Closed (training)", for its card."""
    return [exception_in_words(row) for row in _closures([door], facts, when)]


def _day_row(
    when: date,
    channels: list[Channel],
    intervals: dict[Any, list[Interval]],
    holiday: str | None,
    closures: list[DatedException],
    at: datetime,
) -> dict[str, Any]:
    ways = []
    for channel in channels:
        spans = [span for span in intervals.get(channel.timetable_id, []) if _is_on(span, when)]
        if spans:
            ways.append(_way(channel, spans, when))
    why = joined([exception_in_words(row) for row in closures])
    if not why and holiday and not ways:
        why = format_html(gettext("Public holiday: {name}"), name=german(holiday))
    return {
        "weekday": weekday(when),
        "date": day_and_month(when),
        "iso": when.isoformat(),
        "is_today": when == timezone.localdate(),
        "ways": ways,
        "why": why or None,
    }


def _way(channel: Channel, spans: list[Interval], when: date) -> dict[str, Any]:
    notes = [comment_in_words(span.comment or "", channel) for span in spans]
    # A span that is unknown from midnight on has no start that anybody stated: only its text is true.
    times = [
        _times(span, when)
        for span in spans
        if not (span.state == "unknown" and f"{span.start:%H:%M}" == "00:00")
    ]
    label = say(channel.name) or channel_name(channel.kind, channel.appointment)
    return {"label": label, "times": times, "note": joined(list(dict.fromkeys(notes))) or None}


def _times(span: Interval, when: date) -> str:
    first = max(span.start, start_of_day(when))
    past = min(span.end, start_of_day(when + timedelta(days=1)))
    return clock_span(first, past)


def _is_on(span: Interval, when: date) -> bool:
    return span.start < start_of_day(when + timedelta(days=1)) and span.end > start_of_day(when)


def _exceptions(doors: list[Door], facts: Facts) -> list[list[DatedException]]:
    keys = [door.site_id for door in doors] + [
        row.timetable_id for door in doors for row in door.channels.all()
    ]
    return [facts.exceptions[key] for key in dict.fromkeys(keys) if key in facts.exceptions]


def _closures(doors: list[Door], facts: Facts, when: date) -> list[DatedException]:
    return _on([row for found in _exceptions(doors, facts) for row in found], when)


def _on(rows: list[DatedException], when: date) -> list[DatedException]:
    return [row for row in rows if row.starts_on <= when < row.ends_on]


def days_in_words(row: DatedException) -> str:
    """The days of an exception: "Monday, 30 November 2026", or from when to when."""
    last = row.ends_on - timedelta(days=1)
    if last == row.starts_on:
        return full_day(row.starts_on)
    return gettext("%(first)s to %(last)s") % {"first": day(row.starts_on), "last": full_day(last)}


def exception_in_words(row: DatedException) -> str:
    """What happens on them: "Closed 13:00–15:00 (training)"."""
    what = gettext("Closed") if row.kind == DatedException.Kind.CLOSED else gettext("Also open")
    spans = (span.strip().partition("-") for span in row.times.split(",") if row.times)
    times = joined(times_between(start, end) for start, _, end in spans)
    reason = say(row.reason)
    words = joined((what, times), " ")
    return format_html("{} ({})", words, reason) if reason else words


def _warning(channels: list[Channel], state: str, past: date) -> str | None:
    """Says so where the school holidays of the days shown are not known and some hours depend on them."""
    schedules = [
        row for channel in channels if channel.timetable for row in channel.timetable.schedules.all()
    ]
    depends = any("SH" in row.expression for row in schedules)
    if depends and past > school_holidays_known_until(state):
        return gettext("The school holidays of that time are not known yet. Please ask.")
    return None
