"""The book on screens: filter, pages, a copy, and the list that a person takes home."""

from __future__ import annotations

import csv
import io
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from lotse.audit.models import Entry
from lotse.cases.tests.planted import File, case_file, consent
from lotse.privacy.tests.planted import did
from tests import cast
from tests.guards import past_walls
from tests.house.html import problems

pytestmark = pytest.mark.django_db


@pytest.fixture
def file() -> File:
    return case_file()


def verbs() -> list[str]:
    with past_walls():
        return list(Entry.objects.order_by("id").values_list("action", flat=True))


def text_of(client: Client, name: str, **values: object) -> str:
    response = client.get(reverse(name, **values))  # type: ignore[arg-type]
    assert response.status_code == 200
    return response.content.decode()


def test_the_officer_reads_and_that_is_an_entry_too(file: File) -> None:
    did("counsellor", "open_case", file.case.pk, "cases.Case", purpose="Erstgespräch", facts={"tab": "talks"})
    page = text_of(cast.signed_in("data-protection"), "privacy:show-book")
    for word in (
        "Berta Beispiel",
        "hat einen Fall geöffnet",
        "Erstgespräch",
        "tab: talks",
        "Noch ist nichts gesiegelt.",
    ):
        assert word in page
    assert file.person.family_name not in page
    assert problems(page, "de") == []
    today = timezone.localdate().isoformat()
    assert f'<input type="hidden" name="until" value="{today}">' in page
    assert verbs() == ["open_case", "read_book"]


def test_the_lead_reads_what_was_done_with_cases(file: File) -> None:
    did("counsellor", "open_case", file.case.pk, "cases.Case", facts={"tab": "talks"})
    did("counsellor", "sign_in")
    page = text_of(cast.signed_in("lead"), "privacy:show-team-book")
    assert "hat einen Fall geöffnet" in page
    assert "tab: talks" not in page
    assert "hat sich angemeldet</bdi>" not in page


def test_a_question_that_makes_no_sense_is_refused_with_a_sentence() -> None:
    client = cast.signed_in("data-protection")
    for query in (
        "since=2026-01-01&until=2020-01-01",
        "since=gestern",
        "who=x",
        "action=nothing",
        "since=1000-01-01",
    ):
        response = client.get(f"/de/staff/book/?{query}")
        assert response.status_code == 422, query
    assert "read_book" not in verbs()
    for page in ("0", "-1", "x", "99999999", "٣"):
        assert client.get("/de/staff/book/", {"page": page}).status_code == 200


def test_many_entries_come_in_pages(file: File) -> None:
    for _ in range(60):
        did("counsellor", "open_case", file.case.pk, "cases.Case")
    client = cast.signed_in("data-protection")
    first, second = (client.get("/de/staff/book/", {"page": number}).content.decode() for number in (1, 2))
    assert "60 Einträge" in first
    assert first.count("hat einen Fall geöffnet</bdi>") == 50
    # Reading the first page was an entry itself, which pushed one more onto the second.
    assert second.count("hat einen Fall geöffnet</bdi>") == 11


def test_a_copy_is_a_table_an_entry_and_no_formula(file: File) -> None:
    did("counsellor", "open_case", file.case.pk, "cases.Case", purpose="=HYPERLINK(0)")
    client = cast.signed_in("data-protection")
    response = client.post("/de/staff/book/export", {})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    (line,) = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))
    assert (line["action"], line["name"], line["purpose"]) == (
        "open_case",
        "Berta Beispiel",
        "'=HYPERLINK(0)",
    )
    with past_walls():
        entry = Entry.objects.get(action="export_book")
    assert (entry.facts["entries"], entry.organization) == (1, cast.body_of("data-protection").pk)
    assert client.post("/de/staff/book/export", {"since": "x"}).status_code == 422
    assert client.get("/de/staff/book/export").status_code == 405


def test_a_person_is_found_at_the_own_body_only_and_that_is_written_down(file: File) -> None:
    case_file("neighbour", family_name="Öztunç", given_names="Emre")
    page = cast.signed_in("counsellor").post("/de/staff/book/people", {"words": "özt"}).content.decode()
    assert "Öztürk, Ayşe" in page
    assert "Öztunç" not in page
    with past_walls():
        assert [entry.about for entry in Entry.objects.filter(action="find_person")] == [file.person.pk]
    heard = cast.signed_in("counsellor").post("/de/staff/book/people", {"words": "Oestuerk Aische"})
    assert "Öztürk, Ayşe" in heard.content.decode()
    refused = cast.signed_in("counsellor").post("/de/staff/book/people", {"words": "ö"})
    assert refused.status_code == 422


LANGUAGES = [code for code, _ in settings.LANGUAGES]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_for_the_person_is_in_her_language_without_names(language: str, file: File) -> None:
    did("colleague", "find_person", file.person.pk, "clients.Person")
    did("neighbour", "open_case", file.case.pk, "cases.Case")
    client = cast.signed_in("counsellor")
    with override(language):
        page = text_of(client, "privacy:person-book", args=[file.person.pk])
        heading = {"de": "Wer hat Ihre Daten angesehen?", "ar": "من اطّلع على بياناتك؟"}.get(language)
    assert f'lang="{language}" dir="{"rtl" if language in ("ar", "fa") else "ltr"}"' in page
    assert heading is None or heading in page
    assert "Ayşe Öztürk" in page
    for part in ("colleague", "neighbour", "counsellor"):
        assert cast.person(part).name not in page
    assert cast.body_of("neighbour").short_name in page
    # Her own look is on the list as well: the page is opened for her, and that is written before it is shown.
    assert page.count('role="row"') == 4


def test_each_language_says_it_otherwise(file: File) -> None:
    client = cast.signed_in("counsellor")
    pages = {}
    for language in LANGUAGES:
        with override(language):
            page = text_of(client, "privacy:person-book", args=[file.person.pk])
        pages[page.partition("<h1>")[2].partition("</h1>")[0]] = language
    assert len(pages) == 12


@pytest.mark.parametrize("part", ["neighbour", "coordinator", "data-protection", "stranger"])
def test_others_do_not_find_her_list(part: cast.Part, file: File) -> None:
    client = cast.signed_in(part)
    answers = []
    for key in (file.person.pk, uuid4()):
        response = client.get(f"/de/staff/book/people/{key}/")
        answers.append((response.status_code, response.content.replace(str(key).encode(), b"key")))
    assert answers[0] == answers[1]
    assert answers[0][0] == 404
    with past_walls():
        refused = Entry.objects.filter(action="refuse_door", object_kind="privacy:person-book")
        assert refused.count() == 2


def test_a_consent_does_not_open_who_else_has_looked(file: File) -> None:
    consent(file, ["master", "contacts"], recipient_organization=cast.body_of("neighbour"))
    assert cast.signed_in("neighbour").get(f"/de/staff/book/people/{file.person.pk}/").status_code == 404
