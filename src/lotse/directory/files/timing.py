"""Days and hours of a file: in order, readable, and not twice for the same day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from lotse.core.spans import start_of_day
from lotse.directory.files.messages import about_hours, hint, say
from lotse.directory.files.problems import Document, Finding, Place
from lotse.directory.files.references import channels_of, each
from lotse.directory.files.schema import NetworkFile
from lotse.directory.files.schema.offers import ExceptionPart, HoursPart
from lotse.hours.rules import HoursError, evaluate
from lotse.hours.rules.check import check
from lotse.hours.rules.german import read_german

_LOOK_AHEAD = timedelta(days=400)


def timing_problems(file: NetworkFile, document: Document, today: date) -> Iterator[Finding]:
    """Ends before starts, unreadable or overlapping hours, exceptions without subject."""
    for place, lines in _hours(file):
        for number, line in enumerate(lines):
            at_line = (*place, number)
            yield from _order(document, at_line, line.from_, line.until)
            if reason := _mistake(line, file.municipality.state, today):
                meant = hint(_in_syntax(line.times))
                yield document.finding((*at_line, "times"), say("hours", reason=reason, hint=meant))
            for earlier in range(number):
                if _overlap(lines[earlier], line):
                    first = document.line((*place, earlier))
                    yield document.finding(at_line, say("overlap", first=first))
    for place, programme in each((), "programmes", file.programmes):
        yield from _order(document, place, programme.starts, programme.until)
    for place, exception in each((), "exceptions", file.exceptions):
        yield from _order(document, place, exception.from_, exception.until)
        yield from _exception(document, place, exception, file)


def timing_warnings(file: NetworkFile, document: Document) -> Iterator[Finding]:
    """Hours that can be read but may not say what was meant; they are known to be readable."""
    for place, lines in _hours(file):
        for number, line in enumerate(lines):
            for reason in check(line.times, file.municipality.state):
                yield document.finding(
                    (*place, number, "times"), say("hours-warning", reason=about_hours(reason))
                )


def _hours(file: NetworkFile) -> Iterator[tuple[Place, list[HoursPart]]]:
    """Every list of hours in a file with its place."""
    for at_service, service in each((), "services", file.services):
        for at_door, door in each(at_service, "doors", service.doors):
            for at_channel, channel in each(at_door, "channels", door.channels):
                yield (*at_channel, "hours"), channel.hours
                for at_guest, guest in each(at_channel, "guests", channel.guests):
                    yield (*at_guest, "hours"), guest.hours
    for at_pathway, pathway in each((), "pathways", file.pathways):
        yield (*at_pathway, "hours"), pathway.hours


def _mistake(line: HoursPart, state: str, today: date) -> str | None:
    """Why the hours cannot be read or asked for, or None."""
    try:
        evaluate(line.times, state, start_of_day(today), start_of_day(today + _LOOK_AHEAD))
    except HoursError as error:
        return about_hours(error.sentence)
    return None


def _in_syntax(german: str) -> str | None:
    """The hours in the syntax, where they were written in German words that leave nothing open."""
    try:
        meant = read_german(german)
    except HoursError:
        return None
    return None if meant.questions else meant.expression


def _order(document: Document, place: Place, since: date | None, until: date | None) -> Iterator[Finding]:
    if since and until and until < since:
        yield document.finding((*place, "until"), say("dates", since=since, until=until))


def _overlap(one: Any, other: Any) -> bool:
    def ends_before(first: HoursPart, second: HoursPart) -> bool:
        return first.until is not None and second.from_ is not None and first.until < second.from_

    return not ends_before(one, other) and not ends_before(other, one)


def _exception(
    document: Document, place: Place, exception: ExceptionPart, file: NetworkFile
) -> Iterator[Finding]:
    if (exception.site is None) == (exception.channel is None):
        yield document.finding(place, say("exception-subject"))
    if exception.kind == "extra" and not exception.times:
        yield document.finding(place, say("exception-times"))
    channel = channels_of(file).get(exception.channel or "")
    if channel and not channel.hours:
        yield document.finding((*place, "channel"), say("channel-hours", found_plain=exception.channel))
