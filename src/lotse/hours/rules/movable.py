"""Days that move from year to year: Easter, and the nth weekday of a month."""

from datetime import date, timedelta


def easter(year: int) -> date:
    """Returns Easter Sunday (Gregorian; the algorithm of 1876, see Meeus, Astronomical Algorithms)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Returns the nth weekday of a month, counted from its end if negative; a fifth may fall outside."""
    first = date(year, month, 1) if nth > 0 else date(year + month // 12, month % 12 + 1, 1)
    on_or_after = first + timedelta(days=(weekday - first.weekday()) % 7)
    return on_or_after + timedelta(weeks=nth - 1 if nth > 0 else nth)
