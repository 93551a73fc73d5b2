"""Reads of hours: prepared intervals where they reach, computed ones where they do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from lotse.core.spans import BERLIN
from lotse.hours.models import DatedException, OpenInterval, Schedule, Timetable
from lotse.hours.rules import Interval
from lotse.hours.rules.days import ExceptionDays, ValidHours, intervals_of

# (open start, end, comment, unknown start, end, comment); None where there is none within the horizon.
NextSpans = tuple[datetime | None, datetime | None, str, datetime | None, datetime | None, str]


def intervals_between(
    timetables: Collection[UUID], start: datetime, end: datetime, sites: Mapping[UUID, UUID | None]
) -> dict[UUID, list[Interval]]:
    """Intervals of timetables in [start, end) by id, clipped to it. `sites` maps a timetable to the site it is at."""
    rows = {row.id: row for row in Timetable.objects.filter(id__in=timetables)}
    prepared = {
        key
        for key, row in rows.items()
        if row.prepared_from
        and row.prepared_until
        and row.prepared_from <= start
        and end <= row.prepared_until
    }
    found: dict[UUID, list[Interval]] = {key: [] for key in rows}
    stored = OpenInterval.objects.filter(timetable__in=prepared, ends_at__gt=start, starts_at__lt=end)
    for row in stored.order_by("starts_at"):
        first, last = max(row.starts_at, start), min(row.ends_at, end)
        found[row.timetable_id].append(
            Interval(first.astimezone(BERLIN), last.astimezone(BERLIN), row.state, row.comment or None)
        )
    computed = [key for key in rows if key not in prepared]
    return found | computed_intervals(computed, start, end, sites)


def spans_after(
    timetables: Collection[UUID], at: datetime, horizon: timedelta, sites: Mapping[UUID, UUID | None]
) -> dict[UUID, NextSpans]:
    """The next open and the next unknown span of timetables, computed from their schedules."""
    intervals = computed_intervals(timetables, at - timedelta(days=1), at + horizon, sites)
    return {key: _next(intervals.get(key, []), at) for key in timetables}


def computed_intervals(
    timetables: Collection[UUID],
    start: datetime,
    end: datetime,
    sites: Mapping[UUID, UUID | None],
    *,
    without: UUID | None = None,
) -> dict[UUID, list[Interval]]:
    """Intervals straight from schedules and exceptions, in three queries for any number of timetables.

    `without` leaves one exception out, as if it had been taken back.
    """
    if not timetables:
        return {}
    states = dict(Timetable.objects.filter(id__in=timetables).values_list("id", "municipality__state"))
    schedules: dict[UUID, list[ValidHours]] = defaultdict(list)
    for row in Schedule.objects.filter(timetable__in=timetables, is_active=True):
        schedules[row.timetable_id].append(ValidHours(row.expression, row.valid_from, row.valid_until))
    of_timetable, of_site = _exceptions(timetables, [site for site in sites.values() if site], without)
    return {
        key: intervals_of(
            schedules[key],
            of_timetable[key] + of_site[sites.get(key)],
            state,
            start,
            end,  # type: ignore[index]
        )
        for key, state in states.items()
    }


def _exceptions(
    timetables: Collection[UUID], sites: Collection[UUID], without: UUID | None
) -> tuple[Any, Any]:
    of_timetable: dict[UUID, list[ExceptionDays]] = defaultdict(list)
    of_site: dict[UUID | None, list[ExceptionDays]] = defaultdict(list)
    rows = DatedException.objects.filter(is_active=True).exclude(pk=without)
    for row in rows.filter(timetable__in=timetables) | rows.filter(site__in=sites):
        days = ExceptionDays(row.kind == DatedException.Kind.CLOSED, row.starts_on, row.ends_on, row.times)
        if row.timetable_id:
            of_timetable[row.timetable_id].append(days)
        else:
            of_site[row.site_id].append(days)
    return of_timetable, of_site


def _next(intervals: list[Interval], at: datetime) -> NextSpans:
    def first(state: str) -> tuple[datetime | None, datetime | None, str]:
        for interval in intervals:
            # As seconds: two moments of one zone compare by the wall clock, wrong in the hour that autumn repeats.
            if interval.end.timestamp() > at.timestamp() and interval.state == state:
                return interval.start, interval.end, interval.comment or ""
        return None, None, ""

    return (*first("open"), *first("unknown"))
