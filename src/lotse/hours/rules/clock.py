"""Wall clock and instants in Europe/Berlin."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from lotse.hours.rules.answers import HoursError

BERLIN = ZoneInfo("Europe/Berlin")
# Germany's sixteen states exist since late 1990; the holiday data begins with the year after.
FIRST_YEAR, LAST_YEAR = 1991, 2199
LONGEST_SPAN_YEARS = 10
DAY_MINUTES = 24 * 60

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII)


def read_moment(text: object, name: str) -> datetime:
    """Reads ISO 8601 text as a moment in Berlin; `name` is how the user knows the value.

    Without an offset the text means Berlin's wall clock; in the hour that autumn repeats, its first pass.
    """
    expected = f"'{name}' must be a date and time such as 2026-01-31T14:00"
    if not isinstance(text, str) or not _ISO.fullmatch(text):
        raise HoursError(f"{expected}.")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise HoursError(f"{expected}; there is no {text}.") from None
    return in_berlin(moment, name)


def in_berlin(moment: datetime, name: str) -> datetime:
    """Returns the moment in Berlin's time, cut to whole seconds.

    A moment without time zone is Berlin's wall clock; one that the clock skips in spring is refused.
    """
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise HoursError(f"'{name}' must lie between the years {FIRST_YEAR} and {LAST_YEAR}.")
    moment = moment.replace(microsecond=0)
    if moment.tzinfo is not None:
        return moment.astimezone(BERLIN)
    local = moment.replace(tzinfo=BERLIN)
    if local.astimezone(UTC).astimezone(BERLIN).replace(tzinfo=None) != moment:
        raise HoursError(
            f"'{name}' does not exist: the clock is put forward that night and skips {moment:%Y-%m-%dT%H:%M}."
        )
    return local


def check_span(start: datetime, end: datetime) -> None:
    """Refuses a span that is empty, reversed or longer than ten years."""
    if end.astimezone(UTC) <= start.astimezone(UTC):
        raise HoursError("'to' must be later than 'from'.")
    limit = (start.year + LONGEST_SPAN_YEARS, start.month, start.day, start.hour, start.minute, start.second)
    if (end.year, end.month, end.day, end.hour, end.minute, end.second) > limit:
        raise HoursError(f"'from' and 'to' may lie at most {LONGEST_SPAN_YEARS} years apart.")


def instant(day: date, minute: int = 0) -> int:
    """Returns the moment of a wall-clock minute of a day as seconds since 1970.

    In autumn's repeated hour the first pass counts; a minute skipped in spring counts from midnight on
    winter time, so 02:30 becomes 03:30. Both as opening_hours.js does.
    """
    local = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=BERLIN)
    return int(local.timestamp())


def wall_minute(seconds: int) -> int:
    """Returns the minute of the day that Berlin's clocks show at an instant."""
    local = datetime.fromtimestamp(seconds, BERLIN)
    return local.hour * 60 + local.minute


def berlin_time(seconds: int) -> datetime:
    """Returns an instant as a moment in Berlin's time."""
    return datetime.fromtimestamp(seconds, BERLIN)


def next_day(day: date) -> date:
    """Returns the day after."""
    return day + timedelta(days=1)
