"""Rows of cells become entries, or sentences that name row, column and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from lotse.cases.rules.imports.cells import is_nothing, read_line, said, said_lines
from lotse.cases.rules.imports.columns import Header
from lotse.cases.rules.imports.days import CellError, Kind, read_day
from lotse.cases.rules.imports.entries import Checked, Entry, Finding, found_twice
from lotse.cases.rules.imports.languages import read_language
from lotse.cases.rules.imports.names import read_name, split_name
from lotse.cases.rules.imports.reaching import read_email, read_phone, read_postcode
from lotse.cases.rules.imports.statuses import read_status
from lotse.cases.rules.imports.tables import (
    LONGEST_CELL,
    MOST_ROWS,
    Cell,
    Grid,
    Row,
    SpreadsheetError,
    too_many_rows,
)
from lotse.clients.rules.names import plain_name

_DAYS: dict[str, Kind] = {"born_on": "birth", "opened_on": "past", "closed_on": "past", "status_until": "any"}
_LINES = {"number": 20, "nationality": 60, "basis": 120, "street": 120, "city": 80}
_NAMES = ("family_name", "given_names", "call_name")
# Where a row says who somebody is.
WHO = frozenset({"family_name", "family_first", "given_first"})
# (values, hint): what a cell is worth, and a sentence where it was guessed.
_Read = tuple[dict[str, Any], str]


def check_rows(
    grid: Grid, header: Header, mapping: Mapping[int, str], *, today: date, colleagues: Mapping[str, str]
) -> Checked:
    """Check every cell of the mapped columns. `colleagues`: plain name or address -> key of an account.

    Raises SpreadsheetError where no column holds the names, or more rows than an import takes.
    """
    if not WHO & set(mapping.values()):
        raise SpreadsheetError(gettext("Please say which column holds the family name."))
    rows = [row for row in grid.rows if row.number > header.row]
    if not rows:
        raise SpreadsheetError(gettext("There are no rows below the names of the columns."))
    if len(rows) > MOST_ROWS:
        raise SpreadsheetError(too_many_rows())
    checked = Checked()
    reader = _Reader(grid, header, mapping, today, colleagues)
    for row in rows:
        entry, findings = reader.read(row)
        checked.findings += findings
        if entry is not None:
            checked.entries.append(entry)
    checked.findings += found_twice(checked.entries)
    checked.findings.sort(key=lambda one: (one.row, one.column))
    return checked


@dataclass
class _Reader:
    grid: Grid
    header: Header
    mapping: Mapping[int, str]
    today: date
    colleagues: Mapping[str, str]

    def read(self, row: Row) -> tuple[Entry | None, list[Finding]]:
        """The entry of a row, or None where anything in it is wrong: each wrong cell is named, not only the first."""
        values: dict[str, Any] = {}
        found: list[Finding] = []
        for column, code in self.mapping.items():
            try:
                hint = self._cell(row, column, code, values)
            except CellError as wrong:
                found.append(Finding(row.number, column, self.header.title(column), str(wrong)))
                continue
            if hint:
                found.append(Finding(row.number, column, self.header.title(column), hint, is_error=False))
        if "family_name" not in values and not any(one.is_error for one in found):
            text = gettext("The family name is missing. Please write it, or delete the row.")
            found.append(Finding(row.number, -1, "", text))
        if values.get("basis") and "status" not in values:
            text = gettext("There is a section, but no status. Please write the status as well.")
            found.append(Finding(row.number, -1, "", text))
        entry = Entry(row.number, **values)
        found += self._order(entry)
        return (None if any(one.is_error for one in found) else entry), found

    def _cell(self, row: Row, column: int, code: str, values: dict[str, Any]) -> str:
        cell = row.cell(column)
        if code == "note":
            if words := said_lines(cell):
                values["note"] = self._note(words, column, values.get("note", ""))
            return ""
        if code in _DAYS and not isinstance(cell, str | None):
            return self._day(cell, code, values)
        text = said(cell)
        if not text:
            return ""
        if is_nothing(text):
            return gettext("“%(word)s” is kept as “not stated”.") % {"word": text[:40]}
        if code in _DAYS:
            return self._day(text, code, values)
        if code == "manager":
            values["manager"] = self._colleague(text)
            return ""
        found, hint = _READERS[code](cell, text)
        values |= found
        return hint

    def _day(self, cell: Cell, code: str, values: dict[str, Any]) -> str:
        values[code], hint = read_day(
            cell, kind=_DAYS[code], today=self.today,
            from_1904=self.grid.from_1904, counts_days=self.grid.counts_days,
        )  # fmt: skip
        return hint

    def _order(self, entry: Entry) -> list[Finding]:
        """Days in the wrong order: the sentence stands at the later one and names both."""
        found = []
        for first, last, text in (
            ("opened_on", "closed_on", gettext("The case ends before it begins. Please check both days.")),
            (
                "born_on",
                "opened_on",
                gettext("The case begins before the person was born. Please check both days."),
            ),
        ):
            start, end = getattr(entry, first), getattr(entry, last)
            if start and end and end < start:
                column = next(place for place, code in self.mapping.items() if code == last)
                found.append(Finding(entry.row, column, self.header.title(column), text))
        return found

    def _colleague(self, text: str) -> str:
        family, _, given = text.partition(",")
        found = self.colleagues.get(plain_name(text)) or self.colleagues.get(plain_name(given, family))
        if not found:
            raise CellError(
                gettext(
                    "Nobody who advises at your body is called “%(name)s”. Please write the name as in the list of "
                    "people, or leave the cell empty for yourself."
                )
                % {"name": text[:60]}
            )
        return found

    def _note(self, text: str, column: int, before: str) -> str:
        """Several columns may go into the note; each part then begins with the name of its column."""
        alone = list(self.mapping.values()).count("note") == 1
        words = text if alone else f"{self.header.name(column)}: {text}"
        return read_line("\n".join(part for part in (before, words) if part), LONGEST_CELL)


def _split(text: str, *, family_first: bool) -> _Read:
    family, given, hint = split_name(text, family_first=family_first)
    return {"family_name": family} | ({"given_names": given} if given else {}), hint


def _pair(code: str, found: tuple[str, str]) -> _Read:
    return {code: found[0]}, found[1]


def _status(text: str) -> _Read:
    code, basis = read_status(text)
    return {"status": code} | ({"basis": basis} if basis else {}), ""


def _name(code: str) -> Callable[[Cell, str], _Read]:
    return lambda _cell, text: ({code: read_name(text)}, "")


def _line(code: str, most: int) -> Callable[[Cell, str], _Read]:
    return lambda _cell, text: ({code: read_line(text, most)}, "")


_READERS: dict[str, Callable[[Cell, str], _Read]] = {
    **{code: _name(code) for code in _NAMES},
    **{code: _line(code, most) for code, most in _LINES.items()},
    "original_name": lambda _cell, text: ({"original_name": read_name(text)}, ""),
    "family_first": lambda _cell, text: _split(text, family_first=True),
    "given_first": lambda _cell, text: _split(text, family_first=False),
    "language": lambda _cell, text: _pair("language", read_language(text)),
    "phone": lambda cell, text: _pair("phone", read_phone(cell, text)),
    "postcode": lambda cell, text: ({"postcode": read_postcode(cell, text)}, ""),
    "email": lambda _cell, text: ({"email": read_email(text)}, ""),
    "status": lambda _cell, text: _status(text),
}
