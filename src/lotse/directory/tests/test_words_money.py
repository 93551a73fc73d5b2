"""Programmes and targets in words: the last day instead of the first day after, numbers as the reader writes them."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.utils.translation import override

from lotse.core.texts import Text
from lotse.directory.words.money import period_in_words, programme_in_words, target_in_words
from lotse.programmes.models import FundingLine, Programme, Target

LANGUAGES = [code for code, _ in settings.LANGUAGES]
NEW_YEAR = date(2031, 1, 1)


def period(language: str = "en", **known: object) -> str | None:
    with override(language):
        return period_in_words(Programme(**known))


def test_a_period_as_far_as_it_is_known() -> None:
    assert period() is None
    assert period(starts_on=date(2024, 3, 1)) == "since 1 March 2024"
    # The first day after the period is stored; people are told its last.
    assert period(ends_on=date(2030, 7, 1)) == "until 30 June 2030"
    # Of a year that is whole, people say only the year.
    assert period(ends_on=NEW_YEAR) == "until 2030"
    assert period(starts_on=date(2024, 3, 1), ends_on=NEW_YEAR, runs_months=36) == (
        "since 1 March 2024, until 2030, for 3 years"
    )


@pytest.mark.parametrize(
    ("months", "said"), [(1, "for 1 month"), (18, "for 18 months"), (12, "for 1 year"), (84, "for 7 years")]
)
def test_how_long(months: int, said: str) -> None:
    assert period(runs_months=months) == said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("months", [1, 2, 5, 12, 24, 60, 11, 21])
def test_the_number_stands_in_every_plural_of_every_language(language: str, months: int) -> None:
    years = months // 12 if months % 12 == 0 else months
    said = period(language, runs_months=months)
    assert said
    # A language may say "one year" or "two years" without a figure, and never another figure.
    assert "".join(sign for sign in said if sign.isdigit()) in {str(years), "" if years <= 2 else str(years)}


def target(language: str, **values: object) -> str:
    with override(language):
        return target_in_words(Target(**values))


@pytest.mark.parametrize(
    ("language", "money", "people"),
    [
        ("de", "3.500.000 €", "1.300"),
        ("en", "3,500,000 €", "1,300"),
        ("fr", "3\u202f500\u202f000 €", "1\u202f300"),
    ],
)
def test_numbers_as_the_reader_writes_them(language: str, money: str, people: str) -> None:
    assert money in target(language, unit="cents", amount=350_000_000)
    assert people in target(language, unit="persons", amount=1300)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_unit_is_said_exactly_or_about(language: str) -> None:
    said = [
        target(language, unit=unit, amount=1234, is_about=is_about)
        for unit in Target.Unit.values
        for is_about in (False, True)
    ]
    assert len(set(said)) == 6
    assert all(set("".join(filter(str.isdigit, row))) <= set("1234") for row in said)


def test_a_programme_names_who_pays() -> None:
    line = FundingLine(name="Landesprogramm <b>")
    with override("tr"):
        said = programme_in_words(
            Programme(name="Projekt", funding_line=line, remark=Text({"de": "gefördert"}))
        )
    assert said["funders"] == '<bdi lang="de" dir="ltr">Landesprogramm &lt;b&gt;</bdi>'
    assert said["notes"] == ['<span lang="de" dir="ltr">gefördert</span>']
    assert programme_in_words(Programme(name="Projekt"))["funders"] is None
