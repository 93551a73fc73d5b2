"""Herne, KIM: a Romanian speaker looks for work and lives in Horsthausen."""

from __future__ import annotations

from tests.journeys.conftest import Meet
from tests.journeys.visitor import Visitor
from tests.journeys.words import moment, said, way

OFFICE = "Beratungsstelle Horsthausen"
ADDRESS = "Lützowstraße 2 44628 Herne"
NUMBERS = ["+492323952419", "+492323952418"]


def who_speaks_romanian(meet: Meet) -> Visitor:
    """She arrives on a German page, finds her language, and asks for work in Horsthausen."""
    visitor = meet("de", locale="ro-RO")
    visitor.arrives()
    visitor.chooses_language("Română", "ro")
    visitor.types_place("Horsthausen")
    visitor.wants(spoken="ro")
    visitor.chooses_topic("work")
    return visitor


def test_on_thursday_at_two_the_door_is_open_and_romanian_is_spoken(meet: Meet) -> None:
    visitor = who_speaks_romanian(meet)
    visitor.looks_at("2026-11-26T14:00")
    card = visitor.cards[0]
    assert card.title == OFFICE
    assert card.state.startswith(said("ro", "Open until %(time)s", time="15:00"))
    assert card.state != "Open until 15:00"
    assert "AWO Ruhr-Mitte" in card.text
    assert way("ro", "walk-in") in card.text
    assert card.address == ADDRESS
    assert "Română" in card.languages
    # Eight languages, five with a name: for the other three she is told to ask, not told no.
    assert said("ro", "Other languages: please ask.") in card.languages
    # Who can be asked only by telephone, in no language that is known, comes after the open office.
    assert [other.numbers for other in visitor.cards[1:]] == [["+492323169167"]]


def test_the_interface_tells_machines_the_same(meet: Meet) -> None:
    visitor = meet("ro")
    question = {"topic": "work", "place": "Horsthausen", "language": "ro", "at": "2026-11-26T14:00"}
    door = visitor.asks_interface("help", **question)["doors"][0]
    assert (door["state"], door["until"]) == ("open", moment("2026-11-26 15:00").isoformat())
    assert door["languages"] == {
        "spoken": ["de", "tr", "ar", "ro", "en"],
        "others": "ask",
        "asked": "directly",
    }
    days = {"from": "2026-11-23", "to": "2026-11-28"}
    hours = visitor.asks_interface(f"sites/{door['site']['id']}/hours", **days)
    open_hour = next(row for row in hours["channels"] if row["appointment"] == "not-needed")
    start, end = moment("2026-11-26 13:00"), moment("2026-11-26 15:00")
    assert open_hour["intervals"] == [[start.isoformat(), end.isoformat(), "open", None]]


def test_on_friday_the_end_is_known_and_the_start_is_not(meet: Meet) -> None:
    visitor = who_speaks_romanian(meet)
    visitor.looks_at("2026-11-27T11:00")
    card = visitor.card(OFFICE)
    assert card.code == "unknown"
    door = visitor.asks_interface("help", network="herne-kim", at="2026-11-27T11:00")["doors"][0]
    assert door["until"] == moment("2026-11-27 14:00").isoformat()
    assert door["text"] in card.state
    assert "14" in door["text"]
    assert "00:00" not in visitor.text
    # A certain opening comes next: Monday, for which an appointment is recommended.
    assert "30" in card.state
    assert "13:00–16:30" in card.state
    assert way("ro", "appointment") in card.text
    assert card.numbers == NUMBERS
    visitor.opens_card(OFFICE)
    visitor.looks_at("2026-11-27T11:00")
    assert door["text"] in visitor.day("2026-11-27")
    assert "00:00" not in visitor.text


def test_after_the_open_hour_an_appointment_is_better_and_not_required(meet: Meet) -> None:
    visitor = who_speaks_romanian(meet)
    visitor.looks_at("2026-11-26T15:30")
    card = visitor.card(OFFICE)
    assert card.code == "open"
    assert card.state.startswith(said("ro", "Open until %(time)s", time="16:30"))
    assert way("ro", "walk-in", "recommended") in card.text
    assert card.numbers == NUMBERS


def test_on_christmas_day_nobody_is_there(meet: Meet) -> None:
    visitor = who_speaks_romanian(meet)
    visitor.looks_at("2026-12-25T11:00")
    card = visitor.card(OFFICE)
    assert card.code == "opens"
    assert "13:00" in card.state
    visitor.opens_card(OFFICE)
    visitor.looks_at("2026-12-24T14:30")
    assert "Weihnachtstag" in visitor.day("2026-12-25")


def test_corpus_christi_is_a_holiday_in_this_land(meet: Meet) -> None:
    """Thursday, 4 June 2026: the open hour would be, were it not Fronleichnam."""
    visitor = meet("ro")
    visitor.arrives("help/", place="Horsthausen", topic="work", at="2026-06-04T14:00")
    assert visitor.card(OFFICE).code == "opens"
    visitor.looks_at("2026-06-11T14:00")
    assert visitor.card(OFFICE).code == "open"
