"""Reading CSV as offices' programs write it: any of four encodings, any of four separators."""

from __future__ import annotations

import csv
import io
from collections import Counter

from django.utils.translation import gettext

from lotse.cases.rules.imports.tables import (
    ABOVE,
    MOST_ROWS,
    Grid,
    Row,
    SpreadsheetError,
    check_cells,
    is_blank,
    too_many_rows,
)

_SEPARATORS = (";", "\t", ",", "|")
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# How many rows tell which separator a file uses.
_SAMPLE = 50


def read_text(content: bytes) -> Grid:
    """The rows of a CSV file. Raises SpreadsheetError with the row where quotes do not close."""
    text, notes = _decoded(content)
    text, separator = _separated(text)
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            row = Row(number, check_cells(number, cells))
            if row.cells:
                rows.append(row)
            if len(rows) > MOST_ROWS + ABOVE:
                raise SpreadsheetError(too_many_rows())
    except csv.Error as error:
        raise SpreadsheetError(
            gettext("The quotes in row %(row)s do not fit together. Please save the file as .xlsx instead.")
            % {"row": number + 1}
        ) from error
    if not rows:
        raise SpreadsheetError(gettext("The file is empty. Please choose the one with the cases in it."))
    return Grid(tuple(rows), blank=rows[-1].number - len(rows), notes=tuple(notes))


def _decoded(content: bytes) -> tuple[str, list[str]]:
    encoding = next((code for bom, code in _BOMS.items() if content.startswith(bom)), "") or _without_bom(
        content
    )
    notes = []
    try:
        text = content.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError as error:
            raise SpreadsheetError(_unknown_signs()) from error
        notes.append(
            gettext(
                "The file is read as Windows text (cp1252). Please look whether ä, ö, ü and ß are right in it."
            )
        )
    if "\x00" in text or "\ufffd" in text:
        raise SpreadsheetError(_unknown_signs())
    return text, notes


def _without_bom(content: bytes) -> str:
    """UTF-16 that does not say so: every other byte of western text is zero."""
    beginning = content[:400]
    half = max(len(beginning) // 2, 1)
    if beginning[1::2].count(0) > half * 0.4 and beginning[::2].count(0) == 0:
        return "utf-16-le"
    if beginning[::2].count(0) > half * 0.4 and beginning[1::2].count(0) == 0:
        return "utf-16-be"
    return ""


def _unknown_signs() -> str:
    return gettext(
        "The text of this file cannot be read. Please save it as “CSV UTF-8” or as “Excel workbook (.xlsx)”."
    )


def _separated(text: str) -> tuple[str, str]:
    """The text and its separator: what its first line says ("sep=;"), else what divides it most evenly."""
    first, _, rest = text.partition("\n")
    first = first.strip()
    if first.lower().startswith("sep=") and len(first) == 5:
        return "\n" + rest, first[4]
    return text, max(_SEPARATORS, key=lambda separator: _evenness(text, separator))


def _evenness(text: str, separator: str) -> float:
    widths: Counter[int] = Counter()
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if any(not is_blank(cell) for cell in cells):
                widths[len(cells)] += 1
            if widths.total() >= _SAMPLE:
                break
    except csv.Error:
        return 0.0
    if not widths:
        return 0.0
    width, times = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
    # One column divides nothing; of several, the even one counts more than the wide one.
    return 0.0 if width == 1 else times / widths.total() + min(width, 20) / 100
