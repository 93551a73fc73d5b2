"""Opening hours in words: the usual week in one line, and single days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID

from django.utils.html import format_html
from django.utils.translation import gettext

from lotse.core.spans import BERLIN, is_within
from lotse.directory.models import Channel
from lotse.directory.words.texts import say_json, without_stop
from lotse.directory.words.times import date_in_words, joined, list_semicolon, times_between, weekday
from lotse.hours.models import Schedule, Timetable
from lotse.hours.rules.answers import OPEN_END, SCHOOL_HOLIDAYS_NOT_KNOWN
from lotse.hours.rules.week import WeekSpan, usual_week


class HasHours(Protocol):
    """A channel or a guest: whoever has a timetable."""

    timetable: Timetable | None
    timetable_id: UUID | None


def channel_hours(owner: HasHours, at: datetime) -> str:
    """The hours of a channel or guest in one line, "Monday–Thursday 13:00–16:30; Friday ..."; empty if it has none."""
    if owner.timetable is None:
        return ""
    today = at.astimezone(BERLIN).date()
    schedules = list(owner.timetable.schedules.all())
    current = [row for row in schedules if is_within(today, row.valid_from, row.valid_until)]
    coming = [row for row in schedules if row.valid_from and row.valid_from > today]
    lines = [_schedule_line(row, owner.timetable, today) for row in current]
    for row in coming:
        line = _schedule_line(row, owner.timetable, row.valid_from or today)
        day = date_in_words(row.valid_from or today)
        lines.append(format_html(gettext("from {day}: {hours}"), day=day, hours=line))
    return joined(lines, list_semicolon())


def comment_in_words(comment: str, channel: Channel) -> str:
    """A comment of an expression in the reader's language, as far as the file translates it."""
    if not comment:
        return ""
    if comment == OPEN_END:
        return gettext("The closing time is not fixed.")
    if comment == SCHOOL_HOLIDAYS_NOT_KNOWN:
        return gettext("The school holidays of that time are not known yet. Please ask.")
    for schedule in channel.timetable.schedules.all() if channel.timetable else ():
        if comment in schedule.comments:
            return say_json(schedule.comments[comment])
    return comment


def week_rows(schedule: Schedule, state: str, today: date) -> list[tuple[str, str]]:
    """The usual week as rows (days, times), for posters and tables."""
    return [(days, times) for days, times, _ in _week(schedule, state, today)]


def _week(schedule: Schedule, state: str, today: date) -> list[tuple[str, str, bool]]:
    """The usual week as (days, times or remark, whether it is a remark)."""
    week = usual_week(schedule.expression, state, today - timedelta(days=today.weekday()))
    rows = [
        (_days(first, last, spans), _times(spans, schedule), all(map(_has_no_start, spans)))
        for first, last, spans in week.days
    ]
    return rows if week.is_regular else [*rows, ("", gettext("Not every week is the same."), True)]


def _schedule_line(schedule: Schedule, timetable: Timetable, today: date) -> str:
    rows = _week(schedule, timetable.municipality.state, today)
    lines = (joined((days, times), ": " if is_remark else " ") for days, times, is_remark in rows)
    return joined(lines, list_semicolon())


def _has_no_start(span: WeekSpan) -> bool:
    """Such a span was written from midnight on because nobody stated a start: only its text is true."""
    return span.state == "unknown" and span.starts == "00:00"


def _days(first: int, last: int, spans: tuple[WeekSpan, ...]) -> str:
    """Weekdays in words: "Monday", "Monday–Thursday", "daily"; no day where none is certain."""
    if (first, last) == (0, 6):
        return gettext("daily") if any(span.state == "open" for span in spans) else ""
    names = [weekday(date(2024, 1, 1 + number)) for number in range(7)]  # 1 January 2024 was a Monday
    return names[first] if first == last else f"{names[first]}–{names[last]}"


def _times(spans: tuple[WeekSpan, ...], schedule: Schedule) -> str:
    return joined(_span(span, schedule) for span in spans)


def _span(span: WeekSpan, schedule: Schedule) -> str:
    comment = say_json(schedule.comments.get(span.comment)) or span.comment
    if _has_no_start(span):
        return comment
    times = times_between(span.starts, span.ends)
    return format_html("{} ({})", times, without_stop(comment)) if comment else times
