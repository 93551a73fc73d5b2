"""From schedules with validity and dated exceptions to intervals: the one calculation behind every answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from lotse.core.spans import start_of_day
from lotse.hours.rules.answers import Interval
from lotse.hours.rules.evaluation import evaluate


@dataclass(frozen=True)
class ValidHours:
    """An expression and the half-open span of days in which it holds; None is open."""

    expression: str
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True)
class ExceptionDays:
    """Days [starts_on, ends_on) with other hours: closed (all day, or at `times`), or open besides at `times`."""

    is_closed: bool
    starts_on: date
    ends_on: date
    times: str = ""


def intervals_of(
    schedules: Iterable[ValidHours],
    exceptions: Iterable[ExceptionDays],
    state: str,
    start: datetime,
    end: datetime,
) -> list[Interval]:
    """Intervals in [start, end), sorted and disjoint: schedules first, then closures, then extra hours.

    Extra hours win over a closure of the same day: who announces both means "closed, but for these hours".
    Raises HoursError for an expression that cannot be read.
    """
    found: list[Interval] = []
    for hours in schedules:
        first, last = _inside(hours.valid_from, hours.valid_until, start, end)
        if first < last:
            found += evaluate(hours.expression, state, first, last).intervals
    exceptions = list(exceptions)
    for closure in (days for days in exceptions if days.is_closed):
        for span in _spans(closure, state, start, end):
            found = _without(found, span)
    for extra in (days for days in exceptions if not days.is_closed):
        for span in _spans(extra, state, start, end):
            found = [*_without(found, span), span]
    return _joined(sorted(found, key=lambda interval: interval.start))


def _spans(days: ExceptionDays, state: str, start: datetime, end: datetime) -> list[Interval]:
    first, last = _inside(days.starts_on, days.ends_on, start, end)
    if first >= last:
        return []
    if not days.times:
        return [Interval(first, last, "open", None)]
    return evaluate(days.times, state, first, last).intervals


def _inside(
    first: date | None, past: date | None, start: datetime, end: datetime
) -> tuple[datetime, datetime]:
    """The part of [start, end) that lies in the days [first, past)."""
    lower = max(start, start_of_day(first)) if first else start
    upper = min(end, start_of_day(past)) if past else end
    return lower, upper


def _without(intervals: list[Interval], cut: Interval) -> list[Interval]:
    """The intervals less the span of `cut`."""
    left: list[Interval] = []
    for interval in intervals:
        if interval.end <= cut.start or interval.start >= cut.end:
            left.append(interval)
            continue
        if interval.start < cut.start:
            left.append(replace(interval, end=cut.start))
        if interval.end > cut.end:
            left.append(replace(interval, start=cut.end))
    return left


def _joined(intervals: list[Interval]) -> list[Interval]:
    """Touching intervals of equal state and comment become one."""
    joined: list[Interval] = []
    for interval in intervals:
        last = joined[-1] if joined else None
        if (
            last
            and last.end == interval.start
            and (last.state, last.comment) == (interval.state, interval.comment)
        ):
            joined[-1] = replace(last, end=interval.end)
        else:
            joined.append(interval)
    return joined
