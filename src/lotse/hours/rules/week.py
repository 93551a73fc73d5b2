"""The usual week of an expression: what stands on a door sign, without holidays."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from lotse.hours.rules.answers import Interval
from lotse.hours.rules.clock import BERLIN
from lotse.hours.rules.evaluation import evaluate
from lotse.hours.rules.holidays import public_holidays

_WEEKS = 9


@dataclass(frozen=True)
class WeekSpan:
    """A span of a usual day, "13:00" to "16:30" ("24:00" at midnight), with the comment that says why not."""

    starts: str
    ends: str
    state: str
    comment: str


@dataclass(frozen=True)
class UsualWeek:
    """`days` holds (first weekday, last weekday, spans), Monday is 0, equal neighbours joined, closed days left out.

    `is_regular` is False where weeks differ by more than holidays (every second Monday): the days are then a guess.
    """

    days: tuple[tuple[int, int, tuple[WeekSpan, ...]], ...]
    is_regular: bool


@lru_cache(maxsize=8192)
def usual_week(expression: str, state: str, monday: date) -> UsualWeek:
    """The usual week from nine weeks beginning with `monday`, each weekday by its most frequent spans."""
    start = datetime.combine(monday, time.min, BERLIN)
    end = datetime.combine(monday + timedelta(weeks=_WEEKS), time.min, BERLIN)
    by_day: dict[date, list[WeekSpan]] = {}
    for interval in evaluate(expression, state, start, end).intervals:
        for day, span in _by_days(interval):
            by_day.setdefault(day, []).append(span)
    usual, regular = [], True
    for weekday in range(7):
        days = _without_holidays(
            [monday + timedelta(days=weekday, weeks=week) for week in range(_WEEKS)], state
        )
        seen = Counter(tuple(by_day.get(day, ())) for day in days)
        spans, count = seen.most_common(1)[0]
        # A day or two may differ (Christmas Eve); more is a rhythm of its own, and so is a day that is rarely open.
        exceptions = 2 if spans else 0
        regular = regular and count >= len(days) - exceptions and len(seen) <= 3
        usual.append(spans)
    return UsualWeek(_joined(usual), regular)


def _without_holidays(days: list[date], state: str) -> list[date]:
    """Three of nine Mondays may be holidays: Easter, May Day and Whitsun, as in 2028."""
    return [day for day in days if day not in public_holidays(state, day.year)]


def _joined(usual: list[tuple[WeekSpan, ...]]) -> tuple[tuple[int, int, tuple[WeekSpan, ...]], ...]:
    runs: list[tuple[int, int, tuple[WeekSpan, ...]]] = []
    for weekday, spans in enumerate(usual):
        if runs and runs[-1][2] == spans and runs[-1][1] == weekday - 1:
            runs[-1] = (runs[-1][0], weekday, spans)
        else:
            runs.append((weekday, weekday, spans))
    return tuple(run for run in runs if run[2])


def _by_days(interval: Interval) -> list[tuple[date, WeekSpan]]:
    """An interval cut at midnights."""
    pieces, start = [], interval.start.astimezone(BERLIN)
    end = interval.end.astimezone(BERLIN)
    while start < end:
        midnight = datetime.combine(start.date() + timedelta(days=1), time.min, BERLIN)
        stop = min(end, midnight)
        ends = "24:00" if stop == midnight else f"{stop:%H:%M}"
        pieces.append(
            (start.date(), WeekSpan(f"{start:%H:%M}", ends, interval.state, interval.comment or ""))
        )
        start = stop
    return pieces
