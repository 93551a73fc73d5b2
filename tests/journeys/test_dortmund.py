"""Dortmund, lokal willkommen: five offices for the outer districts, for neighbours too, and an hour that is planned."""

from __future__ import annotations

from tests.journeys.conftest import Meet
from tests.journeys.visitor import Visitor
from tests.journeys.words import said

PLANNED = "Martin-Luther-King-Haus"
ELSEWHERE = "We know no office for %(place)s. These offices are for other districts of the town."
OFFICES = {
    "Lütgendortmund": "lokal willkommen Lütgendortmund",
    "Aplerbeck": "lokal willkommen Brackel/Aplerbeck",
    "Huckarde": "lokal willkommen Mengede/Huckarde",
    "Hörde": "lokal willkommen Hörde/Hombruch",
    "Eving": "lokal willkommen Eving und Scharnhorst",
}


def neighbour_in(meet: Meet, place: str, topic: str = "energy") -> Visitor:
    visitor = meet("de")
    visitor.arrives()
    visitor.types_place(place)
    visitor.chooses_topic(topic)
    return visitor


def test_before_there_is_a_date_the_hour_is_planned_and_never_open(meet: Meet) -> None:
    visitor = neighbour_in(meet, "Lütgendortmund")
    for at in ("2026-11-24T14:30", "2027-03-02T14:30"):
        visitor.looks_at(at)
        card = visitor.card(PLANNED)
        assert card.code == "unknown"
        assert card.marks == [said("de", "Everyone is welcome"), said("de", "Planned, no date yet")]
        assert "Ein Datum steht noch nicht fest." in card.state
        # What is planned comes after the office that is there.
        assert visitor.cards[-1].title == PLANNED


def test_a_neighbour_without_a_story_of_migration_is_welcome_and_is_asked_nothing(meet: Meet) -> None:
    visitor = neighbour_in(meet, "Lütgendortmund")
    card = visitor.cards[0]
    assert said("de", "Everyone is welcome") in card.marks
    labels = " ".join(visitor.page.locator("main label").all_text_contents())
    for word in ("Migration", "Herkunft", "Aufenthalt", "Status", "Flucht", "Staatsangehörigkeit"):
        assert word not in labels
    visitor.opens_card(OFFICES["Lütgendortmund"])
    assert visitor.site.address == "Lütgendortmunder Straße 128 Dortmund"


def test_each_outer_district_has_its_office(meet: Meet) -> None:
    visitor = meet("de")
    for district, office in OFFICES.items():
        visitor.arrives("help/", place=district, topic="energy")
        card = visitor.cards[0]
        assert card.title == office
        assert said("de", "Visit at your home") in card.text
        assert (said("de", "Some offers differ here") in card.marks) == (district == "Lütgendortmund")


def test_five_offices_share_one_basic_offer_and_one_says_what_differs(meet: Meet) -> None:
    visitor = meet("de")
    visitor.arrives("networks/dortmund/sites/hoerde-hombruch/")
    basic = visitor.section("offer")
    assert "Runde Tische" in basic
    visitor.arrives("networks/dortmund/sites/luetgendortmund/")
    offer = visitor.section("offer")
    assert "Runde Tische" in offer
    assert said("de", "Different at this office") in offer
    assert "Bezirksvertretung und dem Dialogforum Lütgendortmund" in offer


def test_for_each_topic_the_team_finds_a_partner(meet: Meet) -> None:
    visitor = meet("de")
    visitor.arrives("networks/dortmund/")
    partners = visitor.section("partners")
    for subject in (
        "Einschulung",
        "Kindergartenplatz",
        "Geburt",
        "Arbeitssuche",
        "Strom- und Gasvertrag",
        "Ticket",
    ):
        assert subject in partners
    assert said("de", "The team finds a partner for you. Please ask.") in partners


def test_who_lives_in_the_centre_is_shown_the_nearest_and_told_why(meet: Meet) -> None:
    visitor = neighbour_in(meet, "Innenstadt-Nord", "school")
    assert visitor.reads("We found nothing that fits exactly.")
    assert visitor.reads(ELSEWHERE, place="Innenstadt-Nord")
    assert {card.title for card in visitor.cards} == {*OFFICES.values(), PLANNED}
    visitor.arrives("networks/dortmund/")
    assert "Für die Innenstadt ist kein Büro angegeben." in visitor.section("notes")
