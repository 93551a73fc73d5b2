"""Records for machines: codes, moments with their offset, null for what is not known, and never markup."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from lotse.directory.queries.finding import doors_of_site
from lotse.directory.tests.loaded import berlin, house, musterstadt, write_hours
from lotse.directory.words.records import door_record, hours_record, site_record
from lotse.hours.queries import computed_intervals
from lotse.network.models import Site

__all__ = ["musterstadt"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("musterstadt")]


def record(at: str, language: str = "de") -> dict[str, Any]:
    found = doors_of_site(Site.objects.get().id, berlin(at))
    with override(language):
        return door_record(found.doors()[0], found.book.facts)


def test_an_open_door() -> None:
    told = record("2026-11-26T14:00")
    assert (told["state"], told["until"], told["opens"]) == ("open", "2026-11-26T15:00:00+01:00", None)
    assert (told["network"], told["name"], told["providers"]) == (
        "musterstadt",
        "Beratung",
        ["Verein Hafen e. V."],
    )
    assert (told["topics"], told["serves"]) == (["work", "sport"], ["Nordstadt"])
    assert told["languages"] == {"spoken": ["de", "ti"], "others": "interpreter", "asked": None}
    assert [row["kind"] for row in told["channels"]] == ["walk-in", "appointment", "home-visit"]
    assert told["channels"][0]["guests"] == [
        {"name": "Stadt Musterstadt", "topics": ["work"], "offer": "Rat"}
    ]
    assert told["channels"][1]["phones"][0] == {
        "number": "+492323952419",
        "shown": "02323 9524 19",
        "serves": ["nord"],
    }


def test_a_door_that_opens_later() -> None:
    told = record("2026-11-26T15:00")
    assert (told["state"], told["until"]) == ("opens", None)
    assert told["opens"] == ["2026-12-02T10:00:00+01:00", "2026-12-02T12:00:00+01:00"]


def test_what_is_planned_says_so_in_words() -> None:
    visit = record("2026-11-26T14:00")["channels"][-1]
    assert (visit["planned"], visit["state"], visit["text"]) == (True, "unknown", "sobald es geht")


def test_a_door_that_never_closes_has_no_end() -> None:
    write_hours("24/7")
    assert (record("2026-11-26T14:00")["state"], record("2026-11-26T14:00")["until"]) == ("open", None)


def test_moments_follow_the_clock_of_germany() -> None:
    write_hours("24/7", valid_until=date(2027, 3, 29))
    assert record("2027-03-27T12:00")["until"] == "2027-03-29T00:00:00+02:00"


def test_texts_are_plain_in_every_language() -> None:
    for language, name in (("ar", "ساعة مفتوحة"), ("tr", "Offene Stunde")):
        told = record("2026-11-26T14:00", language)
        assert told["channels"][0]["name"] == name
        assert "<" not in str(told)


def test_what_is_not_known_is_null() -> None:
    site = Site(code="x", name="X", city="Ort")
    told = site_record(site)
    assert {name for name, value in told.items() if value is None} == {
        "street",
        "postcode",
        "district",
        "directions",
    }


def test_hours_with_their_words() -> None:
    _, doors, _ = house(berlin("2026-11-26T14:00"))
    (channel,) = (row for row in doors[0].channels.all() if row.timetable_id)
    key, start, end = channel.timetable_id, berlin("2027-01-04T00:00"), berlin("2027-01-11T00:00")
    intervals = computed_intervals([key], start, end, {key: None})[key]
    with override("en"):
        told = hours_record(channel, intervals)
    assert told["intervals"] == [
        ["2027-01-07T14:00:00+01:00", "2027-01-07T16:00:00+01:00", "open", None],
        ["2027-01-08T00:00:00+01:00", "2027-01-08T14:00:00+01:00", "unknown", "start unknown"],
    ]
    assert (told["kind"], told["name"], told["appointment"]) == ("walk-in", "Open hour", "not-needed")


def test_a_network() -> None:
    (told,) = Client().get("/api/v1/networks").json()
    assert (told["id"], told["coordinator"], told["everyone_welcome"]) == (
        "musterstadt",
        "Stadt Musterstadt",
        True,
    )
    assert told["municipality"] == {"key": "05999000", "name": "Musterstadt", "state": "NW"}
    assert [row["code"] for row in told["topics"]] == ["work", "sport"]
    assert [row["code"] for row in told["sites"]] == ["haus"]
    assert told["languages"] == ["de", "ti"]
