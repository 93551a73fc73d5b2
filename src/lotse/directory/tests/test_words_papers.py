"""What a poster and a leaflet are given to print: plain words, hours that hold now, what is planned named as that."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.utils.translation import override

from lotse.core.texts import Text
from lotse.directory.models import Channel, Service
from lotse.directory.printing import LeafletContent, PosterContent
from lotse.directory.queries.finding import doors_of_network
from lotse.directory.tests.loaded import berlin, house, musterstadt, write_hours
from lotse.directory.words.papers import leaflet_content, poster_content
from lotse.network.models import Network

__all__ = ["musterstadt"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("musterstadt")]
LANGUAGES = [code for code, _ in settings.LANGUAGES]


def poster(at: str = "2026-11-26T14:00") -> PosterContent:
    site, doors, facts = house(berlin(at))
    return poster_content(site, doors, facts, berlin(at))


def leaflet(at: str = "2026-11-26T14:00") -> LeafletContent:
    facts = doors_of_network("musterstadt", berlin(at)).facts
    return leaflet_content(Network.objects.get(), list(facts.doors.values()), facts, berlin(at))


def test_a_poster_names_the_house_and_leads_to_its_page() -> None:
    told = poster()
    assert (told.door.name, told.headline, told.network) == ("Haus am Hafen", "Beratung", "Netz Musterstadt")
    assert told.door.address == ("Kai 1", "44999 Musterstadt")
    assert told.page.url == f"{settings.ORIGIN}/de/networks/musterstadt/sites/haus/"
    assert (told.as_of, told.as_of_on.isoformat()) == ("Stand: 26. November 2026", "2026-11-26")


def test_the_hours_that_hold_on_the_day_of_printing() -> None:
    first, planned = poster().door.hours
    assert (first.heading, [(row.day, row.times) for row in first.rows]) == (
        "Offene Stunde",
        [("Donnerstag", "13:00–15:00")],
    )
    assert planned.rows == ()
    assert "sobald es geht" in planned.note
    later = poster("2027-01-04T10:00").door.hours[0]
    assert [(row.day, row.times) for row in later.rows] == [
        ("Donnerstag", "14:00–16:00"),
        ("Freitag", "Beginn offen"),
    ]
    assert later.note == "neue Zeit"


def test_weeks_that_differ_are_not_printed_as_if_they_did_not() -> None:
    write_hours("Mo[1] 09:00-12:00")
    with override("en"):
        assert [row.times for row in poster().door.hours[0].rows] == ["Not every week is the same."]


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_knows_no_markup(language: str) -> None:
    with override(language):
        told = f"{poster('2027-01-04T10:00')}{leaflet('2027-01-04T10:00')}"
    assert [sign for sign in ("<bdi", "<span", "&amp;", "&lt;", "&quot;", "&#x27;") if sign in told] == []
    assert language == "de" or "Im Notfall" not in told


def test_languages_call_themselves() -> None:
    with override("ar"):
        assert [(row.name, row.code) for row in poster().door.languages] == [
            ("Deutsch", "de"),
            ("ትግርኛ", "ti"),
        ]
    notes = set()
    for interpreters, complete in ((True, False), (False, False), (False, True)):
        Service.objects.update(interpreters=interpreters, languages_complete=complete, languages_number=None)
        notes.add(poster().door.languages_note)
    assert len(notes) == 3
    assert "" in notes


def test_languages_that_are_only_counted_or_not_known() -> None:
    with override("en"):
        assert poster().door.languages_note == "and 6 more languages. Ehrenamtliche helfen."
        Service.objects.update(languages=[], languages_number=None, interpreters=False)
        assert poster().door.languages_note == "Not known. Please ask for your language."


def test_guests_belong_to_the_hours_of_their_own_way() -> None:
    first, planned = poster().door.hours
    assert [(row.name, row.offer, row.times) for row in first.guests] == [
        ("Stadt Musterstadt", "Rat", "Donnerstag 14:00–15:00")
    ]
    assert planned.guests == ()


def test_remarks_audience_and_ways_without_hours_are_printed() -> None:
    door = poster().door
    assert door.access == ("Mit Termin", "Bitte anrufen")
    assert door.notes == (
        "Wer willkommen ist: Zugewanderte",
        "Für Menschen in: Nordstadt",
        "Klingeln",
        "mit Garten",
    )


def test_where_one_can_neither_call_nor_come_the_paper_says_what_is_not_known() -> None:
    Channel.objects.update(phones=[], emails=[])
    assert poster().door.notes[-1] == "mit Garten"
    Channel.objects.filter(kind="walk-in").update(timetable=None)
    assert poster().door.notes[-1] == "Was wir noch nicht wissen: Wann beginnt der Freitag?"
    Channel.objects.filter(kind="appointment").update(remark=Text({"de": "Wann beginnt der Freitag?"}))
    assert poster().door.notes[-1] == "mit Garten"


def test_what_is_only_planned_offers_nothing() -> None:
    Channel.objects.update(planned=Text({"de": "sobald es geht"}))
    door = poster().door
    assert {(hours.rows, hours.note, hours.guests) for hours in door.hours} == {
        ((), "Geplant: sobald es geht", ())
    }
    assert (door.access, door.phones) == ((), ())


def test_a_leaflet_has_every_door_and_whom_to_call() -> None:
    told = leaflet()
    *doors, path, unknown = told.doors
    assert sorted(door.name for door in doors) == ["Beratung", "Haus am Hafen"]
    assert (path.name, path.directions) == ("Noch nicht angemeldet?", "Kommen Sie zu uns.")
    assert [row.number for row in path.phones] == ["02323 9524 18", "neu@example.org"]
    assert [(row.day, row.times) for row in path.hours[0].rows] == [("Montag–Freitag", "08:00–16:00")]
    assert unknown.notes == ("Wann beginnt der Freitag?",)
    assert [row.number for row in told.emergency][:2] == ["112", "110"]
    assert told.introduction == "Wir helfen."
    assert told.page.url == f"{settings.ORIGIN}/de/networks/musterstadt/"
