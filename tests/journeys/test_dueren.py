"""Düren: a speaker of Tigrinya asks about vocational training."""

from __future__ import annotations

from tests.journeys.conftest import Meet
from tests.journeys.visitor import Visitor
from tests.journeys.words import said

OFFICE = "DIZ (Dürener Integrationszentrum)"
MOMENTS = ("2026-11-24T10:00", "2026-11-28T23:30", "2026-12-25T12:00", "2026-06-04T09:00")


def who_speaks_tigrinya(meet: Meet, at: str) -> Visitor:
    """Her own language is none of the twelve: she reads English and asks for somebody who speaks Tigrinya."""
    visitor = meet("en")
    visitor.arrives()
    visitor.types_place("Düren")
    visitor.wants(spoken="ti")
    visitor.chooses_topic("training")
    visitor.looks_at(at)
    return visitor


def test_an_interpreter_helps_where_her_language_is_not_spoken(meet: Meet) -> None:
    visitor = who_speaks_tigrinya(meet, "2026-11-24T10:00")
    assert [card.title for card in visitor.cards] == [OFFICE]
    card = visitor.cards[0]
    assert card.address == "Josef-Schregel-Str. 31 Düren"
    assert "German · English · Russian · Arabic" in card.languages
    assert (
        said("en", "With an interpreter: %(languages)s", languages="Tigrinya · other languages")
        in card.languages
    )
    # Nothing was dropped from her search: an interpreter is an answer, not a second choice.
    assert not visitor.reads("We found nothing that fits exactly.")
    door = visitor.asks_interface("help", topic="training", place="Düren", language="ti")["doors"][0]
    assert door["languages"] == {
        "spoken": ["de", "en", "ru", "ar"],
        "others": "interpreter",
        "asked": "interpreted",
    }


def test_the_interpreters_are_volunteers_of_the_district(meet: Meet) -> None:
    visitor = meet("en")
    visitor.arrives("networks/dueren/")
    assert visitor.sees(
        "For other languages, the volunteer interpreters' service of the Düren district helps."
    )


def test_by_appointment_is_never_closed(meet: Meet) -> None:
    visitor = who_speaks_tigrinya(meet, MOMENTS[0])
    for at in MOMENTS:
        visitor.looks_at(at)
        assert visitor.cards[0].code == "by-appointment"
        assert visitor.cards[0].state.startswith(said("en", "By appointment"))
    visitor.opens_card(OFFICE)
    visitor.looks_at(MOMENTS[-1])
    assert visitor.site.code == "by-appointment"


def test_no_telephone_is_invented_and_what_is_not_known_is_said(meet: Meet) -> None:
    visitor = who_speaks_tigrinya(meet, "2026-11-24T10:00")
    assert visitor.cards[0].phones == []
    assert "A telephone number for appointments is not stated." in visitor.cards[0].text
    visitor.opens_card(OFFICE)
    assert visitor.site.phones == []
    visitor.arrives("networks/dueren/")
    unknown = visitor.section("notes")
    for sentence in (
        "A telephone number for appointments is not stated.",
        "The consultation hours are not stated.",
        "It is not stated for which languages there are interpreters.",
    ):
        assert sentence in unknown


def test_the_office_is_for_people_with_a_toleration_and_connects_to_the_regular_help(meet: Meet) -> None:
    visitor = meet("en")
    visitor.arrives("networks/dueren/sites/diz/")
    assert visitor.sees("We put you in touch with public offices and the regular kinds of help.")
    visitor.leads_to_network()
    assert "Duldung" in visitor.section("groups")
    assert "Aufenthaltsgestattung" in visitor.section("groups")
    assert visitor.sees("The advice is part of a funding programme of the state of North Rhine-Westphalia.")
