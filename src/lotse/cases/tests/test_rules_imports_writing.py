"""What an export writes, an import reads back equal; and no cell of it is a formula."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from lotse.cases.rules.imports.cells import guarded, said_lines, unguarded
from lotse.cases.rules.imports.checking import check_rows
from lotse.cases.rules.imports.columns import FIELDS, find_header, guessed
from lotse.cases.rules.imports.entries import Entry
from lotse.cases.rules.imports.opening import read_spreadsheet
from lotse.cases.rules.imports.writing import Written, write_csv, write_xlsx
from lotse.clients.rules.statuses import STATUSES
from lotse.directory.rules.languages import OFFERED, language_name

TODAY = date(2026, 11, 27)
EXPORTED = [code for code in FIELDS if code not in ("family_first", "given_first")]
COLLEAGUES = {"berta beispiel": "Berta Beispiel", "": ""}
_LETTER = st.characters(categories=["Lu", "Ll", "Lo"], max_codepoint=0x2FFF)
_NAME = st.builds(
    lambda first, rest: first + rest,
    _LETTER,
    st.text(st.one_of(_LETTER, st.sampled_from("'-’ ")), max_size=20),
)
_TEXT = st.text(st.characters(categories=["L", "N", "P"], max_codepoint=0x2FFF), max_size=15).map(
    lambda text: text.strip()
)
_DANGEROUS = st.builds(lambda sign, text: sign + text, st.sampled_from("=+-@'"), st.just("SUM(1;2)"))


def tidy(text: str) -> str:
    return " ".join(text.split())


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    born = draw(st.none() | st.dates(date(1940, 1, 1), date(2020, 1, 1)))
    opened = draw(st.none() | st.dates(date(2021, 1, 1), TODAY))
    note = tidy(draw(_TEXT | _DANGEROUS))
    return Entry(
        0, family_name=tidy(draw(_NAME)), given_names=draw(st.just("") | st.just("Ayşe Nur")),
        call_name=draw(st.just("") | st.just("Āya")), original_name=draw(st.just("") | st.just("عائشة")), born_on=born,
        language=draw(st.just("") | st.sampled_from(OFFERED)), phone=draw(st.just("") | st.just("+49 2323 12345")),
        email=draw(st.just("") | st.just("a@example.org")), city=draw(st.just("") | st.just("=Herne")),
        status=(status := draw(st.just("") | st.sampled_from(list(STATUSES)))),
        basis=draw(st.just("") | st.just("§ 25 Abs. 2 AufenthG")) if status else "",
        status_until=draw(st.none() | st.dates(date(2020, 1, 1), date(2060, 1, 1))), opened_on=opened,
        closed_on=opened, manager=draw(st.just("") | st.just("Berta Beispiel")), note=note,
    )  # fmt: skip


def written(entry: Entry) -> list[Written]:
    shown = {
        "language": language_name(entry.language, "de") if entry.language else "",
        "status": str(STATUSES[entry.status]) if entry.status else "",
    }
    return [shown.get(code, getattr(entry, code)) for code in EXPORTED]


def numbered(found: list[Entry]) -> list[Entry]:
    """The entries with a number of its own each, so that no two are the same person."""
    return [
        Entry(
            **{
                **vars(entry),
                "row": row,
                "number": f"2026-{row:04d}",
                "family_name": f"{entry.family_name} {'x' * row}",
            }
        )
        for row, entry in enumerate(found, start=2)
    ]


def read_again(content: bytes) -> list[Entry]:
    grid = read_spreadsheet(content)
    header = find_header(grid)
    mapping = guessed(header)
    assert list(mapping.values()) == EXPORTED
    checked = check_rows(grid, header, mapping, today=TODAY, colleagues=COLLEAGUES)
    assert checked.errors == []
    return checked.entries


@settings(max_examples=60)
@given(st.lists(entries(), min_size=1, max_size=6))
def test_what_the_export_writes_the_import_reads(found: list[Entry]) -> None:
    names, meant = [str(FIELDS[code]) for code in EXPORTED], numbered(found)
    rows = [written(entry) for entry in meant]
    assert read_again(write_csv(names, rows)) == meant
    assert read_again(write_xlsx("Fälle", names, rows)) == meant


@pytest.mark.parametrize("sign", list("=+-@\t\r＝＋－＠"))
def test_no_cell_begins_as_a_formula_does(sign: str) -> None:
    text = f"{sign}cmd|' /C calc'!A0"
    assert unguarded(guarded(text)) == text
    lines = write_csv(["Notiz"], [[text]]).decode("utf-8-sig")
    (cell,) = list(csv.reader(io.StringIO(lines, newline=""), delimiter=";"))[1]
    assert cell == f"'{text}"
    book = load_workbook(io.BytesIO(write_xlsx("Fälle", ["Notiz"], [[text.replace("\r", "")]])))
    assert book.active["A2"].data_type == "s"
    assert book.active["A2"].value[0] == "'" or sign == "\r"


def test_an_apostrophe_of_a_name_stays() -> None:
    for text in ("'t Hooft", "O'Brien", "''", "'=1", "''+1", ""):
        assert unguarded(guarded(text)) == text
        assert said_lines(guarded(text)) == text


def test_a_telephone_number_stays_readable_in_a_workbook() -> None:
    book = load_workbook(io.BytesIO(write_xlsx("Fälle", ["Tel."], [["+49 2323 12345"]])))
    assert book.active["A2"].value == "+49 2323 12345"
