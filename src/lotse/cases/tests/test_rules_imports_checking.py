"""Cells become people and cases, or a sentence that names row, column and what to do."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.utils.translation import override

from lotse.cases.rules.imports.cells import said
from lotse.cases.rules.imports.checking import check_rows
from lotse.cases.rules.imports.columns import FIELDS, field_of, find_header, guessed, unmapped
from lotse.cases.rules.imports.days import CellError, Kind, read_day
from lotse.cases.rules.imports.entries import Checked, Entry
from lotse.cases.rules.imports.languages import read_language
from lotse.cases.rules.imports.names import read_name, split_name
from lotse.cases.rules.imports.reaching import read_email, read_phone, read_postcode
from lotse.cases.rules.imports.statuses import country_of, read_status
from lotse.cases.rules.imports.tables import Cell, Grid, Row, SpreadsheetError
from lotse.cases.tests.workbooks import at_midnight
from lotse.clients.rules.statuses import STATUSES

TODAY = date(2026, 11, 27)
COLLEAGUES = {"berta beispiel": "key-of-berta", "kira kollegin": "key-of-kira"}


def grid(*rows: list[Cell], **values: Any) -> Grid:
    return Grid(tuple(Row(number, tuple(row)) for number, row in enumerate(rows, start=1) if row), **values)


def checked(*rows: list[Cell], **values: Any) -> Checked:
    table = grid(*rows, **values)
    header = find_header(table)
    return check_rows(table, header, guessed(header), today=TODAY, colleagues=COLLEAGUES)


def day(cell: Cell, kind: Kind = "any", **how: bool) -> date:
    how = {"from_1904": False, "counts_days": True} | how
    return read_day(cell, kind=kind, today=TODAY, **how)[0]


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("Nachname", "family_name"), ("Name, Vorname", "family_first"), ("Vor- und Nachname", "given_first"),
        ("geb. am", "born_on"), ("Geb.-Datum *", "born_on"), ("GEBURTSDATUM", "born_on"),
        ("Aufenthaltstitel gültig bis", "status_until"), ("Aufenthaltstitel", "status"), ("Status", "status"),
        ("Titel läuft ab am:", "status_until"), ("Sprache(n)", "language"), ("Telefon / Handy", "phone"),
        ("Tel.-Nr.", "phone"), ("Beginn der Beratung", "opened_on"), ("zuständig", "manager"), ("Az.", "number"),
        ("Lfd. Nr.", "number"), ("E-Mail", "email"), ("PLZ", "postcode"), ("Wohnort", "city"), ("Straße/Nr.", "street"),
        ("Date of birth", "born_on"), ("Staatsangehörigkeit", "nationality"), ("Bemerkungen", "note"),
        ("Kinder", ""), ("Schuhgröße", ""), ("", ""),
    ],
)  # fmt: skip
def test_headers_are_understood_as_offices_write_them(header: str, code: str) -> None:
    assert field_of(header)[0] == code


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_field_is_understood_by_its_own_name(language: str) -> None:
    with override(language):
        assert {code: field_of(str(name))[0] for code, name in FIELDS.items()} == {
            code: code for code in FIELDS
        }


def test_the_header_is_found_below_a_title_and_merged_groups() -> None:
    table = grid(
        ["Fallliste Integrationsberatung, Stand 2026"], [],
        ["Person", "Person", "Aufenthalt", "Aufenthalt"],
        ["Nachname", "Vorname", "Titel", "gültig bis"],
        ["Özer", "Ali", "Duldung", "31.12.2026"],
    )  # fmt: skip
    header = find_header(table)
    assert (header.row, header.names[3]) == (4, "Aufenthalt gültig bis")
    assert guessed(header) == {0: "family_name", 1: "given_names", 2: "status", 3: "status_until"}


def test_a_field_goes_to_the_surest_column_and_name_is_the_family_name_beside_given_names() -> None:
    header = find_header(grid(["Name", "Vorname", "Telefon Schule", "Telefon", "Notiz", "Hinweis"]))
    assert guessed(header) == {0: "family_name", 1: "given_names", 3: "phone", 4: "note", 5: "note"}


def test_columns_that_are_not_imported_are_named_with_what_is_in_them() -> None:
    table = grid(["Nachname", "Kinder", None], ["Özer", 3, None], ["Weiß", 2, "lose"])
    header = find_header(table)
    named = dict(unmapped(table, header, guessed(header)))
    assert list(named.values()) == [2, 1]
    assert "Kinder" in next(iter(named))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("01.03.1988", date(1988, 3, 1)), ("1.3.88", date(1988, 3, 1)), ("1.3.12", date(2012, 3, 1)),
        ("1988-03-01", date(1988, 3, 1)), ("1. März 1988", date(1988, 3, 1)), ("1 Mar 1988", date(1988, 3, 1)),
        ("01031988", date(1988, 3, 1)), ("19880301", date(1988, 3, 1)), ("01/03/1988", date(1988, 3, 1)),
        ("01.03.1988 00:00:00", date(1988, 3, 1)), ("29.2.2000", date(2000, 2, 29)), (32203, date(1988, 3, 1)),
        (1031988.0, date(1988, 3, 1)), (at_midnight(1988, 3, 1), date(1988, 3, 1)), ("20011985", date(1985, 1, 20)),
    ],
)  # fmt: skip
def test_days_as_offices_write_them(written: Cell, meant: date) -> None:
    assert day(written, "birth") == meant


@pytest.mark.parametrize(
    "written",
    ["31.02.1990", "29.02.1900", "00.00.1975", "1985", 1985, "3/25/1988", "März 1988", "Montag", "1.3.1788",
     "01.03.2031", True, 12.5, 99, "1.3"],
)  # fmt: skip
def test_days_that_are_none_get_a_sentence(written: Cell) -> None:
    with pytest.raises(CellError, match=r"\w"):
        day(written, "birth")


def test_two_figures_of_a_year_and_serial_numbers_depend_on_what_they_are_for() -> None:
    assert day("31.12.28") == date(2028, 12, 31)
    assert day("31.12.28", "birth") == date(1928, 12, 31)
    assert day(30741, from_1904=True) == date(1988, 3, 1)
    with pytest.raises(CellError):
        day(32203, counts_days=False)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("02323/12345", "+49 2323 12345"), ("0176 1234567", "+49 176 1234567"), ("+49 (0)2323 12345", "+49 2323 12345"),
        ("0049 2323 12345", "+49 2323 12345"), (17612345678, "+49 176 12345678"), (232312345.0, "+49 2323 12345"),
        ("+380 44 123 45 67", "+380 44 123 4567"),
    ],
)  # fmt: skip
def test_telephone_numbers_as_people_write_them(written: Cell, number: str) -> None:
    assert read_phone(written, said(written)) == (number, "")


def test_odd_telephone_numbers_are_kept_or_refused_with_a_sentence() -> None:
    kept, hint = read_phone("c/o Schwester 0176 123", "c/o Schwester 0176 123")
    assert kept.startswith("c/o")
    assert hint
    for written in ("keine", "0176 1234567 / 02323 12345", "1,76123E+11", "5" * 60):
        with pytest.raises(CellError):
            read_phone(written, written)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Arabisch", "ar"), ("arab", ""), ("ar", "ar"), ("AR", "ar"), ("Türkisch", "tr"), ("Turkish", "tr"),
        ("Türkçe", "tr"),
        ("Kurdisch", "kmr"), ("Kurdisch (Sorani)", "kmr"), ("Farsi", "fa"), ("Dari", "prs"), ("Українська", "uk"),
        ("العربية", "ar"), ("Tigrinya", "ti"), ("Klingonisch", ""), ("Paschtu", "ps"), ("Arabisch, Kurdisch", "ar"),
    ],
)  # fmt: skip
def test_languages_by_name_or_code(written: str, code: str) -> None:
    if code:
        assert read_language(written)[0] == code
    else:
        with pytest.raises(CellError):
            read_language(written)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Duldung", "duldung"), ("Duldung § 60c", "duldung-60c"), ("Aufenthaltsgestattung", "gestattung"),
        ("AE § 25 Abs. 2", "ae"), ("AE § 25 Abs. 2 (subsidiärer Schutz)", "ae-25-2-sub"), ("§ 25 Abs. 5", "ae-25-5"),
        ("§ 25 Abs. 4 S. 2 AufenthG", "ae-25-4-2"), ("AE § 24", "ae-24"), ("Ukraine", "ae-24"), ("18g", "ae-18g"),
        ("Niederlassungserlaubnis", "ne"), ("EU-Bürger", "eu"), ("Fiktionsbescheinigung", "fiktion"),
        ("Fiktion § 81 Abs. 4", "fiktion-81-4"), ("deutsch", "deutsch"), ("Visum", "visum"), ("§ 104c", "ae-104c"),
        ("Flüchtlingseigenschaft", "ae-25-2-gfk"), ("tolerated", "duldung"), ("ae-25b", "ae-25b"), ("AE", "ae"),
    ],
)  # fmt: skip
def test_words_of_residence(written: str, code: str) -> None:
    found, basis = read_status(written)
    assert found == code
    assert basis == (written if any(sign.isdigit() for sign in written) and written != code else "")


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_status_is_understood_by_its_own_name(language: str) -> None:
    with override(language):
        assert {code: read_status(str(name)) for code, name in STATUSES.items()} == {
            code: (code, "") for code in STATUSES
        }


def test_an_unknown_status_is_answered_with_known_ones() -> None:
    with pytest.raises(CellError, match=re.escape(str(STATUSES["duldung"]))):
        read_status("siehe Akte")


def test_countries_by_name_or_code() -> None:
    assert [country_of(text) for text in ("Syrien", "Syria", "sy", "Türkei", "Schlaraffenland")] == [
        "sy", "sy", "sy", "tr", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["Ayşe 😀", "Mu\u202estafa", "?ükran", "x" * 121, "12345", "…", "A\x00li", "Ali\u200bs"]
)
def test_names_that_are_none_get_a_sentence(name: str) -> None:
    with pytest.raises(CellError):
        read_name(name)


@pytest.mark.parametrize(
    "name", ["O’Brien-Nguyễn", "محمد", "Müller (geb. Schmidt)", "de la Cruz", "Ім'я", "x" * 120]
)
def test_names_of_all_scripts_pass(name: str) -> None:
    assert read_name(name) == name


def test_a_name_in_one_cell_is_divided_and_says_where_it_guesses() -> None:
    assert split_name("Al Masri, Ahmad Nur", family_first=False) == ("Al Masri", "Ahmad Nur", "")
    assert split_name("Berta Beispiel", family_first=False) == ("Beispiel", "Berta", "")
    assert split_name("Beispiel Berta Maria", family_first=True)[:2] == ("Beispiel", "Berta Maria")
    assert split_name("Beispiel Berta Maria", family_first=True)[2]
    assert split_name("Cher", family_first=True) == ("Cher", "", "")


def test_a_row_becomes_an_entry() -> None:
    found = checked(
        ["Az.", "Name, Vorname", "geb. am", "Titel", "gültig bis", "Sprache", "Tel.", "Seit", "zuständig", "Notiz",
         "PLZ", "E-Mail"],
        [7, "Al-Masri, Ahmad", 32203, "AE § 25 Abs. 2", "1.6.27", "arabisch", "02323 12345", at_midnight(2024, 1, 5),
         "Kollegin, Kira", "eine\nzweite", 1067, "a@example.org"],
        counts_days=True,
    )  # fmt: skip
    assert found.errors == []
    assert found.entries == [
        Entry(
            2, family_name="Al-Masri", given_names="Ahmad", born_on=date(1988, 3, 1), language="ar",
            phone="+49 2323 12345", email="a@example.org", postcode="01067", status="ae", basis="AE § 25 Abs. 2",
            status_until=date(2027, 6, 1), number="7", opened_on=date(2024, 1, 5), manager="key-of-kira",
            note="eine\nzweite",
        )
    ]  # fmt: skip
    assert [hint.text[-11:] for hint in found.hints] == ["01.06.2027."]


def test_every_wrong_cell_of_a_row_is_named_with_its_row_and_column() -> None:
    found = checked(
        ["Nachname", "geb. am", "Beginn", "Ende", "Sprache", "zuständig"],
        ["", "31.02.1990", "1.1.2025", "1.1.2024", "Klingonisch", "Niemand"],
        ["Özer", "1.1.2020", "1.1.2019", "", "", ""],
        ["Weiß", "unbekannt", "1.1.2019", "", "k.A.", "berta beispiel"],
        ["Kara", "#NV", "", "", at_midnight(2024, 5, 3), ""],
    )
    where = [(one.row, one.column) for one in found.errors]
    assert where == [(2, 1), (2, 3), (2, 4), (2, 5), (3, 2), (5, 1), (5, 4)]
    assert [entry.family_name for entry in found.entries] == ["Weiß"]
    assert [(one.row, one.column) for one in found.hints] == [(4, 1), (4, 4)]
    assert "B (geb. am)" in str(found.errors[0])
    assert "2" in str(found.errors[0])


def test_a_row_without_a_name_is_named() -> None:
    assert [(one.row, one.column) for one in checked(["Nachname", "Ort"], ["", "Herne"]).errors] == [(2, -1)]


def test_the_same_person_twice_is_an_error_and_the_same_name_a_question() -> None:
    head: list[Cell] = ["Nachname", "Vorname", "geb. am", "Az."]
    found = checked(
        head, ["Özer", "Ali", "1.1.1990", "1"], ["OEZER".replace("OE", "Ö"), "ALI", "1990-01-01", "2"]
    )
    assert [one.row for one in found.errors] == [3]
    found = checked(head, ["Özer", "Ali", "", "1"], ["Ozer", "Ali", "", "1"])
    assert ([one.row for one in found.hints], [one.row for one in found.errors]) == ([3], [3])


def test_several_columns_go_into_the_note_with_their_names() -> None:
    found = checked(["Nachname", "Notiz", "Hinweis"], ["Özer", "ruft an", "nur vormittags"])
    assert found.entries[0].note == "Notiz: ruft an\nHinweis: nur vormittags"


def test_without_names_or_rows_nothing_is_checked() -> None:
    for rows in ([["Ort"], ["Herne"]], [["Nachname"]]):
        with pytest.raises(SpreadsheetError):
            checked(*rows)


def test_small_things() -> None:
    assert (said(5.0), said(None), said(" a\u00a0 b\n"), said(True) != "") == ("5", "", "a b", True)
    assert read_postcode(1067, "1067") == "01067"
    with pytest.raises(CellError):
        read_email("a@")
