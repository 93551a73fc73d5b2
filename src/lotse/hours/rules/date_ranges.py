"""Ranges of dates and their ends, which may move from year to year."""

from dataclasses import dataclass
from datetime import date, timedelta

from lotse.hours.rules.dates import Calendar
from lotse.hours.rules.movable import easter, nth_weekday


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One end of a range: `Dec 24`."""

    month: int
    day: int

    def on(self, year: int) -> date:
        """Returns the day; 29 February becomes 1 March in a common year, as in opening_hours.js."""
        return date(year, self.month, 1) + timedelta(days=self.day - 1)


@dataclass(frozen=True, slots=True)
class NthInMonth:
    """One end of a range: `Mar Su[-1]`, moved by days."""

    month: int
    weekday: int
    nth: int
    shift: int = 0

    def on(self, year: int) -> date:
        """Returns the day."""
        return nth_weekday(year, self.month, self.weekday, self.nth) + timedelta(days=self.shift)


@dataclass(frozen=True, slots=True)
class EasterDay:
    """`easter`, `easter -2 days`: a day by itself, of every year if year is None, or one end of a range."""

    shift: int = 0
    year: int | None = None

    def on(self, year: int) -> date:
        """Returns the day."""
        return easter(year) + timedelta(days=self.shift)

    def matches(self, day: date, calendar: Calendar) -> bool:
        """Tells whether the day is meant."""
        return self.year in (None, day.year) and day == self.on(day.year)


Anchor = MonthDay | NthInMonth | EasterDay


@dataclass(frozen=True, slots=True)
class DateRange:
    """`Dec 24-Jan 06`, `Mar Su[-1]-Oct Su[-1]`, `2026 Dec 24-2027 Jan 06`.

    Without years a range whose end comes before its start runs over new year.
    """

    start: Anchor
    end: Anchor
    years: tuple[int, int] | None = None

    def matches(self, day: date, calendar: Calendar) -> bool:
        """Tells whether the day is meant. The last day counts, except Easter, as in opening_hours.js."""
        first_year, last_year = self.years or (day.year, day.year)
        start, end = self.start.on(first_year), self.end.on(last_year)
        if not isinstance(self.end, EasterDay):
            end += timedelta(days=1)
        if end < start:
            return not end <= day < start
        return start <= day < end
