"""Sections 187 to 193 BGB: when a period begins, which day is its last, and where a weekend or holiday moves it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from lotse.cases.rules.appeals.reasons import AppealError, Reason, reason
from lotse.core.lines import gettext_noop
from lotse.hours.rules.holidays import public_holidays

_ISO = re.compile(
    r"P(?:(\d{1,4})W|(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})D)?)", re.ASCII | re.IGNORECASE
)
LONGEST_YEARS = 10
SATURDAY, SUNDAY = 5, 6
_AUGSBURG, _ASSUMPTION = (8, 8), (8, 15)


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as the law counts it: months (a year is twelve), then days (a week is seven)."""

    months: int
    days: int

    def last_day(self, event: date) -> date:
        """The last day of a period that an event sets running; the day of the event is not counted.

        § 187 Abs. 1, § 188 Abs. 1 to 3, § 189 Abs. 2 BGB. A month without the day ends with its last day.
        """
        year, month = divmod(event.year * 12 + event.month - 1 + self.months, 12)
        length = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(event.day, length)) + timedelta(days=self.days)


ONE_YEAR, ONE_MONTH, THREE_MONTHS = Period(12, 0), Period(1, 0), Period(3, 0)
TWO_WEEKS, ONE_WEEK, THREE_DAYS = Period(0, 14), Period(0, 7), Period(0, 3)


def read_period(text: object) -> Period:
    """Reads an ISO 8601 duration of years, months, weeks or days, up to ten years; raises AppealError."""
    found = _ISO.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise AppealError(
            gettext_noop(
                "'period' must be a period of days, weeks, months or years such as P1M, P2W, P1W, P14D or P1Y "
                "(half a month is P15D, § 189 BGB)."
            )
        )
    weeks, years, months, days = (int(part or 0) for part in found.groups())
    period = Period(years * 12 + months, weeks * 7 + days)
    if period == Period(0, 0):
        raise AppealError(gettext_noop("'period' must be longer than nothing."))
    if period.months * 31 + period.days > LONGEST_YEARS * 12 * 31:
        raise AppealError(gettext_noop("'period' may be ten years at most."))
    return period


def holiday(day: date, state: str) -> str | None:
    """The name of a state's public holiday, Saturdays and Sundays included."""
    return public_holidays(state, day.year).get(day)


def is_working_day(day: date, state: str) -> bool:
    """Whether a period may end on a day: no Saturday, no Sunday, no public holiday of the state (§ 193 BGB)."""
    return day.weekday() < SATURDAY and holiday(day, state) is None


def working_day(day: date, state: str) -> date:
    """The day itself, or the next working day in its place."""
    while not is_working_day(day, state):
        day += timedelta(days=1)
    return day


def why_moved(last: date, state: str) -> list[Reason]:
    """One reason for each day that cannot be the end of a period."""
    found = []
    day = last
    while not is_working_day(day, state):
        found.append(_why_no_end(day, state))
        day += timedelta(days=1)
    return found


def _why_no_end(day: date, state: str) -> Reason:
    name = holiday(day, state)
    if name is not None:
        # The holiday acts of the Länder are not among the texts read.
        return Reason.doubt(
            "holiday", "§ 193 BGB", gettext_noop("%(day)s is a public holiday in %(state)s (%(name)s)."),
            day=day, state=state, name=name,
        )  # fmt: skip
    if day.weekday() == SATURDAY:
        return reason("saturday", "§ 193 BGB", gettext_noop("%(day)s is a Saturday."), day=day)
    return reason("sunday", "§ 193 BGB", gettext_noop("%(day)s is a Sunday."), day=day)


def local_holiday(day: date, state: str) -> str | None:
    """The name of a holiday that only some communities of a state have; the state's calendar leaves it out."""
    if state == "BY" and (day.month, day.day) in (_AUGSBURG, _ASSUMPTION):
        return "Friedensfest" if (day.month, day.day) == _AUGSBURG else "Mariä Himmelfahrt"
    if state in ("SN", "TH") and public_holidays("NW", day.year).get(day) == "Fronleichnam":
        return "Fronleichnam"
    return None
