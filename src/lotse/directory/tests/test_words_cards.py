"""A door as a card: what it says now, whom it may be asked by, whose number is whose."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override

from lotse.directory.models import Channel, Service
from lotse.directory.queries.finding import Search, find_doors
from lotse.directory.rules.places import Place
from lotse.directory.tests.loaded import berlin, musterstadt, thursday, write_hours
from lotse.directory.words.cards import Card, card_of

__all__ = ["musterstadt", "thursday"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("musterstadt", "thursday")]
THURSDAY = "2026-11-26T14:00"
NORTH = Place("05999000", "Nordstadt", frozenset({"nord"}))
SOUTH = Place("05999000", "Südstadt", frozenset({"sued"}))


def card(at: str = THURSDAY, place: Place | None = None, **wishes: Any) -> Card:
    search = Search(at=berlin(at), topic="work", **wishes)
    found = find_doors(search)
    answers = [answer for answer in found.doors() if found.book.facts.doors[answer.door_id].site_id]
    return card_of(answers[0], found.book.facts, search.at, place=place, asked=search.language)


def state(at: str = THURSDAY) -> dict[str, str | None]:
    told: dict[str, str | None] = card(at)["state"]
    return told


def test_open_until_and_opens_next() -> None:
    assert (state()["code"], state()["until"]) == ("open", "15:00")
    later = state("2026-11-26T15:00")
    assert (later["code"], later["until"], later["opens"]) == ("opens", None, "Mittwoch, 2. Dezember, 10:00")
    assert state("2026-11-26T12:59")["opens"] == "heute, 13:00"


@pytest.mark.parametrize(
    ("expression", "until"),
    [
        ("24/7", None),
        ("We 00:00-24:00; Th 00:00-24:00; Fr 00:00-14:00", None),
        ("Th 10:00-24:00; Fr 00:00-13:59", "13:59"),
    ],
)
def test_no_closing_time_is_told_that_would_be_taken_for_todays(expression: str, until: str | None) -> None:
    """ "Open until 14:00" at two o'clock must not mean tomorrow."""
    write_hours(expression)
    assert (state()["code"], state()["until"]) == ("open", until)


def test_an_open_hour_with_an_appointment_says_that_one_may_come_without() -> None:
    Channel.objects.filter(kind="walk-in").update(appointment="recommended")
    with override("en"):
        assert state()["why"] == "An appointment is better, but you can come without one."


def test_the_ways_in_with_their_hours() -> None:
    told = [(row["code"], row["label"] == "Geplant", row["text"]) for row in card()["channels"]]
    assert told == [
        (
            "walk-in",
            False,
            "Donnerstag 13:00–15:00; ab 1. Januar 2027: Donnerstag 14:00–16:00; Freitag: Beginn offen",
        ),
        ("appointment", False, None),
        ("home-visit", True, "sobald es geht"),
    ]


def test_languages_that_are_listed_and_how_many_more() -> None:
    with override("en"):
        told = card(language="ar")["languages"]
        assert told["spoken"] == ["German", "Tigrinya", "and 6 more languages"]
        assert told["interpreted"] == ["Arabic", "other languages"]
        assert told["ask"] is False
        Service.objects.update(interpreters=False)
        assert card()["languages"] | {"spoken": []} == {"spoken": [], "interpreted": [], "ask": True}


def test_whoever_named_her_district_sees_the_number_that_is_for_it() -> None:
    assert [row["tel"] for row in card()["phones"]] == ["+492323952419", "112"]
    assert card()["phones"][0]["label"] == "vormittags"
    assert [row["tel"] for row in card(place=NORTH)["phones"]] == ["+492323952419", "112"]
    assert [row["tel"] for row in card(place=SOUTH)["phones"]] == ["112"]
    # Another town's district of the same code is another district.
    assert len(card(place=Place("05358", "Nord", frozenset({"sued"})))["phones"]) == 2


def test_notes_say_each_thing_once_and_name_the_districts_in_german() -> None:
    with override("ar"):
        notes = card()["notes"]
    assert len(notes) == len(set(notes))
    assert '<bdi lang="de" dir="ltr">Nordstadt</bdi>' in notes[0]
    assert any("Klingeln" in note for note in notes)


def test_guests_in_the_hour() -> None:
    (guest,) = card()["guests"]
    assert (guest["name"], guest["topic"], guest["when"]) == (
        "Stadt Musterstadt",
        "Rat",
        "Donnerstag 14:00–15:00",
    )


def test_a_door_without_a_site_is_called_after_its_offer() -> None:
    found = find_doors(Search(at=berlin(THURSDAY), channel="online"))
    told = card_of(found.doors()[0], found.book.facts, berlin(THURSDAY))
    assert (told["title"], told["offer"], told["address"]) == ("Beratung", "", None)
    assert told["url"] == "/de/networks/musterstadt/"
    assert card()["url"] == "/de/networks/musterstadt/sites/haus/"
