"""Reading years, weeks, months, dates and ranges of dates."""

from lotse.hours.rules.answers import Sentence
from lotse.hours.rules.cursor import Cursor
from lotse.hours.rules.date_ranges import Anchor, DateRange, EasterDay, MonthDay, NthInMonth
from lotse.hours.rules.dates import MonthDays, Months, Selector, Weeks, Years
from lotse.hours.rules.parsing_days import circle, read_numbers, read_shift

# The longest each month can be; February's 29th is checked when a year is known.
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Easter is never before day 81 nor after day 115 of a year: farther moves would leave it.
_EASTER_MOVES = (-80, 200)


def read_years(cursor: Cursor) -> list[Selector]:
    """Reads `2026`, `2026-2028`, `2026+` or `2026-2034/2`."""
    first = cursor.take("year", "expected a year").number
    last: int | None = first
    if cursor.take_if("+"):
        last = None
    elif cursor.take_if("-"):
        last = cursor.take("year", "expected the last year of the range").number
        if last <= first:
            cursor.place -= 1
            raise cursor.error(Sentence("expected a year after {first}", first=first))
    if cursor.take_if("/"):
        step = step_of(cursor, 1, 100)
        return [Years(first, None if last == first else last, step)]
    return [Years(first, last)]


def read_weeks(cursor: Cursor) -> list[Selector]:
    """Reads `week 10`, `week 10-20` or `week 01-53/2`, the word `week` only at the beginning."""
    cursor.take_if("week")
    first = week_of(cursor)
    last = week_of(cursor) if cursor.take_if("-") else first
    if last < first:
        cursor.place -= 1
        expected = "a range of weeks cannot run over new year; write week {first}-53,1-{last}"
        raise cursor.error(Sentence(expected, first=first, last=last))
    if last > first and cursor.take_if("/"):
        return [Weeks(first, last, step_of(cursor, 2, 26))]
    return [Weeks(first, last)]


def week_of(cursor: Cursor) -> int:
    """Reads one ISO week."""
    week = cursor.take("number", "expected a week from 1 to 53").number
    if not 1 <= week <= 53:
        cursor.place -= 1
        raise cursor.error("expected a week from 1 to 53")
    return week


def step_of(cursor: Cursor, low: int, high: int) -> int:
    """Reads the number after a slash."""
    expected = Sentence("expected a number from {low} to {high} after the slash", low=low, high=high)
    step = cursor.take("number", expected).number
    if not low <= step <= high:
        cursor.place -= 1
        raise cursor.error(expected)
    return step


def read_month_or_date(cursor: Cursor) -> list[Selector]:
    """Reads months, dates, Easter, and ranges of them; a year in front belongs to a date only."""
    year = cursor.take("year", "").number if cursor.sees("year") else None
    if cursor.sees("month") and not _is_date(cursor):
        if year is not None:
            raise cursor.error("expected a day after year and month, such as 2026 Dec 24")
        return _read_months(cursor)
    if cursor.sees("month", "number"):
        ahead = cursor.place
        start: Anchor = _read_month_day(cursor)
        if not (cursor.sees("-", "month") or cursor.sees("-", "easter") or cursor.sees("-", "year")):
            cursor.place = ahead
            return _read_days_of_month(cursor, year)
    else:
        start = _read_anchor(cursor)
    if not cursor.take_if("-"):
        if isinstance(start, EasterDay):
            return [EasterDay(start.shift, year)]
        raise cursor.error("expected a hyphen and the end of the range, such as Mar Su[-1]-Oct Su[-1]")
    return [_read_range_end(cursor, start, year)]


def _is_date(cursor: Cursor) -> bool:
    """Tells `Dec 24` and `Mar Su[-1]-...` from `Dec` and `Dec 10:00` and `Mar Su[-1]`."""
    if cursor.sees("month", "number"):
        return not cursor.sees("month", "number", ":")
    if not cursor.sees("month", "weekday", "["):
        return False
    ahead = 0
    while (token := cursor.peek(ahead)) is not None and token.kind != "]":
        ahead += 1
    moved = cursor.sees_at(ahead + 1, "+", "number", "days") or cursor.sees_at(
        ahead + 1, "-", "number", "days"
    )
    return cursor.sees_at(ahead + (4 if moved else 1), "-")


def _read_months(cursor: Cursor) -> list[Selector]:
    first = cursor.take("month", "expected a month").number
    last = cursor.take("month", "").number if cursor.take_if("-") and _month_follows(cursor) else first
    return [Months(circle(first, last, 1, 12))]


def _month_follows(cursor: Cursor) -> bool:
    if not cursor.sees("month"):
        raise cursor.error("expected the last month of the range")
    return True


def _read_days_of_month(cursor: Cursor, year: int | None) -> list[Selector]:
    """Reads `Dec 24`, `Dec 24-26`, `Jan 01-31/8` and further days after commas, `Dec 24,31`."""
    month = cursor.take("month", "expected a month").number
    found: list[Selector] = []
    while True:
        first = _day_of(cursor, month, year)
        last, step = first, 1
        if cursor.take_if("-"):
            last = _day_of(cursor, month, year)
            if last < first:
                cursor.place -= 1
                raise cursor.error(
                    Sentence("expected a day after {first}, or a month in front of it", first=first)
                )
            if cursor.take_if("/"):
                step = step_of(cursor, 2, 31)
        found.append(MonthDays(year, month, first, last, step))
        if not cursor.sees(",", "number") or cursor.sees(",", "number", ":"):
            return found
        cursor.take_if(",")


def _day_of(cursor: Cursor, month: int, year: int | None) -> int:
    longest = _LONGEST[month - 1]
    if month == 2 and year is not None and not (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)):
        longest = 28
    expected = Sentence("expected a day from 1 to {longest}", longest=longest)
    day = cursor.take("number", expected).number
    if not 1 <= day <= longest:
        cursor.place -= 1
        raise cursor.error(expected)
    return day


def _read_month_day(cursor: Cursor) -> MonthDay:
    month = cursor.take("month", "expected a month").number
    return MonthDay(month, _day_of(cursor, month, None))


def _read_anchor(cursor: Cursor) -> Anchor:
    """Reads one end of a range."""
    if cursor.take_if("easter"):
        return EasterDay(read_shift(cursor, *_EASTER_MOVES))
    if cursor.sees("month", "weekday", "["):
        month = cursor.take("month", "").number
        weekday = cursor.take("weekday", "").number
        (nth,) = read_numbers(cursor, single=True)
        return NthInMonth(month, weekday, nth, read_shift(cursor, -6, 6))
    return _read_month_day(cursor)


def _read_range_end(cursor: Cursor, start: Anchor, year: int | None) -> DateRange:
    """Reads what follows the hyphen; both ends carry a year or none does."""
    if year is None:
        return DateRange(start, _read_anchor(cursor))
    example = "expected the year again, such as {year} Dec 24-{next_year} Jan 06"
    last_year = cursor.take("year", Sentence(example, year=year, next_year=year + 1)).number
    last_at = cursor.place
    found = DateRange(start, _read_anchor(cursor), (year, last_year))
    if found.end.on(last_year) < found.start.on(year):
        cursor.place = last_at
        raise cursor.error("the end of the range lies before its start")
    return found
