"""Search by name through the walls, entries that may be one person, and what is told across carriers."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from lotse.cases.actions.admitting import Told, admit_case
from lotse.cases.models import Case
from lotse.cases.queries.lists import found_cases
from lotse.cases.tests.planted import case_file, consent
from lotse.clients.actions.pairs import link_persons, separate_persons, unlink_persons
from lotse.clients.indexing import index_all, index_names
from lotse.clients.models import NameKeys, Person, PersonPair
from lotse.clients.queries import (
    bodies_that_know,
    decided_pairs,
    duplicates_of_body,
    found_persons,
    possible_duplicates,
)
from lotse.consent.models import Consent
from tests import cast

pytestmark = pytest.mark.django_db
PastWalls = Callable[[], AbstractContextManager[None]]


def entered(family: str, given: str, by: Any, **told: Any) -> Person:
    case = admit_case(
        by=by, told=Told(family_name=family, given_names=given, **told), on=date(2026, 3, 2)
    ).row
    return case.person  # type: ignore[attr-defined, no-any-return]


def keys_of(found: Any) -> list[UUID]:
    return [one.person for one in found]


def test_a_person_is_found_in_any_spelling_and_the_reason_is_said() -> None:
    with cast.acting("counsellor") as by:
        her = entered("Al-Halabi", "Khadija", by)
        for other in ("Yılmaz", "Kovalenko", "Popescu"):
            entered(other, "Maria", by)
        for query, why in {
            "خديجة الحلبي": "script", "Elhalabi Chadidscha": "spelling", "Hatice Halebi": "sounds",
            "halabi khadidja": "order", "Khadbja Al-Halabi": "letter",
            "Khadija": "more", "Khadija Fatima Halabi": "missing",
        }.items():  # fmt: skip
            found = found_persons(by, query)
            assert keys_of(found)[0] == her.pk, query
            assert why in found[0].why, query
        listed = found_cases(by, "Xadiija Alhalabi")
        assert listed[0].person == her
        assert listed[0].why
        assert [one.why for one in found_cases(by, "alab")] == [("part",)]


def test_parts_of_names_are_looked_for_unless_somebody_bears_the_whole_name() -> None:
    with cast.acting("counsellor") as by:
        for family in ("Al-Halabi", "Al-Halabinezhad"):
            entered(family, "Khadija", by)
        assert [one.why[0] for one in found_cases(by, "al-halabi")][-1] == "part"
        assert all("part" not in one.why for one in found_cases(by, "Al-Halabi Khadija"))
        other = entered("Öztürk", "Ayşe", by)
        assert [one.person for one in found_cases(by, f" {Case.objects.get(person=other).number} ")] == [
            other
        ]


@pytest.mark.parametrize("nothing", ["", "  ", "12", "😀", "\u202e\u200b", "x" * 200, "%", "ﷺ", "'; DROP"])
def test_whatever_is_typed_nothing_breaks(nothing: str) -> None:
    with cast.acting("counsellor") as by:
        entered("Al-Halabi", "Khadija", by)
        assert found_persons(by, nothing) == []


def test_names_change_and_so_do_the_keys() -> None:
    with cast.acting("counsellor") as by:
        her = entered("Meier", "Anna", by)
        her.family_name = "Öztürk"
        her.save()
        assert keys_of(found_persons(by, "Anna Ozturk")) == [her.pk]
        before = NameKeys.objects.get(person=her).keys
        index_names(her)
        assert NameKeys.objects.get(person=her).keys != before
        assert found_persons(by, "Anna Oeztuerk")[0].score > 0.9
        assert her.family_name == "Öztürk"


def test_search_stays_behind_the_walls(past_walls: PastWalls) -> None:
    file = case_file()
    with cast.acting("counsellor") as by:
        assert keys_of(found_persons(by, "Ozturk Ayse")) == [file.person.pk]
    with cast.acting("neighbour") as by:
        assert found_persons(by, "Öztürk Ayşe") == []
        consent(file, ["contacts"], recipient_organization=cast.body_of("neighbour"))
        assert found_persons(by, "Öztürk Ayşe") == []
        consent(file, ["master"], recipient_organization=cast.body_of("neighbour"))
        assert keys_of(found_persons(by, "Ozturk Ayse")) == [file.person.pk]
    with cast.acting("coordinator") as by:
        assert found_persons(by, "Öztürk Ayşe") == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM clients_namekeys")
        assert cursor.fetchone() == (0,)
    with past_walls():
        assert NameKeys.objects.count() == 1


def test_known_elsewhere_is_told_only_where_she_agreed_and_only_the_body() -> None:
    file, born = case_file(), date(1990, 4, 1)
    with cast.acting("counsellor") as by:
        Person.objects.filter(pk=file.person.pk).update(born_on=born)
    with cast.acting("neighbour") as by:
        assert bodies_that_know(by, "Ayşe Öztürk", born) == []
        row = consent(file, ["status"], recipient_organization=cast.body_of("neighbour"))
        body = cast.body_of("counsellor")
        assert bodies_that_know(by, "Ayşe Öztürk", born) == [(body.pk, body.name)]
        assert bodies_that_know(by, "Ayse Oezturk", born) == [(body.pk, body.name)]
        # Neither one half of what she has to know, nor a person nearby.
        assert bodies_that_know(by, "Ayşe Öztürk", date(1990, 4, 2)) == []
        assert bodies_that_know(by, "Ayşe", born) == bodies_that_know(by, "Fatma Öztürk", born) == []
        assert not Person.objects.exists()
    with cast.acting("coordinator") as by:
        assert bodies_that_know(by, "Ayşe Öztürk", born) == []
    with cast.acting("counsellor") as by:
        assert bodies_that_know(by, "Ayşe Öztürk", born) == []
        Consent.objects.filter(pk=row.pk).update(
            withdrawn_at=timezone.now(), withdrawn_by=by.user, version=2, changed_at=timezone.now()
        )
    with cast.acting("neighbour") as by:
        assert bodies_that_know(by, "Ayşe Öztürk", born) == []


def test_entries_that_may_be_one_person_are_suggested_until_somebody_decides() -> None:
    with cast.acting("counsellor") as by:
        one = entered("Al-Halabi", "Mohammed", by, born_on=date(1990, 2, 1), phone="0151 2345678")
        two = entered("Halabi", "محمد", by, born_on=date(1990, 1, 2))
        entered("Al-Halabi", "Samir", by, born_on=date(1971, 5, 5))
        suggested = duplicates_of_body(by)
        assert [{pair.one, pair.two} for pair in suggested] == [{one, two}]
        assert [pair.two for pair in possible_duplicates(by, one)] == [two]
        different = separate_persons(by=by, one=two, two=one).row
        assert duplicates_of_body(by) == possible_duplicates(by, one) == []
        unlink_persons(by=by, pair=different)
        assert len(duplicates_of_body(by)) == 1
        same = link_persons(by=by, one=one, two=two).row
        assert duplicates_of_body(by) == []
        assert [pair.verdict for pair in decided_pairs(by)] == ["same"]
        with pytest.raises(ValidationError):
            separate_persons(by=by, one=one, two=two)
        assert [pair.verdict for pair in decided_pairs(by)] == ["same"]
        unlink_persons(by=by, pair=same)
        # What was said stays on paper.
        assert PersonPair.objects.count() == 2
        with pytest.raises(ValidationError):
            unlink_persons(by=by, pair=same)
        with pytest.raises(ValidationError):
            link_persons(by=by, one=one, two=one)


def test_a_decision_cannot_be_written_over() -> None:
    with cast.acting("counsellor") as by:
        pair = link_persons(by=by, one=entered("A", "B", by), two=entered("C", "D", by)).row
        with pytest.raises(DatabaseError), transaction.atomic():
            PersonPair.objects.filter(pk=pair.pk).update(verdict="different")


def test_pairs_of_another_body_are_not_there() -> None:
    with cast.acting("counsellor") as by:
        one, two = entered("Meier", "Anna", by), entered("Maier", "Anna", by)
        link_persons(by=by, one=one, two=two)
    with cast.acting("neighbour") as by:
        assert not PersonPair.objects.exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            link_persons(by=by, one=one, two=two)


def test_all_keys_are_made_anew(past_walls: PastWalls) -> None:
    case_file()
    case_file("neighbour")
    with past_walls():
        NameKeys.objects.all().delete()
    assert index_all() == 2
    assert index_all() == 0
    assert index_all(only_missing=False) == 2
    with cast.acting("counsellor") as by:
        assert len(found_persons(by, "Ayse Ozturk")) == 1


def test_the_page_shows_both_and_takes_what_is_said() -> None:
    browser = cast.signed_in("counsellor")
    with cast.acting("counsellor") as by:
        one = entered("Al-Halabi", "Mohammed", by, born_on=date(1990, 2, 1))
        two = entered("Halabi", "Muhammad", by, born_on=date(1990, 2, 1))
    address = "/de/staff/cases/duplicates/"
    page = browser.get(address).content.decode()
    assert "Al-Halabi" in page
    assert "Muhammad" in page
    assert f"/de/staff/cases/people/{one.pk}/" in page
    sent = {"one": one.pk, "two": two.pk, "verdict": "different"}
    assert browser.post(address, sent).status_code == 302
    # A second window still shows the two as undecided: it is told, and what was said stays.
    page = browser.post(address, {**sent, "verdict": "same"}, follow=True).content.decode()
    assert "inzwischen entschieden" in page
    with cast.acting("counsellor") as by:
        pair = decided_pairs(by).get()
    assert pair.verdict == "different"
    assert browser.post(f"{address}{pair.pk}/undo/").status_code == 302
    with cast.acting("counsellor") as by:
        assert not decided_pairs(by).exists()
        assert len(duplicates_of_body(by)) == 1
    assert browser.post(address, {"one": "x", "two": two.pk, "verdict": "same"}).status_code == 422
    assert cast.signed_in("neighbour").post(address, sent).status_code == 404
    assert cast.signed_in("coordinator").get(address).status_code == 404


def test_the_search_page_says_why_and_who_else_knows() -> None:
    file = case_file()
    with cast.acting("counsellor"):
        Person.objects.filter(pk=file.person.pk).update(born_on=date(1990, 4, 1))
    page = cast.signed_in("counsellor").post("/en/staff/cases/search/", {"words": "Ozturk, Ayse"})
    assert "same letters without marks" in page.content.decode()
    browser, asked = cast.signed_in("neighbour"), {"words": "Ayse Öztürk", "born_on": "1.4.1990"}
    assert "Ask AWO" not in browser.post("/en/staff/cases/search/", asked).content.decode()
    consent(
        file,
        ["status"],
        recipient_organization=cast.body_of("neighbour"),
        expires_on=timezone.localdate() + timedelta(days=9),
    )
    assert "Ask AWO" in browser.post("/en/staff/cases/search/", asked).content.decode()
