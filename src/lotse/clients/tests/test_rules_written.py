"""Names as they are typed and pasted, and a line with a name and a day in it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.clients.rules.written import Asked, clean_name, in_parts, is_picture, split_line

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ayşe \u200b Öztürk ", "Ayşe Öztürk"),
        ("Ays\u0327e", "Ayşe"),
        ("\u2067محمد\u2069", "محمد"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("Ali\u200dReza", "AliReza"),
        ("O'Neill-d\u00adAngelo", "O'Neill-dAngelo"),
        ("A\u202eB", "A\u202eB"),
    ],
)
def test_a_name_is_tidied_and_keeps_its_letters(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@given(st.text(max_size=60))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    once = clean_name(text)
    assert clean_name(once) == once


@pytest.mark.parametrize(
    "text", ["Ali 😀", "👩‍👩‍👧", "Z\u0300\u0301\u0302\u0303\u0304", "A\u20dd", "\ue000", "1️⃣"]
)
def test_pictures_and_floods_of_marks_are_no_name(text: str) -> None:
    assert is_picture(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Thị",
        "مُحَمَّد",
        "O`Brien",
        "D´Angelo",
        "Đorđević",
        "ትግርኛ",
        "ქართული",
        "Łukasz",
        "Müller-Lüdenscheidt",
    ],
)
def test_names_of_the_world_are_names(text: str) -> None:
    assert not is_picture(text)


@pytest.mark.parametrize(
    ("line", "words", "day"),
    [
        ("Hassan Ali 3.4.1990", "Hassan Ali", date(1990, 4, 3)),
        ("3.4.90 Hassan Ali", "Hassan Ali", date(1990, 4, 3)),
        ("Ali, Hassan, 03.04.1990", "Ali, Hassan", date(1990, 4, 3)),
        ("Deniz 1.2.24", "Deniz", date(2024, 2, 1)),
        ("Deniz 1990-04-03", "Deniz", date(1990, 4, 3)),
        ("محمد 3.4.1990", "محمد", date(1990, 4, 3)),
        ("Hassan 31.2.1990", "Hassan 31.2.1990", None),
        ("Hassan 1990", "Hassan 1990", None),
        ("3.4.1990", "", date(1990, 4, 3)),
    ],
)
def test_a_day_is_found_in_the_line(line: str, words: str, day: date | None) -> None:
    assert split_line(line, TODAY) == Asked(words, day)


def test_the_parts_are_a_first_guess() -> None:
    assert in_parts("Ali, Hassan") == in_parts("Hassan Ali") == ("Ali", "Hassan", "")
    assert in_parts("Deniz") == ("Deniz", "", "")
    assert in_parts("محمد علي") == ("", "", "محمد علي")
