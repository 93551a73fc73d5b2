"""The usual week in one line, what comes later beside it, and comments in the reader's language."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.utils.html import conditional_escape
from django.utils.translation import override

from lotse.core.texts import Text
from lotse.directory.models import Channel
from lotse.directory.tests.loaded import berlin
from lotse.directory.words.hours import channel_hours, comment_in_words, week_rows
from lotse.hours.models import Schedule, Timetable
from lotse.hours.rules.answers import OPEN_END, SCHOOL_HOLIDAYS_NOT_KNOWN
from lotse.network.models import Municipality

THURSDAY = berlin("2026-11-26T14:00")
LANGUAGES = [code for code, _ in settings.LANGUAGES]


def channel(*schedules: Schedule) -> Channel:
    """A channel with its hours as a query would have read them; nothing of it is in a database."""
    table = Timetable(municipality=Municipality(key="05999000", state="NW"))
    table._prefetched_objects_cache = {"schedules": list(schedules)}
    return Channel(kind="walk-in", timetable=table)


def hours(expression: str, **values: Any) -> Schedule:
    return Schedule(expression=expression, **values)


def line(*schedules: Schedule) -> str:
    return channel_hours(channel(*schedules), THURSDAY)


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("Th 13:00-15:00; PH off", "Donnerstag 13:00–15:00"),
        ("Mo-Th 13:00-16:30; Fr 11:00-13:00; PH off", "Montag–Donnerstag 13:00–16:30; Freitag 11:00–13:00"),
        ("Mo-Fr 09:00-12:00,14:00-16:00", "Montag–Freitag 09:00–12:00, 14:00–16:00"),
        ("24/7", "täglich 00:00–24:00"),
        ('Mo 09:00-12:00 unknown "bitte fragen"', "Montag 09:00–12:00 (bitte fragen)"),
        # Nobody stated when it begins: only the words are true.
        ('Fr 00:00-14:00 unknown "bis 14 Uhr"', "Freitag: bis 14 Uhr"),
        ('unknown "bitte fragen"', "bitte fragen"),
    ],
)
def test_the_usual_week_in_one_line(expression: str, said: str) -> None:
    assert line(hours(expression)) == said


def test_without_hours_nothing_is_said() -> None:
    assert channel_hours(Channel(kind="walk-in"), THURSDAY) == ""
    assert line() == ""


def test_weeks_that_differ_say_so() -> None:
    with override("en"):
        for expression in ("Mo[1] 09:00-12:00", "week 1-53/2 Mo 09:00-12:00"):
            assert "Not every week is the same." in line(hours(expression))
        assert "Not every week is the same." not in line(hours("Mo-Fr 09:00-12:00; PH off"))


def test_what_comes_is_said_with_its_day_and_what_is_over_is_not() -> None:
    over = hours("Mo 08:00-09:00", valid_until=date(2026, 11, 26))
    now = hours("Th 13:00-15:00", valid_from=date(2026, 11, 26), valid_until=date(2027, 1, 1))
    coming = hours("Th 14:00-16:00", valid_from=date(2027, 1, 1))
    assert line(over, now, coming) == "Donnerstag 13:00–15:00; ab 1. Januar 2027: Donnerstag 14:00–16:00"
    assert line(over) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_in_every_language_holds_the_times_in_order(language: str) -> None:
    with override(language):
        said = line(hours("Mo-Th 13:00-16:30; Fr 11:00-13:00"))
    places = [said.index(time) for time in ("13:00", "16:30", "11:00")]
    assert places == sorted(places)
    assert {sign for sign in said if sign.isdigit()} <= set("0123456789")
    if language in settings.LANGUAGES_BIDI:
        assert "؛" in said
        assert "13:00–" not in said


def test_comments_are_said_in_the_readers_language() -> None:
    comments = {"bis 14 Uhr": Text({"de": "bis 14 Uhr", "tr": "14.00'e kadar"}).as_json()}
    owner = channel(hours('Fr 00:00-14:00 unknown "bis 14 Uhr"', comments=comments))
    with override("tr"):
        assert comment_in_words("bis 14 Uhr", owner) == "14.00'e kadar"
        assert "14.00" in channel_hours(owner, THURSDAY)
    with override("ro"):
        assert comment_in_words("bis 14 Uhr", owner) == '<span lang="de" dir="ltr">bis 14 Uhr</span>'
        assert '<span lang="de" dir="ltr">bis 14 Uhr</span>' in channel_hours(owner, THURSDAY)
    assert comment_in_words("", owner) == ""
    assert comment_in_words("unbekannt", owner) == "unbekannt"


@pytest.mark.parametrize("comment", [OPEN_END, SCHOOL_HOLIDAYS_NOT_KNOWN])
def test_what_the_rules_say_themselves_is_translated(comment: str) -> None:
    said = set()
    for language in LANGUAGES:
        with override(language):
            said.add(comment_in_words(comment, channel()))
    assert len(said) == 12
    assert comment not in said


def test_a_comment_is_text() -> None:
    said = line(hours('Mo 09:00-12:00 unknown "<b>x</b>"'))
    assert conditional_escape(said) == "Montag 09:00–12:00 (&lt;b&gt;x&lt;/b&gt;)"


def test_rows_for_a_poster() -> None:
    rows = week_rows(hours("Mo-Th 13:00-16:30; Fr 11:00-13:00"), "NW", THURSDAY.date())
    assert rows == [("Montag–Donnerstag", "13:00–16:30"), ("Freitag", "11:00–13:00")]
