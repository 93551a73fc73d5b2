"""The same rules counted day by day on fingers, with holidays from the acts' own lists: slow, and nothing shared."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

A_DAY = timedelta(days=1)
# Fixed and movable (days from Easter Sunday) holidays of all states, and those of some.
EVERYWHERE = [(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)]
MOVABLE = [-2, 1, 39, 50]
SOME = {
    (1, 6): {"BW", "BY", "ST"},
    (8, 15): {"SL"},
    (10, 31): {"BB", "HB", "HH", "MV", "NI", "SH", "SN", "ST", "TH"},
    (11, 1): {"BW", "BY", "NW", "RP", "SL"},
}  # fmt: skip
CORPUS_CHRISTI = {"BW", "BY", "HE", "NW", "RP", "SL"}
SINCE = {("BE", 3, 8): 2019, ("MV", 3, 8): 2023, ("TH", 9, 20): 2019}
ONCE = {("BE", date(2020, 5, 8)), ("BE", date(2025, 5, 8)), ("BE", date(2028, 6, 17))}
FIRST, LAST = date(2019, 1, 1), date(2040, 12, 31)


def easter(year: int) -> date:
    """Meeus and Jones's way."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 19 * m) // 433
    month = (h + m - 7 * n + 90) // 25
    return date(year, month, (h + m - 7 * n + 33 * month + 19) % 32)


def repentance(year: int) -> date:
    """The Wednesday before 23 November."""
    day = date(year, 11, 22)
    while day.weekday() != 2:
        day -= A_DAY
    return day


def is_free(day: date, state: str) -> bool:
    """Saturday, Sunday or holiday."""
    number = (day.month, day.day)
    from_easter = (day - easter(day.year)).days
    return (
        calendar.day_name[day.weekday()] in ("Saturday", "Sunday")
        or number in EVERYWHERE
        or from_easter in MOVABLE
        or state in SOME.get(number, set())
        or (from_easter == 60 and state in CORPUS_CHRISTI)
        or (state == "SN" and day == repentance(day.year))
        or (state, day) in ONCE
        or SINCE.get((state, *number), 9999) <= day.year
    )


def counted(
    notification: str, on: date, amount: int, unit: str, instructed: bool, state: str
) -> tuple[date, date]:
    """(notified, due), one day after the other; unit D, W, M or Y."""
    notified = on
    if notification in ("post", "electronic"):
        for _ in range(4 if on.year >= 2025 else 3):
            notified += A_DAY
    if not instructed:
        amount, unit = 1, "Y"
    last = notified
    if unit in "DW":
        for _ in range(amount * (7 if unit == "W" else 1)):
            last += A_DAY
    else:
        last = _months(notified, amount * (12 if unit == "Y" else 1))
    while is_free(last, state):
        last += A_DAY
    return notified, last


def _months(event: date, amount: int) -> date:
    """Turns the pages of a calendar, then looks for the number or the last day of the page."""
    day, pages = event, 0
    while pages < amount:
        day += A_DAY
        pages += day.day == 1
    while day.day != event.day and (day + A_DAY).day != 1:
        day += A_DAY
    return day
