"""Between a week as a person enters it, weekday by weekday, and an expression that says the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Literal

from lotse.hours.rules.answers import HoursError
from lotse.hours.rules.clock import BERLIN
from lotse.hours.rules.dates import PublicHoliday, SchoolHoliday, Weekdays
from lotse.hours.rules.evaluation import evaluate
from lotse.hours.rules.hints import WEEKDAYS
from lotse.hours.rules.parsing import parse
from lotse.hours.rules.syntax import Rule, Span

How = Literal["open", "appointment", "unknown"]
BY_APPOINTMENT = "nach Vereinbarung"
# Long enough for every weekday to meet every kind of holiday.
_SAMPLE = (datetime(2026, 1, 1, tzinfo=BERLIN), datetime(2028, 1, 1, tzinfo=BERLIN))
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?: ?(?:uhr|h))?", re.IGNORECASE | re.ASCII)
_APPOINTMENT = re.compile(r"nach (termin)?vereinbarung", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """A span of a weekday (Monday is 0), "13:00" to "15:00"; an empty `ends` means that the end is not known."""

    day: int
    starts: str
    ends: str
    how: How = "open"
    remark: str = ""


@dataclass(frozen=True)
class Week:
    """A usual week, and whether the door is closed on public holidays and in school holidays."""

    lines: tuple[Line, ...] = ()
    closed_on_holidays: bool = True
    closed_in_school_holidays: bool = False


def read_time(text: str) -> str | None:
    """A time of day as people write it ("9", "9.30", "13 Uhr") as "09:30"; "24:00" is an end. None if it is none."""
    found = _TIME.fullmatch(text.strip())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return None
    return f"{hour:02d}:{minute:02d}"


def overlapping(lines: Iterable[Line]) -> list[Line]:
    """The lines that begin before an earlier one of the same day has ended."""
    found: list[Line] = []
    last: Line | None = None
    for line in sorted(lines, key=lambda line: (line.day, line.starts, line.ends)):
        is_same_day = last is not None and last.day == line.day
        if last and is_same_day and (not last.ends or line.starts < last.ends):
            found.append(line)
        last = line
    return found


def expression_of(week: Week) -> str:
    """The expression of a week; its lines do not overlap. A week without any is closed."""
    if not week.lines:
        return "off"
    found, seen = "", set[int]()
    for (how, remark), lines in _kinds(week.lines).items():
        for spans, days in _same_days(lines).items():
            # The semicolon would replace what the same day has already.
            joint = ", " if seen & set(days) else "; "
            seen |= set(days)
            found += (joint if found else "") + f"{_days(days)} {','.join(spans)}{_state(how, remark)}"
    off = [
        code
        for code, closed in (("PH", week.closed_on_holidays), ("SH", week.closed_in_school_holidays))
        if closed
    ]
    return found + (f"; {','.join(off)} off" if off else "")


@lru_cache(maxsize=1024)
def week_of(expression: str, state: str) -> Week | None:
    """The week that an expression says, or None where it says more than a week can (seasons, every second Monday).

    Raises HoursError where it cannot be read.
    """
    week = Week(closed_on_holidays=False)
    for rule in parse(expression):
        if closed := _closed_holidays(rule):
            week = replace(
                week,
                closed_on_holidays=week.closed_on_holidays or "PH" in closed,
                closed_in_school_holidays=week.closed_in_school_holidays or "SH" in closed,
            )
            continue
        lines = _lines(rule)
        if lines is None:
            return None
        week = replace(week, lines=week.lines + lines)
    week = replace(week, lines=tuple(sorted(week.lines, key=lambda line: (line.day, line.starts))))
    return week if not overlapping(week.lines) and _same(expression, expression_of(week), state) else None


def _same(one: str, other: str, state: str) -> bool:
    try:
        return evaluate(one, state, *_SAMPLE).intervals == evaluate(other, state, *_SAMPLE).intervals
    except HoursError:
        return False


def _closed_holidays(rule: Rule) -> set[str]:
    """Which holidays a rule such as `PH,SH off` closes; empty for every other rule."""
    if rule.state != "closed" or rule.spans or len(rule.dates) != 1:
        return set()
    names = {PublicHoliday(): "PH", SchoolHoliday(): "SH"}
    found = {names.get(day, "") for day in rule.dates[0] if isinstance(day, PublicHoliday | SchoolHoliday)}
    return found if len(found) == len(rule.dates[0]) and "" not in found else set()


def _lines(rule: Rule) -> tuple[Line, ...] | None:
    groups = [day for group in rule.dates for day in group]
    if rule.fallback or not all(isinstance(day, Weekdays) for day in groups):
        return None
    if rule.state == "closed":
        return () if not rule.spans else None
    days = sorted({day for group in groups if isinstance(group, Weekdays) for day in group.days}) or range(7)
    spans = rule.spans or (Span(0, 24 * 60),)
    if any(span.end > 24 * 60 and not span.open_end for span in spans):
        return None
    how, remark = _how(rule)
    return tuple(
        Line(day, _clock(span.start), "" if span.open_end else _clock(span.end), how, remark)
        for day in days
        for span in spans
    )


def _how(rule: Rule) -> tuple[How, str]:
    comment = rule.comment or ""
    if rule.state == "unknown" and _APPOINTMENT.fullmatch(comment):
        return "appointment", "" if comment == BY_APPOINTMENT else comment
    return ("open" if rule.state == "open" else "unknown"), comment


def _state(how: How, remark: str) -> str:
    words = remark or (BY_APPOINTMENT if how == "appointment" else "")
    state = "" if how == "open" and not words else f" {'open' if how == 'open' else 'unknown'}"
    return state + (f' "{words}"' if words else "")


def _kinds(lines: Iterable[Line]) -> dict[tuple[How, str], list[Line]]:
    """Lines by state and remark, what is plainly open first."""
    found: dict[tuple[How, str], list[Line]] = {}
    for line in sorted(
        lines, key=lambda line: (line.how != "open", bool(line.remark), line.day, line.starts)
    ):
        found.setdefault((line.how, line.remark), []).append(line)
    return found


def _same_days(lines: Iterable[Line]) -> dict[tuple[str, ...], list[int]]:
    """Days by their spans as the expression writes them."""
    by_day: dict[int, list[str]] = {}
    for line in lines:
        by_day.setdefault(line.day, []).append(
            f"{line.starts}-{line.ends}" if line.ends else f"{line.starts}+"
        )
    found: dict[tuple[str, ...], list[int]] = {}
    for day, spans in sorted(by_day.items()):
        found.setdefault(tuple(spans), []).append(day)
    return found


def _days(days: list[int]) -> str:
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(WEEKDAYS[run[0]] + (f"-{WEEKDAYS[run[-1]]}" if len(run) > 1 else "") for run in runs)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
