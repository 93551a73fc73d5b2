"""The shape of a curriculum vitae: parts with dated lines, and the months that no line accounts for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

# In this order a German CV has them; languages follow, then what is said without days.
DATED = ("work", "education", "course")
PARTS = ("aim", *DATED, "languages", "skills", "other")
# So many months without a line are no gap yet: people move, wait and look for work.
_NO_GAP = 2


@dataclass(frozen=True)
class CvEntry:
    """A line: `key` names it for leaving it out; months as the first of them, None where they are not known.

    A line without an end that has a beginning goes on.
    """

    key: str
    part: str
    what: str
    place: str = ""
    begins_on: date | None = None
    ends_on: date | None = None
    is_own: bool = False

    @property
    def months(self) -> str:
        """01.2019 – 06.2021, as a German CV has it; "seit" where it goes on, empty where nothing is known."""
        if self.begins_on is None:
            return f"bis {_month(self.ends_on)}" if self.ends_on else ""
        if self.ends_on is None:
            return f"seit {_month(self.begins_on)}"
        if self.ends_on == self.begins_on:
            return _month(self.begins_on)
        return f"{_month(self.begins_on)} – {_month(self.ends_on)}"


@dataclass(frozen=True)
class CvPart:
    """A part with its heading in German and, if she reads another language, in hers."""

    code: str
    heading: str
    own_heading: str
    entries: tuple[CvEntry, ...]


@dataclass(frozen=True)
class Cv:
    """The whole paper. `facts` are (German label, her label, value) at its head."""

    title: str
    own_title: str
    name: str
    facts: tuple[tuple[str, str, str], ...]
    parts: tuple[CvPart, ...]
    signed: str
    note: str
    language: str
    direction: str
    made_on: date


def newest_first(entries: Iterable[CvEntry]) -> list[CvEntry]:
    """What goes on first, then by its end and its beginning; what has no days comes last, by its words."""
    return sorted(
        entries,
        key=lambda one: (
            one.begins_on is None and one.ends_on is None,
            -(one.ends_on or (date.max if one.begins_on else date.min)).toordinal(),
            -(one.begins_on or date.min).toordinal(),
            one.what,
        ),
    )


def gaps(entries: Iterable[CvEntry], today: date) -> list[tuple[date, date]]:
    """(first month, last month) of each time of more than two months that no dated line accounts for.

    Looked at from the first line to today; a line without a beginning accounts for nothing.
    """
    spans = sorted((_count(one.begins_on), _count(one.ends_on or today)) for one in entries if one.begins_on)
    found, known = [], None
    for first, last in [*spans, (_count(today) + 1, _count(today) + 1)] if spans else []:
        if known is not None and first - known - 1 > _NO_GAP:
            found.append((_day(known + 1), _day(first - 1)))
        known = max(last, known or last)
    return found


def _month(day: date | None) -> str:
    return day.strftime("%m.%Y") if day else ""


def _count(day: date) -> int:
    return day.year * 12 + day.month - 1


def _day(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)
