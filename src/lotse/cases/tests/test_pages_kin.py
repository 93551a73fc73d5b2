"""Relatives who live apart: found by the search, linked once, read on both pages, ended and taken back."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from lotse.audit.models import Entry
from lotse.cases.tests.housed import Home, home_of
from lotse.cases.tests.planted import File, case_file
from lotse.clients.models import Fact, Kinship, Person
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db
Apart = tuple[File, Home, File, Home]


@pytest.fixture
def apart() -> Apart:
    """A mother with her child in one street, and somebody else in another one."""
    mother, aunt = case_file(), case_file(family_name="Tante")
    return mother, home_of(mother), aunt, home_of(aunt, "Neustraße 1")


def send(client: Client, name: str, *args: object, **values: object) -> Any:
    return client.post(reverse(f"cases:{name}", args=args), {"once": uuid4(), **values})


def page(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(f"cases:{name}", args=args))
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_a_relative_elsewhere_is_found_linked_and_read_on_all_pages_with_her_place(apart: Apart) -> None:
    mother, home, aunt, other = apart
    client = cast.signed_in("counsellor")
    found = send(client, "new-relative", mother.person.pk, line="Tante")
    way = reverse("cases:join-kin", args=[mother.person.pk, aunt.person.pk])
    assert way in found.content.decode()
    assert "Bruder oder Schwester von" in client.get(way).content.decode()
    linked = client.post(way, {"once": uuid4(), "relation": "sibling"})
    assert linked["Location"] == reverse("cases:show-person", args=[mother.person.pk]) + "#household"
    again = client.post(way, {"once": uuid4(), "relation": "sibling"})
    assert (again.status_code, "steht hier schon" in again.content.decode()) == (422, True)
    # From both ends and from both households: that the other one lives elsewhere, and where.
    for name, key, street in (
        ("show-person", mother.person.pk, "Neustraße 1"),
        ("show-person", aunt.person.pk, "Bahnhofstraße 7"),
        ("show-household", home.household.pk, "Neustraße 1"),
        ("show-household", other.household.pk, "Bahnhofstraße 7"),
    ):
        shown = page(client, name, key)
        assert "wohnt woanders" in shown, name
        assert street in shown, name
    assert "wohnt woanders" not in page(client, "show-person", home.child.pk)
    with past_walls():
        read = Entry.objects.filter(action="open_household", about=aunt.person.pk)
        assert read.exists(), "whose address was read stands in the book"


def test_somebody_unknown_becomes_known_on_the_way_and_is_a_child_from_either_end(apart: Apart) -> None:
    mother, client = apart[0].person.pk, cast.signed_in("counsellor")
    made = send(client, "new-relative", mother, family_name="Weitweg", given_names="Sami", looked_at="")
    assert made.status_code == 302
    with past_walls():
        child = Person.objects.get(family_name="Weitweg")
    assert made["Location"] == reverse("cases:join-kin", args=[mother, child.pk])
    assert send(client, "join-kin", mother, child.pk).status_code == 422
    assert send(client, "join-kin", mother, child.pk, relation="child").status_code == 302
    with past_walls():
        edge = Kinship.objects.get(relative=child)
    assert (edge.person_id, edge.kind) == (mother, "child")
    shown = page(client, "show-person", child.pk)
    assert "Elternteil von" in shown
    assert "Bahnhofstraße 7" in shown
    assert "Wo, ist nicht notiert." in page(client, "show-person", mother)
    assert send(client, "join-kin", mother, mother, relation="child").status_code == 422


def test_a_relation_is_said_with_the_sex_that_is_known_and_else_without(apart: Apart) -> None:
    mother, client = apart[0].person.pk, cast.signed_in("counsellor")
    child = apart[1].child.pk
    assert "Elternteil von" in page(client, "show-person", child)
    of_hers, of_his = (reverse("cases:new-fact", args=[one, "sex"]) for one in (mother, child))
    told = {"value": "female", "source": "told"}
    assert client.post(of_hers, told).status_code == 302
    assert client.post(of_his, told | {"value": "male"}).status_code == 302
    for one in (mother, child):
        shown = page(client, "show-person", one)
        assert "Mutter von" in shown
        assert "Sohn von" in shown
        assert "Elternteil von" not in shown
    # What no longer holds is not said, and who wants no word of the two gets none.
    with past_walls():
        Fact.objects.filter(person=mother, kind="sex").update(value="diverse")
    shown = page(client, "show-person", child)
    assert "Elternteil von" in shown
    assert "Mutter von" not in shown


def test_an_end_is_taken_back_unless_it_was_said_anew_and_a_mistake_is_taken_out(apart: Apart) -> None:
    person, child, key = apart[0].person.pk, apart[1].child.pk, apart[1].kinship.pk
    client = cast.signed_in("counsellor")
    assert send(client, "finish-kin", person, key, seen="1", ends_on="01.01.2999").status_code == 422
    assert send(client, "finish-kin", person, key, seen="1", ends_on="01.02.2026").status_code == 302
    assert client.get(reverse("cases:finish-kin", args=[person, key])).status_code == 404
    assert "bis 01.02.2026" in page(client, "show-person", child)
    assert send(client, "resume-kin", child, key).status_code == 302
    with past_walls():
        assert Kinship.objects.get(pk=key).ends_on is None
        Kinship.objects.filter(pk=key).update(ends_on="2026-02-01")
    assert send(client, "join-kin", child, person, relation="parent").status_code == 302
    send(client, "resume-kin", person, key)
    with past_walls():
        assert Kinship.objects.get(pk=key).ends_on is not None, "the same would hold twice"
        second = Kinship.objects.get(person=person, ends_on=None)
    assert "Kind von" in page(client, "withdraw-kin", person, second.pk)
    assert send(client, "withdraw-kin", person, second.pk).status_code == 302
    with past_walls():
        assert not Kinship.objects.filter(pk=second.pk).exists()
        assert Entry.objects.filter(action="withdraw_kinship").exists()


def test_nobody_of_another_body_is_linked_and_no_relation_of_others_is_touched(apart: Apart) -> None:
    mother, home, aunt, _other = apart
    client, stranger = cast.signed_in("counsellor"), case_file("neighbour").person
    for one, two in ((mother.person.pk, stranger.pk), (stranger.pk, mother.person.pk)):
        assert send(client, "join-kin", one, two, relation="sibling").status_code == 404
    for name in ("finish-kin", "withdraw-kin", "resume-kin"):
        assert send(client, name, aunt.person.pk, home.kinship.pk, seen="1").status_code == 404
        foreign = send(cast.signed_in("neighbour"), name, mother.person.pk, home.kinship.pk, seen="1")
        assert foreign.status_code == 404
    with past_walls():
        assert Kinship.objects.get(pk=home.kinship.pk).ends_on is None
