"""The page of a household and what is done there."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from lotse.cases.tests.housed import Home, home_of
from lotse.cases.tests.planted import File, case_file
from lotse.clients.models import Household, HouseholdMember, Kinship
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db


@pytest.fixture
def file() -> File:
    return case_file()


@pytest.fixture
def home(file: File) -> Home:
    return home_of(file)


def send(client: Client, name: str, *args: object, **values: object) -> Any:
    return client.post(reverse(f"cases:{name}", args=args), {"once": uuid4(), **values})


def page(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(f"cases:{name}", args=args))
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_a_household_begins_with_one_person(file: File) -> None:
    client = cast.signed_in("counsellor")
    page(client, "new-household", file.person.pk)
    told = {"street": "Bahnhofstraße 7", "city": "Herne", "joined_on": "01.03.2025"}
    made = send(client, "new-household", file.person.pk, **told)
    assert made.status_code == 302
    assert "Bahnhofstraße 7" in client.get(made["Location"]).content.decode()
    second = send(client, "new-household", file.person.pk, **told)
    assert second.status_code == 422
    assert "anderen Haushalt" in second.content.decode()
    with past_walls():
        assert Household.objects.count() == 1


def test_a_household_without_an_address_is_one_on_purpose(file: File, home: Home) -> None:
    client, other = cast.signed_in("counsellor"), case_file(family_name="Yılmaz").person
    move = {"who": [home.member.pk], "on": "01.07.2026"}
    for name, keys, told in (
        ("new-household", [other.pk], {"joined_on": "01.03.2025"}),
        ("move-household", [home.household.pk], move),
        ("edit-address", [home.household.pk], {"seen": "1"}),
    ):
        refused = send(client, name, *keys, **told, remark="bei Freunden, Klingel Yıldız")
        assert refused.status_code == 422, name
        (sentence,) = refused.context["form"].errors["street"]
        assert sentence.startswith("Bitte schreiben Sie die Adresse, wenigstens den Ort.")
        assert "bei Freunden, Klingel Yıldız" in refused.content.decode()
        assert send(client, name, *keys, **told, city=" ").status_code == 422
    both = send(client, "edit-address", home.household.pk, seen="1", no_address="on", city="Herne")
    assert (both.status_code, list(both.context["form"].errors)) == (422, ["no_address"])
    with past_walls():
        assert [one.street for one in Household.objects.all()] == [home.household.street]
    made = send(client, "new-household", other.pk, no_address="on", remark="schläft bei Freunden")
    assert made.status_code == 302
    shown = client.get(made["Location"]).content.decode()
    assert "zurzeit keine Adresse bekannt" in shown
    assert "schläft bei Freunden" in shown
    assert send(client, "move-household", home.household.pk, **move, no_address="on").status_code == 302
    with past_walls():
        homeless = HouseholdMember.objects.get(person=other).household.pk
    # The tick stands there; whoever then writes an address need not take it out.
    assert client.get(reverse("cases:edit-address", args=[homeless])).context["form"]["no_address"].value()
    assert send(client, "edit-address", homeless, seen="1", no_address="on", city="Herne").status_code == 302
    assert (
        not client.get(reverse("cases:edit-address", args=[homeless])).context["form"]["no_address"].value()
    )


def test_the_page_reads_every_relation_from_both_ends(home: Home) -> None:
    shown = page(cast.signed_in("counsellor"), "show-household", home.household.pk)
    assert "Kind von" in shown
    assert "Elternteil von" in shown
    assert "wird mitberaten" in shown


def test_a_relation_is_said_from_either_end_and_only_once(file: File, home: Home) -> None:
    client, args = cast.signed_in("counsellor"), (home.household.pk,)
    page(client, "new-kin", *args)
    wrong = {"one": file.person.pk, "relation": "parent", "other": home.child.pk}
    assert "steht hier schon" in send(client, "new-kin", *args, **wrong).content.decode()
    same = {"one": file.person.pk, "relation": "sibling", "other": file.person.pk}
    assert send(client, "new-kin", *args, **same).status_code == 422
    late = send(client, "end-kin", *args, home.kinship.pk, seen="7", ends_on="01.02.2026")
    assert (
        late.status_code,
        "01.02.2026" in late.content.decode() or "2026-02-01" in late.content.decode(),
    ) == (409, True)
    assert send(client, "end-kin", *args, home.kinship.pk, seen="1", ends_on="01.02.2026").status_code == 302
    right = {"one": file.person.pk, "relation": "guardian", "other": home.child.pk}
    assert send(client, "new-kin", *args, **right).status_code == 302
    with past_walls():
        edge = Kinship.objects.get(ends_on=None)
    assert (edge.kind, edge.person_id, edge.relative_id) == ("ward", file.person.pk, home.child.pk)


def test_a_move_keeps_the_old_address(file: File, home: Home) -> None:
    client = cast.signed_in("counsellor")
    assert "checked" in page(client, "move-household", home.household.pk)
    told = {"who": [home.member.pk], "on": "01.07.2026", "street": "Neustraße 1", "city": "Herne"}
    for wrong in ({"who": []}, {"on": "2999-01-01"}, {"on": "01.02.2025"}, {"who": [str(uuid4())]}):
        refused = send(client, "move-household", home.household.pk, **told | wrong)
        assert refused.status_code == 422
        assert "Neustraße 1" in refused.content.decode()
    moved = send(client, "move-household", home.household.pk, **told)
    assert moved.status_code == 302
    assert "Neustraße 1" in client.get(moved["Location"]).content.decode()
    shown = page(client, "show-person", file.person.pk)
    assert "Neustraße 1" in shown
    assert "Bahnhofstraße 7" in shown
    assert shown.index("seit 01.07.2026") < shown.index("01.03.2025 – 01.07.2026"), "oldest last"
    new = client.get(moved["Location"]).content.decode()
    assert "Bahnhofstraße 7" in new[new.index('id="lived"') :], (
        "where they came from stands at the new address"
    )
    with past_walls():
        assert HouseholdMember.objects.get(person=home.child, left_on=None).household_id == home.household.pk


def test_a_member_is_corrected_and_moves_out(home: Home) -> None:
    client, args = cast.signed_in("counsellor"), (home.household.pk, home.member.pk)
    page(client, "edit-member", *args)
    given = {"role": "other", "joined_on": "02.03.2025"}
    assert send(client, "edit-member", *args, **given, seen="1").status_code == 302
    assert send(client, "edit-member", *args, **given | {"role": "child"}, seen="1").status_code == 409
    early = send(client, "leave-household", *args, seen="2", ends_on="01.03.2025")
    assert early.status_code == 422
    assert "02.03.2025" in early.content.decode()
    assert send(client, "leave-household", *args, seen="2", ends_on="01.09.2026").status_code == 302
    assert "früher hier gelebt" in page(client, "show-household", home.household.pk)
    assert client.get(reverse("cases:leave-household", args=args)).status_code == 404


def test_an_address_is_corrected_and_a_stale_save_shows_both(home: Home) -> None:
    client, args = cast.signed_in("counsellor"), (home.household.pk,)
    page(client, "edit-address", *args)
    assert send(client, "edit-address", *args, street="Bahnhofstr. 7a", seen="1").status_code == 302
    late = send(client, "edit-address", *args, street="Bahnhofstr. 9", seen="1")
    assert late.status_code == 409
    assert "Bahnhofstr. 7a" in late.content.decode()
    with past_walls():
        assert Household.objects.get().street == "Bahnhofstr. 7a"


def test_a_household_of_another_body_is_not_there(home: Home) -> None:
    client = cast.signed_in("neighbour")
    assert client.get(reverse("cases:show-household", args=[home.household.pk])).status_code == 404


def test_a_former_address_is_added_to_the_history_of_all_who_lived_there(file: File, home: Home) -> None:
    client = cast.signed_in("counsellor")
    assert reverse("cases:new-former-home", args=[file.person.pk]) in page(
        client, "show-person", file.person.pk
    )
    assert "Deniz" in page(client, "new-former-home", file.person.pk)
    told = {"street": "Lagerstraße 1", "city": "Unna", "since": "10.1.2024", "until": "28.02.2025"}
    made = send(client, "new-former-home", file.person.pk, **told, who=[home.child.pk])
    assert made.status_code == 302
    for person in (file.person, home.child):
        shown = page(client, "show-person", person.pk)
        assert "Lagerstraße 1" in shown
        assert "10.01.2024 – 28.02.2025" in shown
    assert "Bahnhofstraße 7" in page(client, "show-person", file.person.pk)
    with past_walls():
        assert HouseholdMember.objects.filter(person=file.person, left_on=None).get() == home.member


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"since": "01.03.2024", "until": "01.02.2024"}, "vor dem Anfang"),
        (
            {"since": "", "until": "01.04.2025"},
            "Ab 01.03.2025 steht für Ayşe schon eine andere Anschrift: Bahnhofstraße 7, Herne",
        ),
        ({"until": "01.01.2999"}, "Dieser Tag"),
        ({"until": ""}, "Bitte ausfüllen."),
        ({"street": "", "city": "", "until": "01.02.2024"}, "wo das war"),
    ],
)
def test_a_former_time_that_cannot_be_is_refused_and_nothing_is_lost(
    file: File, home: Home, told: dict[str, str], sentence: str
) -> None:
    client = cast.signed_in("counsellor")
    values = {"street": "Lagerstraße 1", "city": "Unna", "remark": "Zimmer 4", "since": ""}
    refused = send(client, "new-former-home", file.person.pk, **values | told)
    # At its field, not above the form.
    assert not refused.context["form"].non_field_errors()
    assert refused.status_code == 422
    text = refused.content.decode()
    assert sentence in text, text.partition("<main")[2][:3000]
    assert "Zimmer 4" in text
    with past_walls():
        assert Household.objects.count() == 1


def test_the_days_of_a_former_time_are_corrected(file: File, home: Home) -> None:
    client = cast.signed_in("counsellor")
    told = {"city": "Unna", "since": "10.1.2024", "until": "28.02.2025"}
    send(client, "new-former-home", file.person.pk, **told)
    with past_walls():
        row = HouseholdMember.objects.get(left_on__isnull=False)
    where = (row.household_id, row.pk)
    assert "Wohnte hier bis" in page(client, "edit-member", *where)
    assert "Wohnte hier bis" not in page(client, "edit-member", home.household.pk, home.member.pk)
    values = {"role": "adult", "seen": row.version, "joined_on": "10.01.2024"}
    refused = send(client, "edit-member", *where, **values, left_on="01.01.2024")
    assert refused.status_code == 422
    assert "vor dem Anfang" in refused.content.decode()
    assert send(client, "edit-member", *where, **values, left_on="31.01.2025").status_code == 302
    assert "10.01.2024 – 31.01.2025" in page(client, "show-person", file.person.pk)
    assert client.get(reverse("cases:leave-household", args=where)).status_code == 404
