"""What a reader makes of a file: rows of plain cells, and what has to be said about the reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext

LARGEST_FILE = 10 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 100
LONGEST_CELL = 20_000
# Titles and names of columns that may stand above the rows.
ABOVE = 20

# Text, a number, or what the spreadsheet program keeps as a date.
Cell = str | int | float | bool | date | datetime | time | timedelta | None


class SpreadsheetError(ValueError):
    """A file that cannot be read as a caseload; its sentence says what to do."""


@dataclass(frozen=True)
class Row:
    """A row as the spreadsheet program numbers it, from 1; cells behind the last filled one are left out."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True)
class Grid:
    """One sheet: its rows that are not blank, and sentences about how it was read."""

    rows: tuple[Row, ...]
    sheet: str = ""
    # Every sheet of the file, for a choice; a hidden one is read only if it is chosen.
    sheets: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    # Days are counted from 1904 in files that an old Macintosh began.
    from_1904: bool = False
    # Whether a plain number may be a day: never in a text file, where every day is written out.
    counts_days: bool = False
    blank: int = 0
    notes: tuple[str, ...] = field(default=())

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)


def is_blank(cell: Cell) -> bool:
    """Nothing, or nothing that anybody could see."""
    return cell is None or (isinstance(cell, str) and not cell.strip(" \t\r\n\u00a0\u200b\ufeff"))


def column_letter(column: int) -> str:
    """The column as spreadsheet programs call it: 0 -> A, 27 -> AB."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def check_cells(row: int, cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells of a row as far as the last filled one. Raises SpreadsheetError where it is too wide or too full."""
    last = len(cells)
    while last and is_blank(cells[last - 1]):
        last -= 1
    if last > MOST_COLUMNS:
        raise SpreadsheetError(
            gettext(
                "Row %(row)s reaches as far as column %(column)s; 100 columns are read. Please delete what is not "
                "needed."
            )
            % {"row": row, "column": column_letter(last - 1)}
        )
    if any(isinstance(cell, str) and len(cell) > LONGEST_CELL for cell in cells):
        raise SpreadsheetError(
            gettext("There is a cell with more than 20,000 signs in row %(row)s. Please shorten it.")
            % {"row": row}
        )
    return tuple(cells[:last])


def too_many_rows() -> str:
    return gettext("There are more than 5,000 rows in this file. Please divide it into several.")
