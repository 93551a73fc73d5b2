"""A browser that runs no script walks the whole way."""

from __future__ import annotations

from tests.journeys.conftest import Meet
from tests.journeys.words import said


def test_the_romanian_speaker_finds_the_open_door(meet: Meet) -> None:
    visitor = meet("de", java_script_enabled=False)
    visitor.arrives()
    visitor.chooses_language("Română", "ro")
    visitor.types_place("Horsthausen")
    visitor.wants(spoken="ro")
    visitor.chooses_topic("work")
    visitor.looks_at("2026-11-26T14:00")
    assert visitor.cards[0].state.startswith(said("ro", "Open until %(time)s", time="15:00"))
    visitor.opens_card("Beratungsstelle Horsthausen")
    assert visitor.site.numbers == ["+492323952419", "+492323952418"]
    assert visitor.page.locator("table.hours tbody tr").count() == 14
    visitor.leads_to_network()
    visitor.follows("Important contacts and emergencies")
    assert visitor.page.locator("a[href='tel:112']").count() == 1
