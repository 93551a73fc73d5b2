"""Herne, BQB-Süd and G.U.T.: a family in Wanne has worries about money and phones."""

from __future__ import annotations

from tests.journeys.conftest import Meet
from tests.journeys.visitor import Visitor
from tests.journeys.words import moment, opens, said, way

NORTH, SOUTH = "+4923259691570", "+492323169167"
OFFER = "Advice for worries about work and money"


def family_in(meet: Meet, place: str, at: str) -> Visitor:
    visitor = meet("en")
    visitor.arrives()
    visitor.types_place(place)
    visitor.wants(channel="phone")
    visitor.chooses_topic("money")
    visitor.looks_at(at)
    return visitor


def numbers_for(visitor: Visitor, place: str) -> list[str]:
    visitor.arrives("help/", topic="money", channel="phone", place=place, at="2026-11-24T09:00")
    return visitor.card(OFFER).numbers


def test_wanne_and_eickel_have_their_own_number(meet: Meet) -> None:
    visitor = family_in(meet, "Wanne", "2026-11-24T09:00")
    card = visitor.card(OFFER)
    assert card.phones == [["02325/969-1570", f"tel:{NORTH}"]]
    assert card.districts == ["Wanne, Eickel"]
    for place in ("Eickel", "Herne-Wanne", "44649", "44653 Herne", "44651", "Röhlinghausen"):
        assert numbers_for(visitor, place) == [NORTH], place


def test_herne_and_sodingen_have_the_other(meet: Meet) -> None:
    visitor = meet("en")
    for place in ("Herne-Mitte", "Sodingen", "44623", "44628", "Horsthausen"):
        assert numbers_for(visitor, place) == [SOUTH], place


def test_who_names_only_the_town_sees_both_with_their_districts(meet: Meet) -> None:
    card = family_in(meet, "Herne", "2026-11-24T09:00").card(OFFER)
    assert card.numbers == [SOUTH, NORTH]
    assert card.districts == ["Herne-Mitte, Sodingen", "Wanne, Eickel"]


def test_somebody_answers_from_monday_to_friday_from_eight_to_three(meet: Meet) -> None:
    visitor = family_in(meet, "Wanne", "2026-11-23T08:00")
    for day in range(23, 28):
        visitor.looks_at(f"2026-11-{day}T08:00")
        open_now = said("en", "Open until %(time)s", time="15:00")
        assert visitor.card(OFFER).state == f"{open_now} {said('en', 'By telephone.')}"
    visitor.looks_at("2026-11-27T15:00")
    assert visitor.card(OFFER).code == "opens"


def test_at_night_the_next_hour_is_named(meet: Meet) -> None:
    visitor = family_in(meet, "Wanne", "2026-11-24T22:15")
    assert visitor.card(OFFER).state == opens("en", "2026-11-25 08:00")
    visitor.looks_at("2026-11-27T16:00")
    assert visitor.card(OFFER).state == opens("en", "2026-11-30 08:00")
    door = visitor.asks_interface("help", network="herne-bqb-gut", channel="phone", at="2026-11-27T16:00")[
        "doors"
    ][0]
    assert door["opens"] == [moment("2026-11-30 08:00").isoformat(), moment("2026-11-30 15:00").isoformat()]


def test_first_the_telephone_then_a_talk_and_coaching(meet: Meet) -> None:
    visitor = meet("en")
    visitor.arrives("help/", place="Wanne", topic="money", channel="appointment", at="2026-11-24T22:15")
    card = visitor.card(OFFER)
    assert card.code == "by-appointment"
    assert way("en", "appointment") in card.text
    assert "By telephone. By arrangement also in person." in card.text


def test_the_family_is_seen_as_a_whole_and_conditions_are_made_plain(meet: Meet) -> None:
    visitor = meet("en")
    visitor.arrives()
    visitor.chooses_network("BQB-Süd und G.U.T. Herne")
    assert said("en", "Everyone is welcome") in visitor.section("groups")
    assert visitor.sees("Each kind of help has its own offices and conditions. We give you the overview.")
    assert visitor.sees("If you wish, we stay with you for a longer time.")
    numbers = visitor.section("numbers")
    assert numbers.index("02323/16-9167") < numbers.index("Wanne, Eickel") < numbers.index("02325/969-1570")


def test_both_projects_say_what_they_are_to_reach_and_who_pays(meet: Meet) -> None:
    visitor = meet("en")
    visitor.arrives("networks/herne-bqb-gut/")
    programmes = visitor.section("programmes")
    for words in ("BQB-Süd", "G.U.T.", "1,300", "The start is not stated."):
        assert words in programmes
    assert "The address for talks in person is not stated." in visitor.section("notes")
