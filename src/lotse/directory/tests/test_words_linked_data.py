"""A site for search engines: certain hours, what exists, and a block of data that cannot end early."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils.safestring import SafeString
from django.utils.translation import override

from lotse.core.texts import Text
from lotse.directory.models import Door, Service
from lotse.directory.tests.loaded import berlin, house, musterstadt, write_hours
from lotse.directory.words.linked_data import json_ld
from lotse.network.models import Site

__all__ = ["musterstadt"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("musterstadt")]
URL = "https://lotse.example/de/networks/musterstadt/sites/haus/?a=1&b=2"


def block() -> SafeString:
    site, doors, facts = house(berlin("2026-11-26T14:00"))
    return json_ld(site, doors, facts, URL)


def channels() -> list[dict[str, Any]]:
    (service,) = json.loads(block())["@graph"]
    told: list[dict[str, Any]] = service["availableChannel"]
    return told


def test_the_block_cannot_be_ended_by_a_text() -> None:
    name = 'Beratung</script><script>alert("1")</script><!--\u2028&amp;'
    Service.objects.update(name=Text({"de": name}))
    Site.objects.update(name=name)
    text = block()
    assert not set("<>&\u2028\u2029") & set(text)
    (service,) = json.loads(text)["@graph"]
    assert (service["name"], service["url"]) == (name, URL)
    assert service["availableChannel"][0]["serviceLocation"]["name"] == name


def test_who_provides_it_is_named() -> None:
    (service,) = json.loads(block())["@graph"]
    assert service["provider"] == [{"@type": "Organization", "name": "Verein Hafen e. V."}]


def test_an_authority_is_named_as_one() -> None:
    Door.objects.update(providers=["stadt"])
    (service,) = json.loads(block())["@graph"]
    assert service["provider"] == [{"@type": "GovernmentOrganization", "name": "Stadt Musterstadt"}]


def test_what_is_planned_is_no_way_in() -> None:
    assert len(channels()) == 2
    assert "sobald es geht" not in block()


def test_hours_with_the_days_for_which_they_hold() -> None:
    entries = channels()[0]["hoursAvailable"]
    thursdays = [entry for entry in entries if entry["dayOfWeek"] == ["Thursday"]]
    assert [(entry["opens"], entry["closes"]) for entry in thursdays] == [
        ("13:00", "15:00"),
        ("14:00", "16:00"),
    ]
    # The last day is told, where the table holds the first day after it.
    assert thursdays[0]["validThrough"] == "2026-12-31"
    assert thursdays[1]["validFrom"] == "2027-01-01"
    # Nobody stated when Friday begins.
    assert len(entries) == 2


@pytest.mark.parametrize(
    "expression", ['unknown "bitte fragen"', "Mo[1] 09:00-12:00", "week 1-53/2 Mo 09:00-12:00"]
)
def test_machines_cannot_ask_so_they_are_told_only_what_is_certain(expression: str) -> None:
    write_hours(expression)
    assert "hoursAvailable" not in channels()[0]


def test_a_week_as_spans_of_days() -> None:
    write_hours("Mo-We 09:00-12:00; Fr 22:00-02:00")
    told = [
        (entry["dayOfWeek"], entry["opens"], entry["closes"]) for entry in channels()[0]["hoursAvailable"]
    ]
    assert told == [
        (["Monday", "Tuesday", "Wednesday"], "09:00", "12:00"),
        (["Friday"], "22:00", "24:00"),
        (["Saturday"], "00:00", "02:00"),
    ]


def test_words_are_in_the_readers_language() -> None:
    with override("ar"):
        assert channels()[0]["name"] == "ساعة مفتوحة"
        assert '"inLanguage": "ar"' in block()


def test_only_what_is_known_is_in_the_address() -> None:
    Site.objects.update(street="", postcode="")
    address = channels()[0]["serviceLocation"]["address"]
    assert address == {"@type": "PostalAddress", "addressCountry": "DE", "addressLocality": "Musterstadt"}
