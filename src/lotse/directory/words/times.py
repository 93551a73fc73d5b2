"""How times and days are said to the reader: one language at a time, 24-hour clock, Latin digits.

Digits are Latin in every language because they have to match the sign on the door and the display of the telephone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache

from babel import Locale
from babel.dates import format_date
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from lotse.core.spans import BERLIN
from lotse.directory.rules.languages import BABEL_CODES

_LOCALES = {"en": "en_GB", **BABEL_CODES}
# A day without its year: Babel's skeletons shorten the weekday, which newcomers are still learning.
_DAY = {
    "de": "EEEE, d. MMMM",
    "ar": "EEEE، d MMMM",
    "tr": "d MMMM EEEE",
    "fa": "EEEE d MMMM",
    "kmr": "EEEE, d'ê' LLLL'ê'",
    "fr": "EEEE d MMMM",
}
_DAY_AND_MONTH = {"de": "d. MMMM", "kmr": "d'ê' LLLL'ê'"}


def reader_language() -> str:
    """The language of the page being written."""
    return get_language() or "de"


@cache
def locale_of(language: str) -> Locale:
    """Babel's locale for a page language."""
    return Locale.parse(_LOCALES.get(language, language))


def clock(moment: datetime) -> str:
    """The time of day in Germany, "13:00"."""
    return moment.astimezone(BERLIN).strftime("%H:%M")


def clock_span(starts_at: datetime, ends_at: datetime) -> str:
    """A span within a day, "13:00–15:00"; one that ends at midnight ends at 24:00."""
    end = clock(ends_at)
    return times_between(clock(starts_at), "24:00" if end == "00:00" else end)


def times_between(start: str, end: str) -> str:
    """Two times as a span; right-to-left languages say it in words, because a dash between numbers turns there."""
    # Translators: a span of time, such as 13:00–15:00
    return gettext("%(start)s–%(end)s") % {"start": start, "end": end}


def day(when: date, language: str | None = None) -> str:
    """A day in words without its year, "Donnerstag, 26. November"."""
    return _said(when, _DAY.get(language or reader_language(), "EEEE, d MMMM"), language)


def full_day(when: date, language: str | None = None) -> str:
    """A day in words with its year, "Donnerstag, 26. November 2026"."""
    return _said(when, "full", language)


def day_and_month(when: date) -> str:
    """A day without weekday and year, "26. November", for a table that has the weekday beside it."""
    return _said(when, _DAY_AND_MONTH.get(reader_language(), "d MMMM"))


def date_in_words(when: date, language: str | None = None) -> str:
    """A date without its weekday, "26. November 2026": languages with cases cannot put a weekday after "since"."""
    return _said(when, "long", language)


def weekday(when: date, language: str | None = None) -> str:
    """The name of a weekday, as it stands in a table."""
    return _said(when, "cccc", language)


def _said(when: date, pattern: str, language: str | None = None) -> str:
    text = str(format_date(when, pattern, locale=locale_of(language or reader_language())))
    # The Ukrainian apostrophe of the locale data is a letter that few fonts have; this one is in all of them.
    return text.replace("\u02bc", "\u2019")


def near_day(when: date) -> str:
    """A day as people say it: today, tomorrow, else the date. "Today" is the reader's, also on another day's page."""
    today = timezone.localdate()
    if when == today:
        return gettext("today")
    if when == today + timedelta(days=1):
        return gettext("tomorrow")
    return day(when)


def opening(starts_at: datetime) -> str:
    """The next opening in words: "today, 13:00" or "Thursday, 26 November, 13:00"."""
    return f"{near_day(_day_of(starts_at))}{list_comma()}{clock(starts_at)}"


def opening_span(starts_at: datetime, ends_at: datetime) -> str:
    """The next opening with its end: "tomorrow, 13:00–15:00"."""
    return f"{near_day(_day_of(starts_at))}{list_comma()}{clock_span(starts_at, ends_at)}"


def moment(at: datetime) -> str:
    """A moment with its day and year: "Thursday, 26 November 2026, 14:00"."""
    return f"{full_day(_day_of(at))}{list_comma()}{clock(at)}"


def list_comma() -> str:
    """The comma of the reader's script, with its space."""
    return "، " if reader_language() in {"ar", "fa"} else ", "


def list_semicolon() -> str:
    """The semicolon of the reader's script, with its space."""
    return "؛ " if reader_language() in {"ar", "fa"} else "; "


def joined(parts: Iterable[str], separator: str = "") -> SafeString:
    """Parts in one line, with the comma of the reader's script or another separator; markup in parts is kept."""
    return format_html_join(separator or list_comma(), "{}", ((part,) for part in parts if part))


def _day_of(moment: datetime) -> date:
    return moment.astimezone(BERLIN).date()
