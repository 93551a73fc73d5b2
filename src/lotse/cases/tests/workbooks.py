"""Spreadsheets for the tests: as offices make them, and as nobody should."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from openpyxl import Workbook


def workbook(rows: list[list[Any]], change: Callable[[Workbook], None] | None = None) -> bytes:
    """A workbook with one sheet of `rows`, and whatever `change` does to it."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Fälle"
    for row in rows:
        sheet.append(row)
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part of it changed, or made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {part: old.read(part) for part in old.namelist()}
        parts[name] = change(parts.get(name, b""))
        for part, value in parts.items():
            new.writestr(part, value)
    return out.getvalue()


def at_midnight(year: int, month: int, day: int) -> datetime:
    """A day as a spreadsheet program keeps it."""
    return datetime.combine(date(year, month, day), time())
