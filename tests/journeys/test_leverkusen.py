"""Leverkusen: one place, open without an appointment; guests in the hour; a second body for all residents."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Meet
from tests.journeys.words import opens, said, way

HOUSE = "Service-Point Integration"
ADDRESS = "Wiesdorfer Platz 34a 51373 Leverkusen"
HOTLINE, MAILBOX = "+492144063333", "ukraine-levhilft@stadt.leverkusen.de"
# Three times a week, and not the same: Monday, Wednesday, Thursday.
HOURS = {
    "2026-11-23": ("12:30", "16:30"),
    "2026-11-25": ("12:30", "16:30"),
    "2026-11-26": ("13:00", "17:00"),
}


@pytest.mark.parametrize("day", HOURS)
def test_open_without_an_appointment_at_three_changing_times(meet: Meet, day: str) -> None:
    starts, ends = HOURS[day]
    visitor = meet("uk")
    visitor.arrives()
    visitor.chooses_town("Leverkusen")
    visitor.chooses_topic("housing")
    visitor.looks_at(f"{day}T{starts}")
    card = visitor.cards[0]
    assert card.state.startswith(said("uk", "Open until %(time)s", time=ends))
    assert way("uk", "walk-in") in card.text
    assert card.address == ADDRESS
    # Half-open: the hour is over at its end, and has not begun a minute before its start.
    visitor.looks_at(f"{day}T{ends}")
    assert visitor.cards[0].code == "opens"
    before = f"{int(starts[:2]) - (starts[3:] == '00'):02}:{'59' if starts[3:] == '00' else '29'}"
    visitor.looks_at(f"{day}T{before}")
    assert visitor.cards[0].state == opens("uk", f"{day} {starts}")


def test_the_times_hold_from_a_fifth_of_october_whose_year_nobody_states(meet: Meet) -> None:
    visitor = meet("en")
    visitor.arrives("networks/leverkusen/", at="2026-03-02T13:00")
    assert visitor.cards[0].code == "open"
    assert "These times apply from 5 October. The year is not stated." in visitor.cards[0].text


def test_guests_are_in_the_hour_with_what_they_offer(meet: Meet) -> None:
    visitor, at = meet("en"), "2026-11-25T13:00"
    visitor.arrives("help/", place="Leverkusen", topic="housing", at=at)
    text = visitor.cards[0].text
    assert "Monday 12:30–16:30; Wednesday 12:30–16:30; Thursday 13:00–17:00" in text
    assert said("en", "Also here during these hours") in text
    assert "Bundesagentur für Arbeit: General advice" in text
    assert "Volkshochschule Leverkusen: Advice on learning the language" in text
    assert "Diakonie Leverkusen: A project that helps you into work" in text
    door = visitor.asks_interface("help", place="Leverkusen", topic="housing", at=at)["doors"][0]
    guests = [guest["topics"] for channel in door["channels"] for guest in channel["guests"]]
    assert guests == [["work"], ["language"], ["work"]]


def test_five_bodies_give_one_fixed_contact(meet: Meet) -> None:
    visitor = meet("en")
    visitor.arrives("help/", place="Leverkusen", topic="residence", at="2026-11-25T13:00")
    for body in (
        "Diakonisches Werk",
        "Caritasverband",
        "AWO",
        "Katholische Jugendagentur",
        "Stadt Leverkusen",
    ):
        assert body in visitor.cards[0].text
    visitor.opens_card(HOUSE)
    assert visitor.sees("One fixed contact person can stay with you for a long time.")


def test_the_second_body_is_open_to_all_residents_and_asks_nothing_about_migration(meet: Meet) -> None:
    visitor = meet("de")
    visitor.arrives()
    visitor.chooses_town("Leverkusen")
    visitor.chooses_topic("training")
    visitor.looks_at("2026-11-24T13:00")
    # A Tuesday: only the second body has its hours.
    card = visitor.cards[0]
    assert card.state.startswith(said("de", "Open until %(time)s", time="16:30"))
    assert said("de", "Everyone is welcome") in card.marks
    assert "JSL" in card.text
    assert "Alle Bürgerinnen und Bürger Leverkusens" in card.text
    questions = visitor.page.locator("main label").all_inner_texts()
    assert not [word for word in questions if "Migra" in word or "Aufenthalt" in word or "Flucht" in word]
    visitor.looks_at("2026-11-27T11:00")
    assert visitor.cards[0].state.startswith(said("de", "Open until %(time)s", time="13:00"))


def test_in_the_mornings_there_are_language_courses_whose_times_are_not_known(meet: Meet) -> None:
    visitor = meet("en")
    visitor.arrives("networks/leverkusen/sites/luminaden/")
    assert visitor.sees("German courses for work, in the mornings")
    visitor.arrives("networks/leverkusen/")
    assert "The days and times of the language courses are not stated." in visitor.section("notes")


def test_who_is_not_registered_yet_is_shown_the_way(meet: Meet) -> None:
    visitor = meet("en")
    visitor.arrives()
    visitor.chooses_network("Service-Point Integration Leverkusen")
    path = visitor.section("path")
    assert "The staff will pass you on to the office in charge." in path
    visitor.follows("Important contacts and emergencies")
    contacts = visitor.section("contacts")
    assert MAILBOX in contacts
    assert visitor.page.locator(f"a[href='tel:{HOTLINE}']").count()
    # From eight to four, on days that nobody states.
    assert "08:00–16:00 (The days are not stated)" in contacts


def test_the_hotline_is_never_said_to_be_open_for_certain(meet: Meet) -> None:
    visitor = meet("en")
    visitor.arrives("help/", place="Leverkusen", topic="residence", channel="phone", at="2026-11-25T09:00")
    card = visitor.cards[0]
    assert card.numbers == [HOTLINE]
    assert card.code == "unknown"
    assert "The days are not stated." in card.state


def test_the_notice_board_has_the_numbers_that_hold_in_all_of_germany(meet: Meet) -> None:
    visitor = meet("ar")
    visitor.arrives("networks/leverkusen/notice/")
    calls = visitor.page.locator("#emergency ~ ul a[href^='tel:']").all()
    assert [call.get_attribute("href") for call in calls][:2] == ["tel:112", "tel:110"]
    visitor.language = "en"
    visitor.arrives("networks/leverkusen/notice/")
    assert "The numbers are not stated here." in visitor.section("contacts")
