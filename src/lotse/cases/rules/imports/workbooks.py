"""Reading XLSX: values only. Nothing in it is calculated, no macro runs, no link is followed."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from django.utils.translation import gettext, ngettext
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from lotse.cases.rules.imports.tables import (
    ABOVE,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Grid,
    Row,
    SpreadsheetError,
    check_cells,
    column_letter,
    too_many_rows,
)

# What a caseload may need unpacked; a bomb is a thousand times as large as it looks.
_LARGEST_UNPACKED = 80 * 1024 * 1024
_MOST_PARTS = 2_000
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
# No spreadsheet program writes a document type; entities that grow are declared in one.
_DOCUMENT_TYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


def read_workbook(package: zipfile.ZipFile, sheet: str = "") -> Grid:
    """One sheet of a workbook: the one that is asked for, else the first that can be seen and is not blank.

    Raises SpreadsheetError. Formulas count with the value that the spreadsheet program calculated last.
    """
    _check_parts(package)
    try:
        with warnings.catch_warnings():
            # Styles and extensions that openpyxl does not know say nothing about the values.
            warnings.simplefilter("ignore")
            return _grid(package, sheet)
    except SpreadsheetError:
        raise
    except Exception as error:  # A hostile or broken file may break the reader anywhere.
        raise SpreadsheetError(
            gettext("The file is damaged. Please open it in your spreadsheet program and save it anew.")
        ) from error


def _check_parts(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise SpreadsheetError(
            gettext(
                "There is too much in this file. Please copy the columns that are needed into a new workbook."
            )
        )
    if any(part.flag_bits & 1 for part in parts):
        raise SpreadsheetError(
            gettext("Parts of the file have a password. Please take it off and choose the file again.")
        )


def _book(package: zipfile.ZipFile, *, values: bool) -> Any:
    assert package.fp is not None
    return load_workbook(cast(BinaryIO, package.fp), read_only=True, data_only=values, keep_links=False)


def _grid(package: zipfile.ZipFile, wanted: str) -> Grid:
    for part in package.infolist():
        if part.filename.endswith((".xml", ".rels")):
            content = package.read(part)
            if any(mark in content for mark in _DOCUMENT_TYPES):
                raise SpreadsheetError(
                    gettext(
                        "The file is damaged. Please open it in your spreadsheet program and save it anew."
                    )
                )
    book = _book(package, values=True)
    names = tuple(book.sheetnames)
    hidden = frozenset(one.title for one in book.worksheets if one.sheet_state != "visible")
    if wanted and wanted not in names:
        raise SpreadsheetError(gettext("There is no sheet of this name in the file."))
    seen = [one for one in book.worksheets if one.title not in hidden]
    order = [one for one in book.worksheets if one.title == wanted] if wanted else seen
    rows: list[Row] = []
    blank, chosen = 0, None
    for one in order:
        chosen = one
        rows, blank = _rows(one)
        if rows:
            break
    if chosen is None or not rows:
        raise SpreadsheetError(
            gettext("There is nothing in this sheet. Please choose the file with the cases in it.")
        )
    source = package.read(chosen._worksheet_path)
    notes = [*_unread(names, chosen.title, hidden)]
    if _FORMULA.search(source):
        notes.append(_check_formulas(_book(package, values=False)[chosen.title], rows))
    return Grid(
        rows=tuple(_spread(rows, source)), sheet=chosen.title, sheets=names, hidden=hidden, blank=blank,
        from_1904=book.epoch == CALENDAR_MAC_1904, counts_days=True, notes=tuple(notes),
    )  # fmt: skip


def _rows(sheet: Any) -> tuple[list[Row], int]:
    """The rows that are not blank, and how many blank ones stand between them."""
    # What the sheet says of its own size is often wrong.
    sheet.reset_dimensions()
    rows: list[Row] = []
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        row = Row(number, check_cells(number, values))
        if row.cells:
            rows.append(row)
        if len(rows) > MOST_ROWS + ABOVE:
            raise SpreadsheetError(too_many_rows())
    return rows, rows[-1].number - len(rows) if rows else 0


def _unread(names: tuple[str, ...], chosen: str, hidden: frozenset[str]) -> Iterator[str]:
    others = [name for name in names if name != chosen]
    if chosen in hidden:
        yield gettext("The sheet “%(sheet)s” is hidden in the file.") % {"sheet": chosen}
    if others:
        yield gettext("Only the sheet “%(sheet)s” is read. Not read: %(others)s.") % {
            "sheet": chosen,
            "others": ", ".join(
                gettext("%(sheet)s (hidden)") % {"sheet": name} if name in hidden else name for name in others
            ),
        }


def _check_formulas(sheet: Any, rows: list[Row]) -> str:
    """What to say of the formulas. Raises SpreadsheetError where one was never calculated: its cell looks blank."""
    sheet.reset_dimensions()
    cells = {row.number: row for row in rows}
    count = 0
    for number, values in enumerate(sheet.iter_rows(), start=1):
        for cell in values:
            if getattr(cell, "data_type", "") != "f":
                continue
            count += 1
            if number not in cells or cells[number].cell(cell.column - 1) is None:
                raise SpreadsheetError(
                    gettext(
                        "The formula in %(cell)s has no value yet. Please open the file in your spreadsheet "
                        "program, save it and choose it again."
                    )
                    % {"cell": f"{column_letter(cell.column - 1)}{number}"}
                )
    return ngettext(
        "%(count)s formula is not calculated anew: the value that the file holds counts.",
        "%(count)s formulas are not calculated anew: the values that the file holds count.",
        count,
    ) % {"count": count}


def _spread(rows: list[Row], source: bytes) -> Iterator[Row]:
    """The rows with the value of merged cells in each of them, as they look on the screen."""
    filled: dict[tuple[int, int], Cell] = {}
    known = {row.number: row for row in rows}
    for reference in _MERGED.findall(source):
        left, top, right, bottom = (int(side or 0) for side in range_boundaries(reference.decode()))
        if top in known and right <= MOST_COLUMNS and bottom - top <= MOST_ROWS:
            value = known[top].cell(left - 1)
            filled |= {
                (number, column - 1): value
                for number in range(top, bottom + 1)
                for column in range(left, right + 1)
            }
    for row in rows:
        width = max([len(row.cells), *(column + 1 for number, column in filled if number == row.number)])
        yield Row(
            row.number,
            tuple(filled.get((row.number, column), row.cell(column)) for column in range(width)),
        )
