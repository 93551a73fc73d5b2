"""Which kind of file this is, by its content and never by its name, and who reads it."""

from __future__ import annotations

import io
import zipfile

from django.utils.translation import gettext

from lotse.cases.rules.imports.tables import LARGEST_FILE, Grid, SpreadsheetError
from lotse.cases.rules.imports.textfiles import read_text
from lotse.cases.rules.imports.workbooks import read_workbook

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A password turns a workbook into a container of the old kind with this stream in it.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = {
    b"%PDF-": "PDF",
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG": "PNG",
    b"GIF8": "GIF",
    b"{\\rtf": "RTF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
    b"\x1f\x8b": "GZIP",
    b"MZ": "EXE",
    b"\x7fELF": "ELF",
}
_PAGES = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<?mso")


def read_spreadsheet(content: bytes, sheet: str = "") -> Grid:
    """The rows of an XLSX or CSV file, or of one `sheet` of it. Raises SpreadsheetError with what to do instead."""
    if len(content) > LARGEST_FILE:
        raise SpreadsheetError(
            gettext("The file is larger than 10 MB. Please delete pictures and columns that are not needed.")
        )
    if not content.strip():
        raise SpreadsheetError(gettext("The file is empty. Please choose the one with the cases in it."))
    if content.startswith(b"PK"):
        return read_workbook(_checked_package(content), sheet)
    _refuse_other_kinds(content)
    return read_text(content)


def _checked_package(content: bytes) -> zipfile.ZipFile:
    """The package of a workbook; any other archive is refused."""
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
        names = set(package.namelist())
        kind = package.read("mimetype", None) if _is_open_document(package) else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise SpreadsheetError(
            gettext("The file is damaged. Please open it in your spreadsheet program and save it anew.")
        ) from error
    if kind or "xl/workbook.bin" in names:
        raise SpreadsheetError(_save_as_xlsx())
    if "xl/workbook.xml" not in names:
        raise SpreadsheetError(
            gettext("This is no spreadsheet. Please choose an Excel file (.xlsx) or a text file (.csv).")
        )
    return package


def _is_open_document(package: zipfile.ZipFile) -> bool:
    return "mimetype" in package.namelist() and package.getinfo("mimetype").file_size < 100


def _refuse_other_kinds(content: bytes) -> None:
    if content.startswith(_OLD_OFFICE):
        if _ENCRYPTED in content:
            raise SpreadsheetError(
                gettext(
                    "The file has a password. Please open it in your spreadsheet program, take the password off "
                    "(File, Information, Protect Workbook), save it and choose it again."
                )
            )
        raise SpreadsheetError(_save_as_xlsx())
    for beginning, kind in _OTHERS.items():
        if content.startswith(beginning):
            raise SpreadsheetError(
                gettext(
                    "Whatever its name says, this is a file of the kind %(kind)s. Please choose an Excel file "
                    "(.xlsx) or a text file (.csv)."
                )
                % {"kind": kind}
            )
    if content[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_PAGES):
        raise SpreadsheetError(_save_as_xlsx())


def _save_as_xlsx() -> str:
    return gettext(
        "This kind of file cannot be read. Please open it in your spreadsheet program and save it as "
        "“Excel workbook (.xlsx)”."
    )
