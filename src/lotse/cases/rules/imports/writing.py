"""A list of cases as a file for a spreadsheet program: written so that an import reads the same again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from lotse.cases.rules.imports.cells import guarded

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Written = str | date | None
# In a workbook this is text whatever happens to it; everywhere else it would be read as a sum.
_PHONE = re.compile(r"\+\d[\d ]*")


def write_csv(names: Sequence[str], rows: Iterable[Sequence[Written]]) -> bytes:
    """CSV as German spreadsheet programs open it: UTF-8 with its mark, semicolons, days as dd.mm.yyyy."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([guarded(name) for name in names])
    for row in rows:
        writer.writerow(
            [f"{cell:%d.%m.%Y}" if isinstance(cell, date) else guarded(cell or "") for cell in row]
        )
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(title: str, names: Sequence[str], rows: Iterable[Sequence[Written]]) -> bytes:
    """A workbook of one sheet: days are days, everything else is text, nothing is a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for number, name in enumerate(names, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = max(14, min(len(name) + 4, 40))
    sheet.append([_cell(sheet, name, bold=True) for name in names])
    for row in rows:
        sheet.append([_cell(sheet, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Written, *, bold: bool = False) -> Any:
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, datetime.combine(value, time()))
        cell.number_format = "DD.MM.YYYY"
        return cell
    text = value or ""
    cell = WriteOnlyCell(sheet, text if _PHONE.fullmatch(text) else guarded(text))
    cell.data_type = "s"
    cell.number_format = "@"
    if bold:
        cell.font = Font(bold=True)
    return cell
