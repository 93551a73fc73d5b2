"""Sites, bodies and guests on the screen: found, made, changed, switched off with everything that follows."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from lotse.audit.actions import COMMAND_LINE
from lotse.core.texts import Text
from lotse.directory.actions import load_network_file
from lotse.directory.models import Guest
from lotse.directory.tests.herne import FILE, HOURS, OPEN_HOUR, coordinator, herne, hidden_fields, typed
from lotse.network.models import Membership, Network, Organization, Site, SiteStaffing

__all__ = ["coordinator", "herne"]

pytestmark = pytest.mark.django_db
SITES, NEW_SITE, SITE = "/de/staff/sites/", "/de/staff/sites/new/", "/de/staff/sites/horsthausen/edit/"
BODIES, NEW_BODY = "/de/staff/organizations/", "/de/staff/organizations/new/"
BODY = "/de/staff/organizations/awo-ruhr-mitte/edit/"
PUBLIC = "/de/networks/herne-kim/sites/horsthausen/"
OFFICE = {
    "name": "Beratungsstelle Horsthausen", "street": "Lützowstraße 2", "postcode": "44628", "city": "Herne",
    "district": "horsthausen", "staffed_by": "awo-ruhr-mitte",
}  # fmt: skip
AWO = {"name": "Arbeiterwohlfahrt (AWO) Ruhr-Mitte", "short_name": "AWO Ruhr-Mitte", "role": "carrier", "law": "DSGVO",
       "networks_in": "herne-kim"}  # fmt: skip


def send(client: Client, address: str, **values: Any) -> Any:
    return client.post(address, typed(client, address, **values))


def test_lists_find_by_parts_and_say_what_to_do_when_nothing_fits(coordinator: Client) -> None:
    assert "Beratungsstelle Horsthausen" in coordinator.get(SITES, {"q": "lützow HORST"}).content.decode()
    assert "Kein Standort passt." in coordinator.get(SITES, {"q": "atlantis"}).content.decode()
    found = coordinator.get(BODIES, {"q": "awo"}).content.decode()
    assert "Arbeiterwohlfahrt" in found
    assert "Stadt Herne" not in found.partition("<main")[2]


def test_a_site_is_made_once_with_a_code_from_its_name(coordinator: Client) -> None:
    fields = typed(coordinator, NEW_SITE, **OFFICE | {"name": "Büro für Alle, Süd", "directions": "Im Hof"})
    answers = [coordinator.post(NEW_SITE, fields) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == ["/de/staff/sites/buero-fuer-alle-sued/hours/"] * 2
    site = Site.objects.get(code="buero-fuer-alle-sued")
    assert (site.directions, site.listed_by, site.district.code) == (
        Text({"de": "Im Hof"}),
        [],
        "horsthausen",
    )
    assert SiteStaffing.objects.get(site=site).organization.code == "awo-ruhr-mitte"
    assert "noch kein Angebot" in coordinator.get(answers[0]["Location"]).content.decode()
    assert send(coordinator, NEW_SITE, **OFFICE | {"name": "Büro für Alle Süd"})["Location"].endswith(
        "-2/hours/"
    )


def test_an_edit_of_a_site_is_public_and_stays_through_a_load(coordinator: Client) -> None:
    assert send(coordinator, SITE, **OFFICE | {"street": "Lützowstraße 4"})["Location"] == SITE
    assert "Lützowstraße 4" in Client().get(PUBLIC).content.decode()
    assert load_network_file(by=COMMAND_LINE, path=FILE).conflicts == []
    assert Site.objects.get(code="horsthausen").street == "Lützowstraße 4"


def test_a_stale_edit_shows_both_texts(coordinator: Client) -> None:
    mine = typed(coordinator, SITE, **OFFICE | {"street": "Meine Straße 1"})
    send(coordinator, SITE, **OFFICE | {"street": "Andere Straße 9"})
    page = coordinator.post(SITE, mine)
    source = page.content.decode()
    assert page.status_code == 409
    assert "Meine Straße 1" in source
    assert "Andere Straße 9" in source
    assert Site.objects.get(code="horsthausen").street == "Andere Straße 9"
    assert coordinator.post(SITE, hidden_fields(source)).status_code == 302
    assert Site.objects.get(code="horsthausen").street == "Meine Straße 1"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": ""}, "Bitte ausfüllen."),
        ({"postcode": "4462"}, "fünf Ziffern"),
        ({"postcode": "٤٤٦٢٨"}, "fünf Ziffern"),
        ({"name": "a\x00b"}, "niemand sehen kann"),
        ({"district": "atlantis"}, "Ortsteil"),
        ({"staffed_by": "'; DROP TABLE network_site --"}, "Wer arbeitet dort?"),
        ({"street": "x" * 200}, "120"),
    ],
)
def test_a_site_that_cannot_be_is_refused_with_a_sentence(
    coordinator: Client, values: dict[str, str], sentence: str
) -> None:
    page = send(coordinator, SITE, **OFFICE | values)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert Site.objects.get(code="horsthausen").version == 1


def test_a_site_is_switched_off_and_comes_back(coordinator: Client) -> None:
    assert Client().get(PUBLIC).status_code == 200
    address = "/de/staff/sites/horsthausen/switch/"
    asked = coordinator.get(address)
    assert "3 Wege zur Beratung" in asked.content.decode()
    assert coordinator.post(address, hidden_fields(asked.content)).status_code == 302
    assert Client().get(PUBLIC).status_code == 404
    found = Client().get("/de/help/?topic=work&place=Horsthausen&network=herne-kim").content.decode()
    assert "Lützowstraße 2" not in found
    assert "abgeschaltet" in coordinator.get(SITES).content.decode()
    coordinator.post(address, hidden_fields(coordinator.get(address).content))
    assert Client().get(PUBLIC).status_code == 200


def test_a_body_is_made_and_takes_part(coordinator: Client) -> None:
    values = {"name": "Verein für Alle e. V.", "role": "partner", "law": "DSGVO", "networks_in": "herne-kim"}
    assert send(coordinator, NEW_BODY, **values).status_code == 302
    body = Organization.objects.get(code="verein-fuer-alle-e-v")
    assert body.short_name == "Verein für Alle e. V."
    member = Membership.objects.get(organization=body)
    assert (member.network.code, member.functions) == ("herne-kim", ["partner"])


def test_the_body_that_coordinates_and_one_of_other_networks_stay(coordinator: Client) -> None:
    own = "/de/staff/organizations/stadt-herne/switch/"
    assert "Sie koordiniert ein Netz" in coordinator.get(own).content.decode()
    assert coordinator.post(own, {"seen": "1"}).status_code == 409
    awo = Organization.objects.get(code="awo-ruhr-mitte")
    other = Network.objects.create(municipality_id=awo.municipality_id, code="fremd", name="Fremdes Netz")
    Membership.objects.create(
        municipality_id=awo.municipality_id, code="fremd.awo", network=other, organization=awo
    )
    address = "/de/staff/organizations/awo-ruhr-mitte/switch/"
    assert "Fremdes Netz" in coordinator.get(address).content.decode()
    assert coordinator.post(address, {"seen": "1"}).status_code == 409
    assert not Organization.objects.filter(municipality=awo.municipality_id, is_active=False).exists()


def test_a_body_is_switched_off_and_no_longer_named(coordinator: Client) -> None:
    assert "AWO Ruhr-Mitte" in Client().get(PUBLIC).content.decode()
    address = "/de/staff/organizations/awo-ruhr-mitte/switch/"
    asked = coordinator.get(address).content.decode()
    assert "Sie arbeitet hier: Beratungsstelle Horsthausen" in asked
    assert coordinator.post(address, hidden_fields(asked)).status_code == 302
    assert "AWO Ruhr-Mitte" not in Client().get(PUBLIC).content.decode()


def test_a_body_leaves_a_network_only_where_the_box_is_cleared(coordinator: Client) -> None:
    assert send(coordinator, BODY, **AWO | {"short_name": "AWO"}).status_code == 302
    assert Membership.objects.get(organization__code="awo-ruhr-mitte").is_active
    assert send(coordinator, BODY, **AWO | {"networks_in": "fremd"}).status_code == 422


def test_a_guest_comes_changes_and_leaves(coordinator: Client) -> None:
    new = f"/de/staff/ways/{OPEN_HOUR}/guests/new/"
    values = {"organization": "stadt-herne", "topics": ["work", "school"], "offer": "Beratung zu Abschlüssen"}
    fields = typed(coordinator, new, **values)
    assert [coordinator.post(new, fields)["Location"] for _ in range(2)] == [HOURS] * 2
    guest = Guest.objects.get()
    assert (guest.code, guest.topics) == (f"{OPEN_HOUR}.stadt-herne", ["work", "school"])
    assert "Beratung zu Abschlüssen" in Client().get(PUBLIC).content.decode()
    assert "Gast: Stadt Herne" in coordinator.get(HOURS).content.decode()
    edit = f"/de/staff/guests/{guest.code}/edit/"
    assert send(coordinator, edit, **values | {"offer": "Anderes"}).status_code == 302
    assert "Anderes" in Client().get(PUBLIC).content.decode()
    hours = f"/de/staff/hours/{guest.code}/new/"
    assert send(coordinator, hours, day3_0_starts="14", day3_0_ends="15",
                in_school_holidays="usual", step="save").status_code == 302  # fmt: skip
    assert "14:00–15:00" in coordinator.get(HOURS).content.decode()
    off = f"/de/staff/guests/{guest.code}/switch/"
    assert coordinator.post(off, hidden_fields(coordinator.get(off).content)).status_code == 302
    assert "Anderes" not in Client().get(PUBLIC).content.decode()
