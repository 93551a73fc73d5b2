"""Spreadsheets are read by what they are, never by their name; what cannot be read gets a sentence that helps."""

from __future__ import annotations

import io
import re
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from lotse.cases.rules.imports.opening import read_spreadsheet
from lotse.cases.rules.imports.tables import Grid, SpreadsheetError, column_letter
from lotse.cases.tests.workbooks import at_midnight, with_part, workbook

HEAD = ["Nachname", "Vorname", "Geburtsdatum"]
PEOPLE = [HEAD, ["Öztürk", "Ayşe", at_midnight(1988, 3, 1)], ["Weiß", "Jürgen", None]]
TEXT = "Nachname;Vorname\r\nÖzer;Jürgen\r\nWeiß;Zoë\r\n"
SHEET = "xl/worksheets/sheet1.xml"


def cells(grid: Grid) -> list[tuple[object, ...]]:
    return [row.cells for row in grid.rows]


def refusal(content: bytes, sheet: str = "") -> str:
    with pytest.raises(SpreadsheetError) as refused:
        read_spreadsheet(content, sheet)
    return str(refused.value)


def test_a_workbook_is_read_with_its_days_and_its_own_row_numbers() -> None:
    grid = read_spreadsheet(workbook([["Liste 2026"], [], *PEOPLE]))
    assert [row.number for row in grid.rows] == [1, 3, 4, 5]
    assert grid.rows[2].cells == ("Öztürk", "Ayşe", at_midnight(1988, 3, 1))
    assert grid.rows[3].cells == ("Weiß", "Jürgen")
    assert (grid.blank, grid.counts_days, grid.notes) == (1, True, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_text_is_read_in_every_encoding_and_with_every_separator(encoding: str, separator: str) -> None:
    content = TEXT.replace(";", separator).encode(encoding)
    if encoding == "utf-16-le":
        assert not content.startswith(b"\xff\xfe")
    grid = read_spreadsheet(content)
    assert cells(grid) == [("Nachname", "Vorname"), ("Özer", "Jürgen"), ("Weiß", "Zoë")]
    assert bool(grid.notes) is (encoding == "cp1252")


def test_a_decimal_comma_does_not_make_columns_of_a_file_with_semicolons() -> None:
    grid = read_spreadsheet(b'Name;Stunden\r\nA;1,5\r\nB;2,25\r\n"C; D";3,0\r\n')
    assert cells(grid) == [("Name", "Stunden"), ("A", "1,5"), ("B", "2,25"), ("C; D", "3,0")]
    assert cells(read_spreadsheet(b"sep=,\r\nName,Ort\r\nA;B,C\r\n")) == [("Name", "Ort"), ("A;B", "C")]
    assert [row.number for row in read_spreadsheet(b"Name\r\n\r\nA\r\n").rows] == [1, 3]


def test_quotes_hold_lines_together_and_say_where_they_do_not_fit() -> None:
    assert cells(read_spreadsheet(b'Name;Notiz\r\nA;"zwei\r\nZeilen"\r\n'))[1] == ("A", "zwei\r\nZeilen")
    assert "3" in refusal(b'Name;Notiz\r\nA;gut\r\nB;"offen\r\nC;D\r\n')


@pytest.mark.parametrize(
    "content",
    [
        b"", b"  \r\n ", b"%PDF-1.7\nNachname;Vorname", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old workbook", b"<html><table><tr><td>Name",
        b"<?xml version='1.0'?><Workbook/>",
        b"Nachname\x00;Vorname", b"\x81\x8d\x8f\x90\x9d;" * 20, b"MZ\x90",
    ],
)  # fmt: skip
def test_what_is_no_spreadsheet_gets_a_sentence(content: bytes) -> None:
    assert refusal(content).endswith(".")


def test_a_password_is_told_from_an_old_workbook() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
    locked = old + "EncryptedPackage".encode("utf-16-le")
    assert "password" in refusal(locked) or "Kennwort" in refusal(locked)
    assert refusal(old) != refusal(locked)


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def test_other_archives_are_told_apart() -> None:
    sheet = refusal(packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"))
    assert sheet == refusal(packed(**{"xl__workbook.bin": b""}))
    assert refusal(packed(**{"word__document.xml": b"<w/>"})) not in ("", sheet)


def test_a_bomb_is_not_unpacked() -> None:
    bomb = with_part(workbook(PEOPLE), "xl/media/image1.xml", lambda _old: b"\x00" * 90_000_000)
    assert len(bomb) < 1_000_000
    assert read_spreadsheet(with_part(workbook(PEOPLE), "xl/media/image1.xml", lambda _old: b"\x00" * 9)).rows
    refusal(bomb)


def test_entities_that_grow_are_refused() -> None:
    grown = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    for encoding in ("ascii", "utf-16"):
        declared = grown.decode().encode(encoding)
        refusal(with_part(workbook(PEOPLE), SHEET, lambda old, first=declared: first + old))


def test_a_formula_counts_with_its_last_value_and_never_as_blank() -> None:
    def formula(book: Workbook) -> None:
        book.active["D1"], book.active["D2"] = "Alter", "=1+1"

    never = workbook(PEOPLE, formula)
    assert "D2" in refusal(never)
    saved = with_part(never, SHEET, lambda old: re.sub(rb"<v></v>|<v ?/>", b"<v>2</v>", old))
    grid = read_spreadsheet(saved)
    assert grid.rows[1].cells[3] == 2
    assert "1" in grid.notes[0]


def test_hidden_sheets_are_named_and_read_only_on_demand() -> None:
    def more(book: Workbook) -> None:
        book.create_sheet("Alt").append(["Nachname"])
        book["Alt"].sheet_state = "hidden"
        book.create_sheet("Legende").append(["AE = Aufenthaltserlaubnis"])

    content = workbook(PEOPLE, more)
    grid = read_spreadsheet(content)
    assert (grid.sheet, grid.sheets, grid.hidden) == ("Fälle", ("Fälle", "Alt", "Legende"), {"Alt"})
    assert "Alt" in grid.notes[0]
    assert "Legende" in grid.notes[0]
    assert cells(read_spreadsheet(content, "Alt")) == [("Nachname",)]
    assert refusal(content, "Neu")


def test_merged_cells_count_for_all_their_rows() -> None:
    def merge(book: Workbook) -> None:
        book.active.merge_cells("A2:A3")

    grid = read_spreadsheet(workbook([HEAD[:2], ["Al-Masri", "Ahmad"], [None, "Lina"]], merge))
    assert cells(grid)[1:] == [("Al-Masri", "Ahmad"), ("Al-Masri", "Lina")]


def test_an_old_macintosh_counts_days_from_1904() -> None:
    def old(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904

    grid = read_spreadsheet(workbook(PEOPLE, old))
    assert grid.from_1904
    assert grid.rows[1].cells[2] == at_midnight(1988, 3, 1)


def test_too_many_rows_columns_and_signs() -> None:
    many = "Name\n" + "A\n" * 5000
    assert len(read_spreadsheet(many.encode()).rows) == 5001
    refusal(("Name\n" + "A\n" * 5100).encode())
    assert len(read_spreadsheet((";" * 99 + "x\n").encode()).rows[0].cells) == 100
    assert "CW" in refusal((";" * 100 + "x\n").encode())
    refusal(b"A;" + b"x" * 20_001)
    refusal(b"A;" + b"x" * (10 * 1024 * 1024))
    assert [column_letter(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def read_or_refused(content: bytes) -> None:
    """Nothing but a SpreadsheetError comes out of a bad file."""
    with suppress(SpreadsheetError):
        read_spreadsheet(content)


@settings(max_examples=150)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for beginning in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        read_or_refused(beginning + content)


@settings(max_examples=40)
@given(st.integers(0, 20_000), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_is_read_or_refused(place: int, damage: bytes) -> None:
    content = bytearray(workbook(PEOPLE))
    content[place % len(content) : place % len(content) + len(damage)] = damage
    read_or_refused(bytes(content))
