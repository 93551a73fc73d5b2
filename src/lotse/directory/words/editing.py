"""Hours in words for those who keep them: what holds when, what would hold, what an undo brings back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import get_language, gettext

from lotse.core.spans import BERLIN, is_within, start_of_day
from lotse.directory.files.messages import about_hours
from lotse.directory.models import Channel, Guest
from lotse.directory.queries.editing import Places, coming_exceptions, with_versions
from lotse.directory.words.fortnight import days_in_words, exception_in_words, fourteen_days
from lotse.directory.words.hours import week_rows
from lotse.directory.words.texts import channel_name, say
from lotse.directory.words.times import clock_span, date_in_words, day
from lotse.hours.models import DatedException, Schedule
from lotse.hours.queries import computed_intervals
from lotse.hours.rules import HoursError
from lotse.hours.rules.check import check
from lotse.hours.rules.german import read_german

_MOST_LINES = 10


def say_hours(sentence: str) -> str:
    """A sentence of the rules of opening hours in the language of the page."""
    return about_hours(sentence, english=get_language() == "en")


def in_notation(german: str) -> str:
    """What was written in German words as an expression, or "" where something is left open."""
    try:
        meant = read_german(german)
    except HoursError:
        return ""
    return "" if meant.questions else meant.expression


def warnings(expression: str, state: str) -> list[str]:
    """What may not say what was meant, the trap of the semicolon first of all."""
    return [say_hours(sentence) for sentence in check(expression, state)]


def owner_name(owner: Channel | Guest) -> str:
    """A way, or a guest, as people call it: "Offene Sprechstunde", "Caritas"."""
    if isinstance(owner, Guest):
        return gettext("Guest: %(name)s") % {"name": owner.organization.short_name}
    return say(owner.name) or channel_name(owner.kind, owner.appointment)


def span_in_words(row: Schedule, today: date) -> str:
    """When a version holds: "since 1 April 2026, until 31 December 2026"."""
    since, last = row.valid_from, row.valid_until and row.valid_until - timedelta(days=1)
    words = []
    if since:
        form = gettext("from %(day)s on") if since > today else gettext("since %(day)s")
        words.append(form % {"day": date_in_words(since)})
    if last:
        words.append(gettext("until %(day)s") % {"day": date_in_words(last)})
    return ", ".join(words) or gettext("until further notice")


def version_in_words(row: Schedule, state: str, today: date) -> dict[str, Any]:
    """A version as the page of hours shows it; `is_now` where it holds today."""
    begins = max(today, row.valid_from) if row.valid_from else today
    return {
        "code": row.code,
        "span": span_in_words(row, today),
        "is_now": is_within(today, row.valid_from, row.valid_until),
        "is_over": bool(row.valid_until and row.valid_until <= today),
        "is_coming": bool(row.valid_from and row.valid_from > today),
        "week": week_rows(row, state, begins),
        "expression": row.expression,
    }


def what_withdrawing_means(row: Schedule, name: str, today: date) -> list[str]:
    """What follows when a version is taken back, in sentences."""
    versions = [version for version in Schedule.objects.filter(timetable=row.timetable_id, is_active=True)
                if version.pk != row.pk]  # fmt: skip
    said = [gettext("%(name)s: the times that hold %(span)s are taken back.")
            % {"name": name, "span": span_in_words(row, today)}]  # fmt: skip
    former = next(
        (version for version in versions if row.valid_from and version.valid_until == row.valid_from), None
    )
    if former:
        said.append(gettext("The times before them go on instead."))
    elif versions:
        said.append(gettext("For these days no times are stored then: the pages say closed."))
    else:
        said.append(gettext("No times are stored then at all: the pages say that the times are not known."))
    return [
        *said,
        gettext("Nothing is deleted: what was taken back is kept, and the visitors' book knows of it."),
    ]


def fortnight_of(owner: Channel | Guest, site: UUID | None, first: date, at: datetime) -> dict[str, Any]:
    """The fourteen days of one way or guest from a day on, as `_hours.html` shows them, as they are stored now."""
    row = with_versions(owner)
    table = row.timetable_id
    known = coming_exceptions(owner.municipality_id, site, [table] if table else [], first)
    # A guest has its hours inside somebody else's way: shown as one of its own, under its own name.
    shown = row if isinstance(row, Channel) else Channel(timetable=row.timetable, kind=Channel.Kind.WALK_IN)
    shown.name = shown.name if isinstance(row, Channel) else type(shown.name)({"de": owner_name(owner)})
    return fourteen_days([shown], {table: site}, known, owner.municipality.state, start_of_day(first), at)


def exception_line(row: DatedException, names: dict[UUID, str]) -> dict[str, Any]:
    """An exception in the list of those to come: its days, what happens, for what. `names` maps timetable to name."""
    subject = gettext("the whole site") if row.site_id else names.get(row.timetable_id, "")  # type: ignore[arg-type]
    return {"code": row.code, "days": days_in_words(row), "text": exception_in_words(row), "subject": subject}


def after_undo(row: DatedException, places: Places, names: dict[UUID, str], at: datetime) -> list[str]:
    """What the days of an exception are like without it, a sentence a day and way, of the days still to come."""
    today = at.astimezone(BERLIN).date()
    first, past = start_of_day(max(row.starts_on, today)), start_of_day(row.ends_on)
    if first >= past:
        return []
    intervals_then = computed_intervals(list(places), first, past, places, without=row.id)
    lines = [
        (interval.start, names.get(table, ""), interval)
        for table, intervals in intervals_then.items()
        for interval in intervals
        if interval.state == "open"
    ]
    said = [
        gettext("%(day)s: %(name)s, open %(times)s")
        % {"day": day(start.date()), "name": name, "times": clock_span(start, interval.end)}
        for start, name, interval in sorted(lines, key=lambda line: (line[0], line[1]))
    ]
    return _shortened(said) or [gettext("On these days it is closed or not certain also without it.")]


def _shortened(lines: Iterable[str]) -> list[str]:
    found = list(lines)
    if len(found) <= _MOST_LINES:
        return found
    return [*found[:_MOST_LINES], gettext("and %(number)s more times") % {"number": len(found) - _MOST_LINES}]
