"""Warnings about opening hours that can be read but may not say what was meant."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from lotse.hours.rules.answers import Sentence
from lotse.hours.rules.date_ranges import DateRange, EasterDay
from lotse.hours.rules.dates import Calendar, NthWeekday, PublicHoliday, SchoolHoliday, Weekdays
from lotse.hours.rules.hints import WEEKDAYS
from lotse.hours.rules.holidays import calendar_of, check_state, school_holidays_known_until
from lotse.hours.rules.painting import Cell, Painter
from lotse.hours.rules.parsing import parse
from lotse.hours.rules.syntax import Rule

# Two years in which every weekday meets every kind of holiday; no clock is needed to find a trap.
_SAMPLE = (date(2026, 1, 1), date(2027, 12, 31))
_ONE_DAY = timedelta(days=1)
# Holidays of some communities only: the data of the whole state leaves them out.
_LOCAL_HOLIDAYS = {
    "BY": "Mariä Himmelfahrt (15 August) and Augsburg's Friedensfest",
    "SN": "Fronleichnam",
    "TH": "Fronleichnam",
}


def check(expression: str, state: str) -> list[Sentence]:
    """Returns one sentence for each thing that may be a mistake; raises HoursError if it cannot be read."""
    rules = parse(expression)
    calendar = calendar_of(check_state(state), *_SAMPLE)
    found: list[Sentence] = [*_lost_times(rules, calendar), *_early_closures(rules, calendar)]
    days = [day for rule in rules for group in rule.dates for day in group]
    if rules[0].state == "open" and not any(isinstance(day, PublicHoliday) for day in days):
        found.append(
            Sentence(
                "Public holidays are not mentioned: these hours count on them, too. Add '; PH off' if not."
            )
        )
    if any(isinstance(day, SchoolHoliday) for day in days):
        until = school_holidays_known_until(state)
        found.append(
            Sentence(
                "The school holidays of {state} are known until {until}; after that they count as unknown.",
                state=state,
                until=until,
            )
        )
    if state in _LOCAL_HOLIDAYS and any(isinstance(day, PublicHoliday) for day in days):
        local = "Holidays of some communities only are not in PH: {holidays}."
        found.append(Sentence(local, holidays=_LOCAL_HOLIDAYS[state]))
    if any(isinstance(day, DateRange) and isinstance(day.end, EasterDay) for day in days):
        found.append(
            Sentence(
                "A range that ends with easter ends the day before it. Add 1 day if that day belongs to it."
            )
        )
    return found + list(_odd_rules(rules))


def _odd_rules(rules: tuple[Rule, ...]) -> Iterator[Sentence]:
    """Yields a warning for each rule whose meaning may surprise by itself."""
    for rule in rules:
        if rule.joined:
            yield Sentence(
                "In '{rule}' holidays and weekdays are one list, each of them counts by itself. "
                "Write 'PH Mo-Fr' for holidays that are weekdays, with one holiday only.",
                rule=rule.text,
            )
        if rule.state != "closed" and any(span.open_end for span in rule.spans):
            yield Sentence(
                "In '{rule}' the end is open: the answer is then 'unknown', and how long is a guess.",
                rule=rule.text,
            )


def _lost_times(rules: tuple[Rule, ...], calendar: Calendar) -> Iterator[Sentence]:
    """Yields a warning for each rule of weekdays that takes times away from the rules before it.

    The trap is the semicolon: it replaces the whole day, the comma adds to it.
    """
    given = Painter(rules)
    for place, rule in enumerate(rules):
        if (
            place == 0
            or rule.additional
            or rule.fallback
            or rule.state == "closed"
            or not _weekdays_only(rule)
        ):
            continue
        added = Painter((*rules[:place], replace(rule, additional=True), *rules[place + 1 :]))
        lost: dict[tuple[int, int, int], None] = {}
        for day in _days(_SAMPLE):
            for start, end in _gone(
                given.cells(day, calendar, calendar), added.cells(day, calendar, calendar)
            ):
                lost[day.weekday(), start, end] = None
        if lost:
            yield Sentence(
                "'{rule}' replaces what was said before about these days, {times}{more} is lost. "
                "Put a comma in front of it instead of the semicolon if both hold.",
                rule=rule.text,
                times=", ".join(f"{WEEKDAYS[day]} {_clock(a)}-{_clock(b)}" for day, a, b in sorted(lost)[:3]),
                more=" and more" if len(lost) > 3 else "",
            )


def _early_closures(rules: tuple[Rule, ...], calendar: Calendar) -> Iterator[Sentence]:
    """Yields a warning for each closure that a later rule takes back, such as a `PH off` at the beginning."""
    given = Painter(rules)
    for place, rule in enumerate(rules[:-1]):
        if rule.state != "closed" or rule.spans or not rule.dates:
            continue
        last = Painter((*rules[:place], *rules[place + 1 :], replace(rule, additional=False, fallback=False)))
        for day in _days(_SAMPLE):
            if _gone(last.cells(day, calendar, calendar), given.cells(day, calendar, calendar)):
                yield Sentence(
                    "'{rule}' is taken back by a later rule, on {day} for example. Put it at the end.",
                    rule=rule.text,
                    day=day,
                )
                break


def _weekdays_only(rule: Rule) -> bool:
    """Tells rules such as `Th 13:00-15:00` from those of seasons and holidays, which mean to replace."""
    return bool(rule.dates) and all(
        isinstance(day, Weekdays | NthWeekday) for group in rule.dates for day in group
    )


def _gone(cells: tuple[Cell, ...], others: tuple[Cell, ...]) -> list[tuple[int, int]]:
    """Returns the spans of minutes that are closed in the first and not in the second."""
    found: list[tuple[int, int]] = []
    for cell in cells:
        for other in others:
            start, end = max(cell.start, other.start), min(cell.end, other.end)
            if start < end and cell.state == "closed" and other.state != "closed":
                if found and found[-1][1] == start:
                    start = found.pop()[0]
                found.append((start, end))
    return found


def _days(span: tuple[date, date]) -> Iterator[date]:
    day, last = span
    while day <= last:
        yield day
        day += _ONE_DAY


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
