"""Loading where people have edited on a screen, and where two files share rows."""

from __future__ import annotations

from typing import Any

import pytest

from lotse.core.texts import Text
from lotse.directory.models import Channel, Door
from lotse.directory.tests.files_sample import without
from lotse.directory.tests.test_actions import edit, everything, load
from lotse.network.models import District, Membership, Municipality, Organization, Site

pytestmark = pytest.mark.django_db

RENAMED = ("name: Haus am Hafen", "name: Haus im Hof")
# A second network of the same municipality, with the shared rows and an offer of its own.
SECOND = ("network: musterstadt", "network: zweites")


def conflicts(loaded: Any) -> list[tuple[str, str, Any, Any]]:
    return [(found.code, found.field, found.in_file, found.on_screen) for found in loaded.conflicts]


def test_an_edit_stays_silently_while_the_file_says_the_same() -> None:
    load()
    edit(Site, "haus", name="Altes Haus")
    before = everything()
    loaded = load()
    assert (loaded.changed, loaded.conflicts) == (0, [])
    assert everything() == before
    # Not even the word of the file turns it back: the file has changed nothing.
    assert load(take_file=True).conflicts == []
    assert Site.objects.get().name == "Altes Haus"


def test_other_fields_of_an_edited_row_follow_the_file() -> None:
    load()
    edit(Site, "haus", name="Altes Haus")
    assert load(("street: Kai 1", "street: Kai 2")).conflicts == []
    site = Site.objects.get()
    assert (site.name, site.street) == ("Altes Haus", "Kai 2")


def test_where_both_changed_the_edit_stays_and_is_listed_until_somebody_decides() -> None:
    load()
    edit(Site, "haus", name="Altes Haus")
    expected = [("haus", "name", "Haus im Hof", "Altes Haus")]
    assert conflicts(load(RENAMED)) == expected
    before = everything()
    assert conflicts(load(RENAMED)) == expected
    assert everything() == before
    assert Site.objects.get().name == "Altes Haus"
    assert load(RENAMED, take_file=True).conflicts == []
    assert Site.objects.get().name == "Haus im Hof"
    assert load(RENAMED).conflicts == []


def test_a_conflict_ends_when_the_file_gives_way() -> None:
    load()
    edit(Site, "haus", name="Altes Haus")
    load(RENAMED)
    assert load(("name: Haus am Hafen", "name: Altes Haus")).conflicts == []
    assert load(RENAMED).conflicts == []
    assert Site.objects.get().name == "Haus im Hof"


def test_texts_and_references_are_merged_like_any_field() -> None:
    load()
    edit(Channel, "musterstadt.beratung.haus.offen", name=Text({"de": "Freie Stunde"}))
    nord = District.objects.get(code="nord")
    edit(Site, "haus", district=nord)
    changes = (("    en: Open hour", "    en: Open time"), ("    district: hafen\n", ""))
    found = {(code, field): screen for code, field, _, screen in conflicts(load(*changes))}
    assert found["haus", "district"] == "nord"
    assert found["musterstadt.beratung.haus.offen", "name"]["texts"] == {"de": "Freie Stunde"}
    load(*changes, take_file=True)
    assert Site.objects.get().district is None
    assert Channel.objects.get(kind="walk-in").name.texts["en"] == "Open time"


def test_what_a_screen_switched_off_stays_off() -> None:
    load()
    edit(Door, "musterstadt.beratung.contact", is_active=False)
    load()
    assert not Door.objects.get(code="musterstadt.beratung.contact").is_active


def test_a_row_made_on_a_screen_is_never_touched_unless_the_file_lists_it() -> None:
    load()
    municipality = Municipality.objects.get()
    made = Organization.objects.create(
        municipality=municipality, code="neu", name="Neu", short_name="Neu", role="partner", law="DSGVO"
    )
    load()
    made.refresh_from_db()
    assert (made.is_active, made.listed_by) == (True, [])
    listed = (
        "posts:\n",
        "  - {code: neu, name: Neuer Name, short-name: Neu, role: partner, law: DSGVO}\nposts:\n",
    )
    assert conflicts(load(listed)) == [("neu", "name", "Neuer Name", "Neu")]


def test_two_files_share_what_is_the_same() -> None:
    load()
    second = load(SECOND)
    assert second.conflicts == []
    verein = Organization.objects.get(code="verein")
    assert (verein.listed_by, verein.version) == (["musterstadt", "zweites"], 1)
    assert Membership.objects.filter(organization=verein).count() == 2
    # One file gives the house up: it stays, because the other has it.
    changes = (without("sites:", "services:"), without("services:", "exceptions:"), without("exceptions:", "partners:"),
               ("    organization: verein\n    site: haus\n", ""))  # fmt: skip
    load(SECOND, *changes)
    assert Site.objects.get().is_active
    assert Site.objects.get().listed_by == ["musterstadt"]
    load(*changes)
    assert (Site.objects.get().is_active, Site.objects.get().listed_by) == (False, [])


def test_a_second_file_that_contradicts_is_told_so_and_changes_nothing() -> None:
    load()
    loaded = load(SECOND, RENAMED)
    assert conflicts(loaded) == [("haus", "name", "Haus im Hof", "Haus am Hafen")]
    before = everything()
    load()
    load(SECOND, RENAMED)
    assert everything() == before
    assert Site.objects.get().name == "Haus am Hafen"


def test_a_rename_in_one_file_is_told_to_the_other() -> None:
    load()
    load(SECOND)
    assert load(RENAMED).conflicts == []
    assert conflicts(load(SECOND)) == [("haus", "name", "Haus am Hafen", "Haus im Hof")]
    assert load(SECOND, RENAMED).conflicts == []
    assert load(RENAMED).conflicts == []
