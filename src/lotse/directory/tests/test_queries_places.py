"""Which places a search may name: from towns and districts as they are in the database."""

from __future__ import annotations

import pytest
from django.utils import timezone

from lotse.directory.queries.places import known_places, place_suggestions
from lotse.directory.rules.places import Place, find_place
from lotse.directory.tests.planted import TOWNS, plant
from lotse.network.models import District, Municipality

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def towns() -> None:
    """Two towns with districts of the same names; a postcode of two districts, one of a town alone."""
    plant([], at=timezone.now())
    Municipality.objects.filter(key=TOWNS[0]).update(postcodes=["44999"])
    District.objects.filter(municipality=TOWNS[0]).update(postcodes=["44388"])
    Municipality.objects.create(
        key="05358", code="kreis-dueren", name="Kreis Düren", kind="kreis", state="NW", postcodes=["52349"]
    )
    District.objects.create(
        municipality_id="05358", code="dueren", name="Düren", postcodes=["52349"], part_of=["mitte"]
    )


def test_a_district_stands_for_itself_and_what_it_is_part_of() -> None:
    assert known_places()["dueren"] == Place("05358", "Düren", frozenset({"dueren", "mitte"}))


def test_a_postcode_stands_for_all_its_districts() -> None:
    place = known_places()["44388"]
    assert (place.municipality, place.districts) == (TOWNS[0], frozenset({"nord", "sued"}))
    assert place.label == "44388 Stadt A (Nordstadt, Suedstadt)"
    assert known_places()["44999"] == Place(TOWNS[0], "44999 Stadt A")


def test_the_town_that_a_kreis_is_called_after_is_meant_as_the_town() -> None:
    places = known_places()
    assert (places["dueren"].label, places["kreis dueren"].label) == ("Düren", "Kreis Düren")


def test_names_are_found_without_their_dots_unless_another_place_is_called_so() -> None:
    assert known_places()["duren"] == known_places()["dueren"]
    assert known_places()["kreis duren"] == known_places()["kreis dueren"]
    District.objects.create(municipality_id="05358", code="duren", name="Duren")
    assert known_places()["duren"].label == "Duren"
    assert known_places()["dueren"].label == "Düren"


@pytest.mark.parametrize(
    ("typed", "town"),
    [
        ("Stadt A Nordstadt", 0),
        ("Stadt B, Nordstadt", 1),
        ("Nordstadt (Stadt A)", 0),
        ("Stadt-B Suedstadt", 1),
    ],
)
def test_districts_of_one_name_are_told_apart_by_their_town(typed: str, town: int) -> None:
    place = find_place(typed, known_places())
    assert place is not None
    assert place.municipality == TOWNS[town]
    assert len(place.districts) == 1


def test_inactive_districts_are_no_places() -> None:
    District.objects.update(is_active=False)
    assert "nordstadt" not in known_places()
    assert place_suggestions() == ["Kreis Düren", "Stadt A", "Stadt B"]


def test_towns_are_suggested_before_districts() -> None:
    suggested = place_suggestions()
    assert suggested[:3] == ["Kreis Düren", "Stadt A", "Stadt B"]
    assert {"Düren", "Nordstadt", "Suedstadt"} == set(suggested[3:])
