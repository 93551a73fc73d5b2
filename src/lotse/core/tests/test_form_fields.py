"""Days, moments, numbers and texts as people type them: read, or refused with a sentence that says what to do."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import override

from lotse.core.form_fields import Count, Day, Line, Moment, Words
from lotse.core.spans import BERLIN


def said(field: forms.Field, typed: Any) -> str:
    with override("en"), pytest.raises(ValidationError) as refused:
        field.clean(typed)
    with override("en"):
        return " ".join(refused.value.messages)


@pytest.mark.parametrize("typed", [
    "2024-05-01", "01.05.2024", "1.5.2024", "1.5.24", " 1.5.2024 ", "٢٠٢٤-٠٥-٠١", "٠١.٠٥.٢٠٢٤", "۲۰۲۴-۰۵-۰۱",
])  # fmt: skip
def test_a_day_is_read_in_every_usual_spelling(typed: str) -> None:
    assert Day(farthest=None).clean(typed) == date(2024, 5, 1)


@pytest.mark.parametrize(
    "typed", ["31.02.2024", "29.2.2023", "2023-02-29", "31.4.24", "00.05.2024", "1.13.2024"]
)
def test_a_day_that_no_calendar_has_is_called_that(typed: str) -> None:
    assert said(Day(), typed) == "There is no such day. Please check day and month."
    assert said(Moment(), f"{typed} 14:30") == "There is no such day. Please check day and month."


@pytest.mark.parametrize("typed", [
    "02323 123456", "31.02.", "gestern", "2024", "1/5/2024", "2024-05\x00-01", "²0.05.2024",
])  # fmt: skip
def test_what_is_no_day_is_asked_for_in_the_way_it_is_written(typed: str) -> None:
    assert said(Day(), typed) == "Please write the day like this: 26.11.2026"
    assert said(Moment(), typed) == "Please write day and time like this: 26.11.2026 14:30"


def test_two_digits_of_a_birth_year_mean_a_year_that_has_been() -> None:
    birth = Day(farthest=None, is_past=True)
    assert birth.clean("12.3.40") == date(1940, 3, 12)
    assert birth.clean("12.3.85") == date(1985, 3, 12)
    assert birth.clean("12.3.24") == date(2024, 3, 12)
    # Four digits say what they say, and another form may look ahead.
    assert birth.clean("12.3.2040") == Day(farthest=None).clean("12.3.40") == date(2040, 3, 12)


def test_a_day_too_far_away_names_the_years_of_its_field() -> None:
    assert "more than 10 years" in said(Day(), "0024-05-01")
    assert "more than 60 years" in said(Day(farthest=timedelta(days=60 * 366)), "9999-12-31")


@pytest.mark.parametrize("typed", ["2024-05-01T14:30", "1.5.2024 14:30", "1.5.24 14:30", "٢٠٢٤-٠٥-٠١T١٤:٣٠"])
def test_a_moment_is_read_in_every_usual_spelling(typed: str) -> None:
    assert Moment().clean(typed) == datetime(2024, 5, 1, 14, 30, tzinfo=BERLIN)


def test_moments_at_the_ends_of_the_calendar_are_refused() -> None:
    assert said(Moment(), "0000-01-01T00:00") == "There is no such day. Please check day and month."
    for typed in ("0001-01-01T00:00", "0024-05-01T10:00", "9999-12-31T23:59"):
        assert said(Moment(), typed).startswith("This day is too far away: more than 10 years.")


def test_numbers_and_lengths_are_refused_in_words_that_say_what_to_do() -> None:
    people = Count(max_value=600, required=False)
    assert (people.clean("٣"), people.clean("12"), people.clean("")) == (3, 12, None)
    assert said(people, "0") == said(people, "99999999999") == "Please write a number from 1 to 600."
    assert said(people, "02323 123456") == said(people, "1\x00") == "Please write a whole number, such as 3."
    assert said(Line(max_length=60), "ä" * 200) == "This is too long: 200 signs. Please write at most 60."
    assert Line(max_length=60).clean("ä" * 60) == "ä" * 60


def test_what_copying_brings_along_is_tidied_and_what_turns_letters_around_is_refused() -> None:
    words = Words(max_length=200)
    assert words.clean("\ufeffTel.\u2007\u202a+49 176 1\u202c\u2028Montag\u200b") == "Tel. +49 176 1\nMontag"
    assert Line(max_length=200).clean("Ali\u3000\u200bBaba\u2028") == "Ali Baba"
    # What Persian and good typography need stays.
    assert words.clean("می\u200cخواهم\u00a0\u2009§\u202f5") == "می\u200cخواهم\u00a0\u2009§\u202f5"
    for hidden in "\u202e\u202d\x00\x07\U000e0041":
        assert "nobody can see" in said(words, f"A{hidden}B")
