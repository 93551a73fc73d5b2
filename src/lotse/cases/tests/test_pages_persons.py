"""The page of a person, her facts and papers: each once as it should be and once refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lotse.audit.models import Entry
from lotse.cases.models import Deadline
from lotse.cases.rules.ages import ago, is_due
from lotse.cases.tests.housed import home_of
from lotse.cases.tests.planted import File, case_file
from lotse.clients.models import Fact, Person, ResidenceStatus
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db


@pytest.fixture
def file() -> File:
    return case_file()


def send(client: Client, name: str, *args: object, **values: object) -> Any:
    return client.post(reverse(f"cases:{name}", args=args), {"once": uuid4(), **values})


def page(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(f"cases:{name}", args=args))
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_the_page_shows_what_is_known_and_says_what_should_be_asked_again(file: File) -> None:
    home = home_of(file)
    with past_walls():
        Fact.objects.update(recorded_on=timezone.localdate() - timedelta(days=250))
    shown = page(cast.signed_in("counsellor"), "show-person", file.person.pk)
    for words in (
        "Öztürk",
        "Bahnhofstraße 7",
        "Deniz",
        "Kind von",
        "kommunale Unterkunft",
        "vor 8 Monaten",
        "Duldung",
    ):
        assert words in shown, words
    assert "bitte nachfragen" in shown
    assert file.case.number in shown
    theirs = page(cast.signed_in("counsellor"), "show-person", home.child.pk)
    assert "Elternteil von" in theirs
    with past_walls():
        assert Entry.objects.filter(action="open_person", about=file.person.pk).exists()


def test_a_person_of_another_body_is_not_there(file: File) -> None:
    client = cast.signed_in("neighbour")
    assert client.get(reverse("cases:show-person", args=[file.person.pk])).status_code == 404
    assert send(client, "new-fact", file.person.pk, "german", value="a1").status_code == 404


def test_a_fact_is_changed_and_confirmed_with_one_press(file: File) -> None:
    home, client = home_of(file), cast.signed_in("counsellor")
    assert str(home.fact.pk) in page(client, "new-fact", file.person.pk, "housing")
    new = {"value": "own-flat", "source": "told", "holds_from": "01.09.2026", "former": home.fact.pk}
    assert send(client, "new-fact", file.person.pk, "housing", **new).status_code == 302
    with past_walls():
        now = Fact.objects.get(holds_until=None)
        assert Fact.objects.get(value="shelter").holds_until == date(2026, 9, 1)
    assert send(client, "confirm-fact", file.person.pk, now.pk).status_code == 302
    with past_walls():
        assert Fact.objects.get(pk=now.pk).confirmed_on == timezone.localdate()
    shown = page(client, "show-person", file.person.pk)
    assert "bestätigt: heute" in shown
    assert "kommunale Unterkunft" in shown
    assert send(client, "end-fact", file.person.pk, now.pk, seen="2", ends_on="01.08.2026").status_code == 422
    assert send(client, "end-fact", file.person.pk, now.pk, seen="2", ends_on="01.10.2026").status_code == 302
    assert "hat" in client.get(reverse("cases:show-person", args=[file.person.pk])).content.decode()


@pytest.mark.parametrize(
    ("kind", "wrong", "sentence"),
    [
        ("housing", {"value": "castle"}, "castle"),
        ("housing", {"holds_from": "2029-01-01"}, "liegt noch vor uns"),
        ("arrival", {"value": "arrived"}, "Bitte schreiben Sie den Tag"),
        ("german", {"words": "a\u202eb"}, "die niemand sehen kann"),
    ],
)
def test_a_wrong_fact_gets_a_sentence(file: File, kind: str, wrong: dict[str, str], sentence: str) -> None:
    given = {"value": "not-asked", "source": "told", "words": "bleibt"} | wrong
    response = send(cast.signed_in("counsellor"), "new-fact", file.person.pk, kind, **given)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    with past_walls():
        assert not Fact.objects.exists()


def test_two_who_change_the_same_fact_both_see_both(file: File) -> None:
    home, client = home_of(file), cast.signed_in("counsellor")
    given = {"source": "told", "former": home.fact.pk}
    assert send(client, "new-fact", file.person.pk, "housing", value="sublet", **given).status_code == 302
    late = send(cast.signed_in("colleague"), "new-fact", file.person.pk, "housing", value="homeless", **given)
    assert late.status_code == 409
    assert "Untermiete" in late.content.decode()
    with past_walls():
        now = Fact.objects.get(holds_until=None)
    assert now.value == "sublet"
    assert f'value="{now.pk}"' in late.content.decode()


def test_an_unknown_kind_is_not_there(file: File) -> None:
    client = cast.signed_in("counsellor")
    assert client.get(reverse("cases:new-fact", args=[file.person.pk, "religion"])).status_code == 404


def test_a_new_paper_joins_the_series_and_its_end_is_watched(file: File) -> None:
    client = cast.signed_in("counsellor")
    shown = page(client, "new-status", file.person.pk)
    assert "<optgroup" in shown
    paper = {
        "status": "ae-25-5",
        "issued_on": "02.01.2026",
        "valid_until": "02.01.2028",
        "basis": "§ 25 Abs. 5",
    }
    assert send(client, "new-status", file.person.pk, **paper).status_code == 302
    again = send(client, "new-status", file.person.pk, **paper)
    assert again.status_code == 422
    assert "steht hier schon" in again.content.decode()
    with past_walls():
        assert ResidenceStatus.objects.count() == 2
        assert Deadline.objects.get(source__isnull=False).due_on == date(2028, 1, 2)
    shown = page(client, "show-person", file.person.pk)
    assert shown.index("§ 25 Abs. 5 AufenthG") < shown.index("früheres Papier") < shown.index("Gespräche")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"issued_on": "02.01.2026", "valid_until": "01.01.2026"}, "bevor es ausgestellt wurde"),
        ({"issued_on": "2027-11-01"}, "liegt noch vor uns"),
        ({"status": ""}, "Bitte eines auswählen."),
        ({"valid_until": "31.02.2027"}, "Diesen Tag gibt es nicht"),
        ({"valid_until": "bald"}, "26.11.2026"),
    ],
)
def test_a_wrong_paper_gets_a_sentence(file: File, wrong: dict[str, str], sentence: str) -> None:
    given = {"status": "ne", "remarks": "bleibt stehen"} | wrong
    response = send(cast.signed_in("counsellor"), "new-status", file.person.pk, **given)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert "bleibt stehen" in response.content.decode()


def test_a_paper_is_corrected_and_a_stale_save_shows_both_texts(file: File) -> None:
    client, args = cast.signed_in("counsellor"), (file.person.pk, file.status.pk)
    assert 'value="duldung" selected' in page(client, "edit-status", *args)
    assert send(client, "edit-status", *args, status="duldung-60c", seen="1").status_code == 302
    late = send(client, "edit-status", *args, status="duldung-60d", seen="1")
    assert late.status_code == 409
    assert "Duldung, § 60c" in late.content.decode()
    assert send(client, "confirm-status", *args).status_code == 302
    with past_walls():
        row = ResidenceStatus.objects.get()
    assert (row.status, row.confirmed_on) == ("duldung-60c", timezone.localdate())


def test_names_are_kept_three_ways_and_the_mail_address_too(file: File) -> None:
    client = cast.signed_in("counsellor")
    told = {
        "family_name": "Öztürk", "given_names": "Ayşe", "call_name": "Ayşo", "original_name": "عائشة", "seen": "1",
        "email": "ayse@lotse.example",
    }  # fmt: skip
    assert send(client, "edit-details", file.person.pk, **told | {"email": "ayse"}).status_code == 422
    assert send(client, "edit-details", file.person.pk, **told).status_code == 302
    shown = page(client, "show-person", file.person.pk)
    assert all(words in shown for words in ("Ayşo", "عائشة", "ayse@lotse.example", 'dir="auto"'))
    assert send(client, "edit-details", file.person.pk, **told | {"call_name": "Ay"}).status_code == 409


def test_two_who_change_different_details_keep_both_and_are_asked_only_where_both_have_changed(
    file: File,
) -> None:
    mine, other = cast.signed_in("counsellor"), cast.signed_in("colleague")
    where = reverse("cases:edit-details", args=[file.person.pk])

    def filled(answer: Any, **values: str) -> dict[str, Any]:
        form = answer.context["form"]
        return {name: form[name].value() or "" for name in form.fields} | {"once": uuid4(), **values}

    first, second = mine.get(where), other.get(where)
    theirs = {"phone": "02323 1", "call_name": "Ayşo"}
    assert mine.post(where, filled(first, **theirs)).status_code == 302
    late = other.post(where, filled(second, call_name="Ayşo", email="ayse@lotse.example"))
    assert (late.status_code, dict(late.context["form"].errors)) == (409, {})
    shown = late.content.decode()
    assert "Jemand anderes hat hier etwas anderes geändert." in shown
    assert shown.count("es ist übernommen") == 1
    assert 'value="02323 1"' in shown
    # Before the second one saves, the first one writes once more, into the same field.
    with past_walls():
        version = Person.objects.get().version
    assert mine.post(where, filled(late, email="a@lotse.example", seen=str(version))).status_code == 302
    both = other.post(where, filled(late))
    assert (both.status_code, list(both.context["form"].errors)) == (409, ["email"])
    assert "Inzwischen hat jemand anderes geschrieben: a@lotse.example" in both.content.decode()
    assert other.post(where, filled(both)).status_code == 302
    with past_walls():
        row = Person.objects.get()
    assert (row.phone, row.call_name, row.email) == ("02323 1", "Ayşo", "ayse@lotse.example")


def test_the_page_costs_the_same_for_one_fact_and_for_thirty(file: File) -> None:
    home_of(file)
    client = cast.signed_in("counsellor")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(client, "show-person", file.person.pk)
        return len(queries)

    cost()
    few = cost()
    inside = {
        "municipality_id": file.person.municipality_id,
        "organization_id": file.person.organization_id,
        "person": Person(pk=file.person.pk),
    }
    with past_walls():
        for code in ("ar", "tr", "ckb", "ru", "fa") * 6:
            Fact.objects.create(**inside, kind="other-language", value=code, recorded_on=date(2026, 1, 1))
            ResidenceStatus.objects.create(**inside, status="ne")
    assert cost() == few


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "heute"), (-3, "heute"), (1, "vor 1 Tag"), (29, "vor 29 Tagen"), (30, "vor 1 Monat"), (250, "vor 8 Monaten"),
     (364, "vor 12 Monaten"), (365, "vor 1 Jahr"), (900, "vor 2 Jahren")],
)  # fmt: skip
def test_ages_are_said_in_one_unit(days: int, words: str) -> None:
    today = date(2026, 11, 27)
    assert ago(today - timedelta(days=days), today) == words
    assert is_due(today - timedelta(days=days), today) == (days > 182)
