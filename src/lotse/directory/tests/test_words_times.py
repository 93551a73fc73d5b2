"""Times and days in twelve languages: their own words and order, a clock of 24 hours, Latin digits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from lotse.core.spans import BERLIN
from lotse.directory.tests.loaded import thursday
from lotse.directory.words import times

__all__ = ["thursday"]

# Thursday in the table, and 26 November as a day without its year.
SAID = {
    "de": ("Donnerstag", "Donnerstag, 26. November"),
    "en": ("Thursday", "Thursday, 26 November"),
    "ar": ("الخميس", "الخميس، 26 نوفمبر"),
    "tr": ("Perşembe", "26 Kasım Perşembe"),
    "ro": ("joi", "joi, 26 noiembrie"),
    "bg": ("четвъртък", "четвъртък, 26 ноември"),
    "ru": ("четверг", "четверг, 26 ноября"),
    "uk": ("четвер", "четвер, 26 листопада"),
    "fa": ("پنجشنبه", "پنجشنبه 26 نوامبر"),
    "kmr": ("pêncşem", "pêncşem, 26ê mijdarê"),
    "fr": ("jeudi", "jeudi 26 novembre"),
    "sq": ("e enjte", "e enjte, 26 nëntor"),
}
LANGUAGES = [code for code, _ in settings.LANGUAGES]
THURSDAY = date(2026, 11, 26)
MONDAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 26, 12, 0, tzinfo=BERLIN)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def test_every_page_language_is_here() -> None:
    assert list(SAID) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_in_the_readers_words_and_order(language: str) -> None:
    with override(language):
        assert (times.weekday(THURSDAY), times.day(THURSDAY)) == SAID[language]
        week = [times.weekday(MONDAY + timedelta(days=number)) for number in range(7)]
        for said in (times.full_day(THURSDAY), times.date_in_words(THURSDAY)):
            assert "2026" in said
        assert week[3] in times.full_day(THURSDAY)
        # Languages with cases cannot put a weekday after "since".
        assert not any(name in times.date_in_words(THURSDAY) for name in week)
        assert not any(name in times.day_and_month(THURSDAY) for name in week)
    assert len(set(week)) == 7
    # Said to somebody else than the reader, as on a sign in two languages.
    assert times.day(THURSDAY, language) == SAID[language][1]


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.sampled_from(LANGUAGES))
def test_only_latin_digits_and_only_the_right_ones(when: date, language: str) -> None:
    moment = datetime(when.year, when.month, when.day, 17, 5, tzinfo=BERLIN)
    sayings: list[Callable[[], str]] = [
        lambda: times.full_day(when),
        lambda: times.date_in_words(when),
        lambda: times.moment(moment),
    ]
    with override(language):
        for saying in sayings:
            digits = [sign for sign in saying() if sign.isdigit()]
            assert set(digits) <= set("0123456789")
            assert "".join(digits).startswith((f"{when.day}{when.year}", f"{when.year}{when.day}"))
        assert times.moment(moment).endswith("17:05")
        # A letter that few fonts have.
        assert "\u02bc" not in times.day(when)


@pytest.mark.parametrize(
    ("moment", "clock"),
    [
        (at("2026-11-26T00:00"), "00:00"),
        (at("2026-11-26T09:05"), "09:05"),
        (at("2026-11-26T21:30"), "21:30"),
        (datetime(2026, 7, 1, 12, 0, tzinfo=UTC), "14:00"),
        (datetime(2026, 12, 1, 12, 0, tzinfo=UTC), "13:00"),
        # The hour that autumn repeats looks the same both times.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "02:30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "02:30"),
    ],
)
@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_the_clock_of_germany_has_24_hours(moment: datetime, clock: str, language: str) -> None:
    with override(language):
        assert times.clock(moment) == clock


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_span(language: str) -> None:
    with override(language):
        said = times.times_between("13:00", "15:00")
    if language in settings.LANGUAGES_BIDI:
        # A dash between two numbers turns them round there: words stand between them.
        assert not set("-–—") & set(said)
        between = said.partition("13:00")[2].partition("15:00")[0]
        assert between.strip().isalpha()
    else:
        assert said == "13:00–15:00"


def test_a_span_until_midnight_ends_at_24() -> None:
    assert times.clock_span(at("2026-11-26T20:00"), at("2026-11-27T00:00")) == "20:00–24:00"
    assert times.clock_span(at("2026-11-26T00:00"), at("2026-11-27T00:00")) == "00:00–24:00"


@pytest.mark.usefixtures("thursday")
@pytest.mark.parametrize("language", LANGUAGES)
def test_near_days(language: str) -> None:
    with override(language):
        near = [times.near_day(THURSDAY + timedelta(days=number)) for number in range(3)]
        assert near[2] == times.day(THURSDAY + timedelta(days=2))
        assert times.opening(NOON) == f"{near[0]}{times.list_comma()}12:00"
    assert len(set(near)) == 3
    assert not any(sign.isdigit() for sign in near[0] + near[1])


def test_midnight_in_germany_parts_today_from_tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    late = datetime(2026, 11, 26, 22, 59, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: late)
    assert times.opening(at("2026-11-27T00:30")) == "morgen, 00:30"
    monkeypatch.setattr(timezone, "now", lambda: late + timedelta(minutes=1))
    assert times.opening(at("2026-11-27T00:30")) == "heute, 00:30"


@pytest.mark.usefixtures("thursday")
def test_the_next_opening_with_its_day() -> None:
    assert times.opening(at("2026-11-30T13:00")) == "Montag, 30. November, 13:00"
    assert times.opening_span(at("2026-11-27T13:00"), at("2026-11-27T15:00")) == "morgen, 13:00–15:00"


def test_lists_have_the_comma_of_their_script() -> None:
    for language, comma, semicolon in (
        ("ar", "، ", "؛ "),
        ("fa", "، ", "؛ "),
        ("de", ", ", "; "),
        ("ru", ", ", "; "),
    ):
        with override(language):
            assert (times.list_comma(), times.list_semicolon()) == (comma, semicolon)
            assert times.joined(["a", "", "b"]) == f"a{comma}b"


def test_joining_keeps_markup_and_escapes_text() -> None:
    said = times.joined([mark_safe("<bdi>a</bdi>"), "<b>"], "; ")
    assert said == "<bdi>a</bdi>; &lt;b&gt;"
    assert isinstance(said, SafeString)
    assert times.joined([]) == ""
