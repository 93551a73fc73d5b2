"""Selectors of days: each says whether a day is meant. Weekdays count from Monday = 0."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from lotse.hours.rules.movable import nth_weekday


@dataclass(frozen=True, slots=True)
class Calendar:
    """The holidays of one Land: day -> name."""

    public: Mapping[date, str]
    school: Mapping[date, str]


class Selector(Protocol):
    """What every selector of days can do."""

    def matches(self, day: date, calendar: Calendar) -> bool:
        """Tells whether the day is meant."""


@dataclass(frozen=True, slots=True)
class Weekdays:
    """`Mo`, `Mo-Fr`, `Sa-Mo`."""

    days: frozenset[int]

    def matches(self, day: date, calendar: Calendar) -> bool:
        """Tells whether the day is meant."""
        return day.weekday() in self.days


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """`We[1]`, `Fr[-1] -2 days`: the nth weekday of whichever month, moved by days."""

    weekday: int
    nth: int
    shift: int = 0

    def matches(self, day: date, calendar: Calendar) -> bool:
        """Tells whether the day is meant; a fifth weekday that a month lacks never is."""
        base = day - timedelta(days=self.shift)
        target = nth_weekday(base.year, base.month, self.weekday, self.nth)
        return target == base


@dataclass(frozen=True, slots=True)
class PublicHoliday:
    """`PH`, `PH -1 day`."""

    shift: int = 0

    def matches(self, day: date, calendar: Calendar) -> bool:
        """Tells whether the day is meant."""
        return day - timedelta(days=self.shift) in calendar.public

    def name(self, day: date, calendar: Calendar) -> str:
        """Returns the holiday's name, with the words opening_hours.js uses for the day beside it."""
        prefix = {1: "Day after ", -1: "Day before "}.get(self.shift, "")
        return prefix + calendar.public[day - timedelta(days=self.shift)]


@dataclass(frozen=True, slots=True)
class SchoolHoliday:
    """`SH`."""

    def matches(self, day: date, calendar: Calendar) -> bool:
        """Tells whether the day is meant."""
        return day in calendar.school

    def name(self, day: date, calendar: Calendar) -> str:
        """Returns the name of the school holidays."""
        return calendar.school[day]


# Those that name the day they match; the name becomes the comment of hours that have none.
HOLIDAYS = (PublicHoliday, SchoolHoliday)


@dataclass(frozen=True, slots=True)
class Years:
    """`2026`, `2026-2028`, `2026+`, `2026-2034/2`; last None means without end."""

    first: int
    last: int | None
    step: int = 1

    def matches(self, day: date, calendar: Calendar) -> bool:
        """Tells whether the day is meant."""
        within = self.first <= day.year and (self.last is None or day.year <= self.last)
        return within and (day.year - self.first) % self.step == 0


@dataclass(frozen=True, slots=True)
class Weeks:
    """`week 10-20`, `week 01-53/2`: ISO 8601 weeks."""

    first: int
    last: int
    step: int = 1

    def matches(self, day: date, calendar: Calendar) -> bool:
        """Tells whether the day is meant."""
        week = day.isocalendar().week
        return self.first <= week <= self.last and (week - self.first) % self.step == 0


@dataclass(frozen=True, slots=True)
class Months:
    """`Jan`, `Oct-Mar`."""

    months: frozenset[int]

    def matches(self, day: date, calendar: Calendar) -> bool:
        """Tells whether the day is meant."""
        return day.month in self.months


@dataclass(frozen=True, slots=True)
class MonthDays:
    """`Dec 24`, `Dec 24-26`, `2026 Mar 01-31/8`: days of one month, of every year if year is None."""

    year: int | None
    month: int
    first: int
    last: int
    step: int = 1

    def matches(self, day: date, calendar: Calendar) -> bool:
        """Tells whether the day is meant; 29 February only exists in leap years."""
        if day.month != self.month or self.year not in (None, day.year):
            return False
        return self.first <= day.day <= self.last and (day.day - self.first) % self.step == 0
