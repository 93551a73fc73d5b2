"""Search before create: nobody is made known twice by oversight, and nothing that was typed is lost."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from lotse.audit.models import Entry
from lotse.cases.models import Case
from lotse.cases.tests.housed import home_of
from lotse.cases.tests.planted import case_file
from lotse.clients.models import HouseholdMember, Person
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db


def send(client: Client, name: str, *args: object, **values: object) -> HttpResponse:
    return client.post(reverse(f"cases:{name}", args=args), {"once": uuid4(), **values})


def text(response: Any) -> str:
    return str(response.content.decode())


def field(page: str, name: str) -> str:
    """What stands in a field of a page."""
    tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    assert tag, f"no field {name}"
    value = re.search(r'value="([^"]*)"', tag[0])
    return value[1] if value else ""


def test_the_page_first_asks_and_shows_no_form_for_a_new_person() -> None:
    page = text(cast.signed_in("counsellor").get(reverse("cases:new-case")))
    assert 'name="line"' in page
    assert 'name="family_name"' not in page


def test_who_is_known_is_shown_with_the_reason_and_what_was_typed_is_carried_over() -> None:
    file = case_file()
    page = text(
        cast.signed_in("counsellor").post(reverse("cases:new-case"), {"line": "ayse OZTURK 3.4.1990"})
    )
    assert "Öztürk" in page
    assert "gleiche Buchstaben" in page
    assert reverse("cases:show-case", args=[file.case.pk]) in page
    assert (field(page, "family_name"), field(page, "given_names")) == ("OZTURK", "ayse")
    assert field(page, "born_on") == "1990-04-03"
    assert field(page, "looked_at") == str(file.person.pk)


def test_a_name_in_another_script_is_carried_to_its_own_field() -> None:
    page = text(cast.signed_in("counsellor").post(reverse("cases:new-person"), {"line": "محمد علي"}))
    assert field(page, "original_name") == "محمد علي"
    assert field(page, "family_name") == ""
    client = cast.signed_in("counsellor")
    told = {"family_name": "Ali", "given_names": "Mohamed", "original_name": "محمد علي"}
    assert send(client, "new-person", **told).status_code == 302
    again = text(client.post(reverse("cases:new-person"), {"line": "محمد علي"}))
    assert "Mohamed" in again


def test_another_bodys_people_are_not_known_here() -> None:
    case_file("neighbour", family_name="Nebenan")
    page = text(cast.signed_in("counsellor").post(reverse("cases:new-case"), {"line": "Nebenan"}))
    assert "niemand" in page or "Niemand" in page


def test_nobody_is_made_known_past_the_search_and_the_second_look_is_enough() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    told = {"family_name": "Öztürk", "given_names": "Ayşe", "phone": "0123 456"}
    refused = send(client, "new-case", **told)
    assert refused.status_code == 422
    assert "0123 456" in text(refused)
    looked_at = field(text(refused), "looked_at")
    assert looked_at == str(file.person.pk)
    with past_walls():
        assert Person.objects.count() == 1
    once = str(uuid4())
    for _press in range(2):
        assert send(client, "new-case", **told, looked_at=looked_at, once=once).status_code == 302
    with past_walls():
        assert Person.objects.count() == Case.objects.count() == 2
        assert Entry.objects.filter(action="admit_case").count() == 1
        assert Entry.objects.filter(action="search_people").exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Ali 😀", "nur mit Buchstaben"),
        ("A\u202eB", "die niemand sehen kann"),
        ("x" * 200, "200 Zeichen"),
        ("\u200b\u200b", "Bitte ausfüllen."),
        ("...", "mindestens einen Buchstaben"),
    ],
)
def test_what_is_no_name_gets_a_sentence_at_its_field(name: str, sentence: str) -> None:
    response = send(cast.signed_in("counsellor"), "new-person", family_name=name, phone="0123 456")
    assert response.status_code == 422
    assert sentence in text(response)
    assert "0123 456" in text(response)
    with past_walls():
        assert not Person.objects.exists()


def test_a_known_person_gets_a_case_once() -> None:
    client = cast.signed_in("counsellor")
    assert send(client, "new-person", family_name="Muster").status_code == 302
    with past_walls():
        person = Person.objects.get()
    assert client.get(reverse("cases:open-case", args=[person.pk])).status_code == 200
    assert send(client, "open-case", person.pk).status_code == 302
    refused = send(client, "open-case", person.pk)
    assert refused.status_code == 422
    assert "offenen Fall" in text(refused)
    with past_walls():
        assert Case.objects.count() == 1


def test_a_new_member_is_searched_for_and_then_taken_in() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    home = home_of(file)
    found = text(client.post(reverse("cases:new-member", args=[home.household.pk]), {"line": "Deniz"}))
    assert reverse("cases:join-household", args=[home.household.pk, home.child.pk]) in found
    told = {"family_name": "Neu", "given_names": "Nur"}
    way = send(client, "new-member", home.household.pk, **told)
    assert way.status_code == 302
    assert client.get(way["Location"]).status_code == 200
    joined = client.post(way["Location"], {"once": uuid4(), "role": "adult", "is_advised": "on"})
    assert joined.status_code == 302
    with past_walls():
        member = HouseholdMember.objects.get(person__family_name="Neu")
    assert (member.household_id, member.is_advised) == (home.household.pk, True)
