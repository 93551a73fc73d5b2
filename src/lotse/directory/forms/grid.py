"""The week as a form: for each weekday one or more spans, an empty day is closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.core.form_fields import unreadable
from lotse.directory.words.times import weekday
from lotse.hours.rules.grid import Line, Week, overlapping, read_time

MOST_ROWS = 6
LONGEST_REMARK = 200
HOW = (("open", _("open")), ("appointment", _("by appointment")), ("unknown", _("not certain")))


@dataclass
class GridRow:
    """A span as it was typed, and what is wrong with it."""

    day: int
    number: int
    starts: str = ""
    ends: str = ""
    how: str = "open"
    remark: str = ""
    problem: str = ""

    @property
    def name(self) -> str:
        return f"day{self.day}-{self.number}"

    @property
    def day_name(self) -> str:
        return _name(self.day)

    @property
    def place(self) -> int:
        """Its number among the spans of the day, as people count."""
        return self.number + 1

    @property
    def is_empty(self) -> bool:
        return not (self.starts or self.ends or self.remark)

    @property
    def values(self) -> list[tuple[str, str]]:
        """Names and values of its fields, to be carried along unseen."""
        parts = ("starts", "ends", "how", "remark")
        return [] if self.is_empty else [(f"{self.name}-{part}", getattr(self, part)) for part in parts]


class WeekGrid:
    """Seven days of rows, as they were typed or as a week says them."""

    def __init__(self, rows: list[GridRow], more: int | None = None) -> None:
        self.days: list[list[GridRow]] = []
        for day in range(7):
            own = [row for row in rows if row.day == day][:MOST_ROWS]
            wanted = max(1, len(own) + (day == more))
            spare = [GridRow(day, len(own) + number) for number in range(min(wanted, MOST_ROWS) - len(own))]
            self.days.append([replace(row, number=number) for number, row in enumerate(own)] + spare)

    @classmethod
    def of_week(cls, week: Week) -> WeekGrid:
        return cls(
            [GridRow(line.day, 0, line.starts, line.ends, line.how, line.remark) for line in week.lines]
        )

    @classmethod
    def of_post(cls, data: Mapping[str, str], more: int | None = None) -> WeekGrid:
        """What was sent; rows that were left empty are closed up."""
        rows = [_typed(data, day, number) for day in range(7) for number in range(MOST_ROWS)]
        return cls([row for row in rows if not row.is_empty], more)

    @property
    def named_days(self) -> list[dict[str, Any]]:
        """The days for the page: number, name, rows, and whether one more row fits."""
        return [
            {"number": day, "name": _name(day), "rows": rows, "has_room": len(rows) < MOST_ROWS}
            for day, rows in enumerate(self.days)
        ]

    @property
    def rows(self) -> list[GridRow]:
        return [row for rows in self.days for row in rows]

    @property
    def problems(self) -> list[GridRow]:
        return [row for row in self.rows if row.problem]

    def read(self) -> tuple[Line, ...] | None:
        """The lines of the week, or None where a row is wrong: it then has its sentence."""
        lines = {row.name: line for row in self.rows if (line := _line(row))}
        late = overlapping(lines.values())
        for row in self.rows:
            if row.name in lines and any(line is lines[row.name] for line in late):
                row.problem = gettext("This begins before the times above it have ended.")
        return (
            None if self.problems else tuple(sorted(lines.values(), key=lambda line: (line.day, line.starts)))
        )


def _typed(data: Mapping[str, str], day: int, number: int) -> GridRow:
    name = GridRow(day, number).name
    typed = {
        part: data.get(f"{name}-{part}", "").strip()[:2000] for part in ("starts", "ends", "how", "remark")
    }
    return GridRow(day, number, **typed | {"how": typed["how"] or "open"})


def _line(row: GridRow) -> Line | None:
    """The row as a line; None where it is empty or wrong."""
    if row.is_empty:
        return None
    row.problem = _problem(row)
    if row.problem:
        return None
    return Line(row.day, read_time(row.starts) or "", read_time(row.ends) or "", row.how, row.remark)  # type: ignore[arg-type]


def _problem(row: GridRow) -> str:
    starts, ends = read_time(row.starts), read_time(row.ends)
    if not row.starts:
        return gettext("When does it begin? If nobody knows, write 00:00 and choose “not certain”.")
    if starts is None or starts == "24:00":
        return gettext("“%(typed)s” is no time. Please write it like this: 13:00") % {
            "typed": row.starts[:40]
        }
    if row.ends and ends is None:
        return gettext("“%(typed)s” is no time. Please write it like this: 13:00") % {"typed": row.ends[:40]}
    if ends and ends <= starts:
        return gettext("The end has to be later than the beginning.")
    if row.how not in dict(HOW):
        return gettext("Please choose one of the words of the list.")
    if '"' in row.remark or unreadable(row.remark) or "\n" in row.remark:
        return gettext('The remark is one line without the sign ".')
    if len(row.remark) > LONGEST_REMARK:
        return gettext("Please shorten the remark to %(limit)s signs.") % {"limit": LONGEST_REMARK}
    return ""


def _name(day: int) -> str:
    return weekday(date(2024, 1, 1 + day))  # 1 January 2024 was a Monday
