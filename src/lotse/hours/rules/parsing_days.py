"""Reading lists, weekdays, holidays, and moves by days: `Mo-Fr,PH`, `We[1,3]`, `PH -1 day`."""

from collections.abc import Callable

from lotse.hours.rules.answers import Sentence
from lotse.hours.rules.cursor import Cursor
from lotse.hours.rules.dates import NthWeekday, PublicHoliday, SchoolHoliday, Selector, Weekdays


def circle(first: int, last: int, low: int, high: int) -> frozenset[int]:
    """Returns a range that may run over the end of a week or year, such as Sa-Mo or Nov-Feb."""
    if first <= last:
        return frozenset(range(first, last + 1))
    return frozenset(range(low, high + 1)) - frozenset(range(last + 1, first))


def listed(cursor: Cursor, read: Callable[[Cursor], list[Selector]]) -> list[Selector]:
    """Reads selectors separated by commas."""
    found = read(cursor)
    while cursor.take_if(","):
        found += read(cursor)
    return found


def read_days(cursor: Cursor) -> list[Selector]:
    """Reads one member of a list of weekdays and holidays: `Mo-Fr`, `We[1,3]`, `PH -1 day`, `SH`."""
    if cursor.sees("holiday"):
        return [read_holiday(cursor)]
    first = cursor.take("weekday", "expected a weekday (Mo Tu We Th Fr Sa Su), PH or SH").number
    if cursor.sees("["):
        numbers = read_numbers(cursor)
        shift = read_shift(cursor, -6, 6)
        return [NthWeekday(first, nth, shift) for nth in numbers]
    last = first
    if cursor.take_if("-"):
        last = cursor.take("weekday", "expected the last weekday of the range").number
        if cursor.sees("["):
            raise cursor.error("a range of weekdays cannot be counted; list them, such as Mo[1],Tu[1]")
    return [Weekdays(circle(first, last, 0, 6))]


def read_holiday(cursor: Cursor) -> Selector:
    """Reads `PH`, `PH -1 day` or `SH`."""
    kind = cursor.take("holiday", "expected PH or SH").value
    if kind == "SH":
        if cursor.sees("+", "number", "days") or cursor.sees("-", "number", "days"):
            raise cursor.error("days before or after school holidays are not supported")
        return SchoolHoliday()
    return PublicHoliday(read_shift(cursor, -1, 1))


def read_numbers(cursor: Cursor, single: bool = False) -> list[int]:
    """Reads `[1]`, `[-1]`, `[1,3]` or `[1-2]`: which of a month's weekdays, from 1 to 5 or -1 to -5."""
    cursor.take("[", "expected [")
    numbers: list[int] = []
    while True:
        sign = -1 if cursor.take_if("-") else 1
        first = _nth(cursor)
        last = _nth(cursor) if sign == 1 and cursor.take_if("-") else first
        if last < first:
            cursor.place -= 1
            raise cursor.error(Sentence("expected a number after {first}", first=first))
        numbers += [sign * number for number in range(first, last + 1)]
        if not cursor.take_if(","):
            break
    if single and len(numbers) > 1:
        raise cursor.error("expected one number in the brackets")
    cursor.take("]", "expected ]")
    return numbers


def _nth(cursor: Cursor) -> int:
    number = cursor.take("number", "expected a number from 1 to 5, or -1 to -5").number
    if not 1 <= number <= 5:
        cursor.place -= 1
        raise cursor.error("expected a number from 1 to 5, or -1 to -5")
    return number


def read_shift(cursor: Cursor, low: int, high: int) -> int:
    """Reads `+1 day` or `-2 days` if it is there; returns days."""
    for sign, factor in (("+", 1), ("-", -1)):
        if cursor.sees(sign, "number", "days"):
            cursor.take_if(sign)
            shift = factor * cursor.take("number", "").number
            if not low <= shift <= high:
                cursor.place -= 1
                raise cursor.error(Sentence("expected to move by {low} to +{high} days", low=low, high=high))
            cursor.take_if("days")
            return shift
    return 0
