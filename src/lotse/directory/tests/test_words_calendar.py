"""The calendar of a site: hours with their times, marks that stay, the clock of Germany, nobody's time taken."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import icalendar
import pytest
from django.utils.translation import override

from lotse.core.spans import BERLIN
from lotse.directory.tests.loaded import berlin, house, musterstadt, write_hours
from lotse.directory.words.calendar import feed_of

__all__ = ["musterstadt"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("musterstadt")]
URL = "https://lotse.example/de/networks/musterstadt/sites/haus/"


def feed(first: str, past: str) -> bytes:
    site, doors, _ = house(berlin(first))
    return feed_of(site, doors, berlin(first), berlin(past), URL)


def events(first: str, past: str) -> list[icalendar.Event]:
    found = icalendar.Calendar.from_ical(feed(first, past)).walk("VEVENT")
    return sorted(found, key=lambda event: event["DTSTART"].dt)


def test_each_open_hour_is_an_event() -> None:
    told = events("2026-11-23T00:00", "2026-12-05T00:00")
    assert [f"{event['DTSTART'].dt:%m-%d %H:%M}" for event in told] == [
        "11-26 13:00",
        "12-02 10:00",
        "12-02 14:00",
        "12-03 13:00",
    ]
    assert {event["DTEND"].dt - event["DTSTART"].dt for event in told} == {timedelta(hours=2)}
    assert {str(event["TRANSP"]) for event in told} == {"TRANSPARENT"}
    assert {str(event["LOCATION"]) for event in told} == {"Kai 1, 44999 Musterstadt"}
    assert {str(event["URL"]) for event in told} == {URL}


def test_marks_stay_and_name_one_hour_each() -> None:
    once = [str(event["UID"]) for event in events("2026-11-23T00:00", "2026-12-05T00:00")]
    later = [str(event["UID"]) for event in events("2026-12-01T00:00", "2026-12-12T00:00")]
    assert len(set(once)) == len(once) == 4
    assert once[1:] == later[:3]
    assert all(uid.endswith("@lotse") for uid in once)
    with override("ar"):
        assert [str(event["UID"]) for event in events("2026-11-23T00:00", "2026-12-05T00:00")] == once


def test_a_day_without_a_stated_beginning_is_a_day_that_says_so() -> None:
    """In January the sample has a Friday whose beginning nobody stated."""
    found = icalendar.Calendar.from_ical(feed("2027-01-04T00:00", "2027-01-18T00:00")).walk("VEVENT")
    fridays = [event for event in found if not isinstance(event["DTSTART"].dt, datetime)]
    assert len(found) - len(fridays) == 2
    assert [(event["DTSTART"].dt, event["DTEND"].dt, str(event["UID"])) for event in fridays] == [
        (date(2027, 1, day), date(2027, 1, day + 1), f"musterstadt.beratung.haus.offen.202701{day:02}@lotse")
        for day in (8, 15)
    ]
    assert {str(event["SUMMARY"]) for event in fridays} == {"Haus am Hafen: Offene Stunde – Beginn offen"}
    assert {str(event["TRANSP"]) for event in fridays} == {"TRANSPARENT"}
    assert b"DTSTART;VALUE=DATE:20270108" in feed("2027-01-04T00:00", "2027-01-18T00:00")
    with override("en"):
        assert b"start unknown" in feed("2027-01-04T00:00", "2027-01-18T00:00")


@pytest.mark.parametrize(
    "expression", ['unknown "bitte fragen"', '08:00-16:00 unknown "bitte fragen"; PH off']
)
def test_hours_that_nobody_stated_fill_no_calendar(expression: str) -> None:
    write_hours(expression)
    assert events("2026-11-23T00:00", "2027-01-18T00:00") == []


def test_the_clock_change_moves_no_hour() -> None:
    write_hours("Su 13:00-15:00")
    told = events("2027-03-15T00:00", "2027-04-10T00:00")
    assert {event["DTSTART"].dt.hour for event in told} == {13}
    offsets = [event["DTSTART"].dt.utcoffset() for event in told]
    assert offsets == [timedelta(hours=hours) for hours in (1, 2, 2)]
    raw = feed("2027-03-15T00:00", "2027-04-10T00:00").decode()
    assert "DTSTART;TZID=Europe/Berlin:20270328T130000" in raw


def test_the_zone_that_is_told_is_that_of_berlin() -> None:
    (zone,) = icalendar.Calendar.from_ical(feed("2026-11-23T00:00", "2026-12-05T00:00")).walk("VTIMEZONE")
    # By its rules, not by its name, which every program knows.
    told = zone.to_tz(lookup_tzid=False)
    moment = berlin("2026-11-23T12:00")
    for _ in range(120):
        moment += timedelta(days=61, minutes=7)
        wall = moment.replace(tzinfo=None)
        assert told.utcoffset(wall) == wall.replace(tzinfo=BERLIN).utcoffset(), wall


def test_lines_are_folded_and_end_as_the_format_asks() -> None:
    raw = feed("2026-11-23T00:00", "2026-12-05T00:00")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT4H" in raw


def test_events_are_in_the_readers_language() -> None:
    with override("ar"):
        (first, *_) = events("2026-11-23T00:00", "2026-11-28T00:00")
    assert str(first["SUMMARY"]) == "Haus am Hafen: ساعة مفتوحة"
    assert first["SUMMARY"].params["LANGUAGE"] == "ar"


def test_two_hours_that_touch_are_two_events_and_do_not_overlap() -> None:
    write_hours('Th 13:00-15:00 open "a", Th 15:00-16:00 open "b"')
    told = events("2026-11-26T00:00", "2026-11-27T00:00")
    assert [before["DTEND"].dt == after["DTSTART"].dt for before, after in pairwise(told)] == [True]
