"""A day as offices write it, in a cell of any kind."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Literal

from django.utils.translation import gettext

from lotse.cases.rules.imports.tables import Cell

Kind = Literal["birth", "past", "any"]
_OLDEST = 125
_MONTHS = (
    "januar|janner|jan|january", "februar|feb|february|feber", "marz|maerz|mar|mrz|march", "april|apr", "mai|may",
    "juni|jun|june", "juli|jul|july", "august|aug", "september|sep|sept", "oktober|okt|oct|october",
    "november|nov", "dezember|dez|dec|december",
)  # fmt: skip
_MONTH = {word: number for number, words in enumerate(_MONTHS, start=1) for word in words.split("|")}
_GERMAN = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})\.?\s*([^\W\d]{3,9})\.?\s*(\d{4}|\d{2})")
_TIME = re.compile(r"(?:[T\s]+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*uhr|\s*z)?$", re.IGNORECASE)
_EIGHT = re.compile(r"\d{7,8}")
# A number this small would be a day before 1906: somebody wrote a year.
_YEARS = range(1900, 2101)
_SERIALS = range(1, 80_000)


class CellError(ValueError):
    """What is wrong with a cell, and what to do."""


def read_day(cell: Cell, *, kind: Kind, today: date, from_1904: bool, counts_days: bool) -> tuple[date, str]:
    """The day, and a sentence where it was guessed. Raises CellError."""
    if isinstance(cell, datetime):
        found, hint = cell.date(), ""
    elif isinstance(cell, date):
        found, hint = cell, ""
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        found, hint = _numbered(cell, from_1904=from_1904, counts_days=counts_days), ""
    elif isinstance(cell, str):
        found, hint = _written(" ".join(cell.replace("\u00a0", " ").split()), kind, today)
    else:
        raise CellError(_how())
    return _plausible(found, kind, today), hint


def _how() -> str:
    return gettext("Please write the day like this: 26.11.2026")


def _numbered(number: float, *, from_1904: bool, counts_days: bool) -> date:
    whole = int(number)
    if whole in _YEARS and whole == number:
        raise CellError(_only_a_year())
    if 1_010_000 <= whole <= 99_999_999 and whole == number:
        return _eight(f"{whole:08d}")
    if not counts_days or whole not in _SERIALS:
        raise CellError(gettext("This number is no day. Please write the day like this: 26.11.2026"))
    # The spreadsheet's calendar has a 29 February 1900; days before it are one too few.
    first = date(1904, 1, 1) if from_1904 else date(1899, 12, 30 if whole > 59 else 31)
    return first + timedelta(days=whole)


def _written(text: str, kind: Kind, today: date) -> tuple[date, str]:
    text = _TIME.sub("", text).strip()
    if found := _ISO.fullmatch(text):
        return _real(int(found[1]), int(found[2]), int(found[3])), ""
    if _EIGHT.fullmatch(text):
        return _eight(text.zfill(8)), ""
    if found := _GERMAN.fullmatch(text):
        return _german(found[1], found[2], found[3], found[4], kind, today)
    if found := _WORDS.fullmatch(text):
        month = _MONTH.get(_plain_word(found[2]))
        if month:
            year, hint = _year(found[3], kind, today)
            return _hinted(_real(year, month, int(found[1])), hint)
    if re.fullmatch(r"(ca\.?\s*)?(19|20)\d\d", text, re.IGNORECASE):
        raise CellError(_only_a_year())
    raise CellError(_how())


def _german(day: str, sign: str, month: str, year: str, kind: Kind, today: date) -> tuple[date, str]:
    if int(day) == 0 or int(month) == 0:
        raise CellError(
            gettext(
                "Day or month are not known here. Please leave the cell empty, or write the day that stands in "
                "her papers."
            )
        )
    if int(month) > 12 >= int(day):
        raise CellError(
            gettext("There is no month %(month)s. Please write the day first: 26.11.2026") % {"month": month}
        )
    whole, hint = _year(year, kind, today)
    found = _real(whole, int(month), int(day))
    if sign == "/" and int(day) <= 12 and day != month:
        hint = hint or "slash"
    return _hinted(found, hint)


def _hinted(found: date, hint: str) -> tuple[date, str]:
    return found, gettext("Read as %(day)s.") % {"day": f"{found:%d.%m.%Y}"} if hint else ""


def _year(written: str, kind: Kind, today: date) -> tuple[int, str]:
    """The year, and "guessed" for two figures: nobody is born in the future, everything else is of this century."""
    if len(written) == 4:
        return int(written), ""
    year = today.year // 100 * 100 + int(written)
    if kind == "birth" and year > today.year:
        year -= 100
    return year, "guessed"


def _eight(figures: str) -> date:
    """01031988 or 19880301; no row of figures can be both."""
    if figures[:2] in ("19", "20") and 1 <= int(figures[4:6]) <= 12 and 1 <= int(figures[6:]) <= 31:
        return _real(int(figures[:4]), int(figures[4:6]), int(figures[6:]))
    return _real(int(figures[4:]), int(figures[2:4]), int(figures[:2]))


def _real(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CellError(
            gettext("The %(day)s does not exist in the calendar. Please look into her papers.")
            % {"day": f"{day}.{month}.{year}"}
        ) from error


def _plausible(found: date, kind: Kind, today: date) -> date:
    if kind == "birth":
        if found > today:
            raise CellError(gettext("This day of birth lies in the future. Please check the year."))
        if found.year < today.year - _OLDEST:
            raise CellError(gettext("This day of birth is too long ago. Please check the year."))
    elif kind == "past" and found > today:
        raise CellError(gettext("This day lies in the future. Please check the year."))
    elif not today.year - 100 < found.year < today.year + 50:
        raise CellError(gettext("This day is too far away. Please check the year."))
    return found


def _only_a_year() -> str:
    return gettext(
        "Here stands only a year. Please write the whole day like this: 26.11.2026, or leave the cell empty."
    )


def _plain_word(word: str) -> str:
    return word.lower().translate({ord("ä"): "a"})
