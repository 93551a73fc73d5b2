"""Letters of a case: filled, refused with holes in them, printed, kept; templates of a body."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from lotse.cases.models import Attachment, Case, LetterTemplate
from lotse.cases.tests.planted import case_file
from lotse.cases.tests.planted_work import letter_template
from tests import cast
from tests.guards import past_walls

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]
SAID = {
    "recipient": "Jobcenter Herne\nKoniner Straße 6\n44625 Herne",
    "sender": "Amira Haddad\n44628 Herne",
    "place": "Herne",
    "written_on": "27.11.2026",
    "subject": "Widerspruch",
    "body": "Sehr geehrte Damen und Herren,\n\nich lege Widerspruch ein.",
    "signed_by": "Amira Haddad",
    "language": "ar",
}


def case_of_amira() -> Case:
    file = case_file(family_name="Haddad", given_names="Amira")
    with past_walls():
        file.person.born_on, file.person.language = date(1990, 4, 3), "ar"
        file.person.save()
        Attachment.objects.all().delete()
    return file.case


def address(case: Case, key: str) -> str:
    return f"{reverse('cases:write-letter', args=[case.pk])}?template={key}"


def send(client: Client, case: Case, key: str = "appeal", **values: object) -> Any:
    return client.post(address(case, key), {"once": uuid4(), **SAID, **values})


def text_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_a_letter_begins_with_what_the_case_knows() -> None:
    client, case = cast.signed_in("counsellor"), case_of_amira()
    assert (
        address(case, "appeal").replace("&", "&amp;")
        in client.get(reverse("cases:list-letters", args=[case.pk])).content.decode()
    )
    form = client.get(address(case, "appeal")).content.decode()
    for part in ("Name: Amira Haddad", "Geburtsdatum: 03.04.1990", "{letter_date}", "Rechtsbehelfsbelehrung"):
        assert part in form
    assert "{name}" not in form
    assert client.get(address(case, "no-such-letter")).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"body": "Am {letter_date} schrieb ich."}, "Noch nicht ausgefüllt: {letter_date}"),
        ({"body": "Ich, {nmae}."}, "Den Platzhalter {nmae} gibt es nicht"),
        ({"recipient": "\n".join("1234567")}, "Platz für sechs Zeilen"),
        ({"subject": ""}, "Bitte ausfüllen."),
    ],
)
def test_a_letter_with_a_hole_is_refused_and_nothing_is_lost(wrong: dict[str, str], sentence: str) -> None:
    response = send(cast.signed_in("counsellor"), case_of_amira(), step="pdf", **wrong)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert "Koniner Straße" in response.content.decode() or "recipient" in wrong


def test_a_letter_is_looked_at_printed_and_kept_once() -> None:
    client, case = cast.signed_in("counsellor"), case_of_amira()
    looked = send(client, case, step="look").content.decode()
    assert 'lang="ar" dir="rtl"' in looked
    pages = text_of(send(client, case, step="pdf").content)
    assert len(pages) == 2
    assert "ich lege Widerspruch ein." in pages[0]
    with past_walls():
        assert not Attachment.objects.exists()
    once = str(uuid4())
    for _ in range(2):
        assert send(client, case, step="keep", once=once).status_code == 302
    shown = client.get(reverse("cases:show-case", args=[case.pk])).content.decode()
    assert "2026-11-27 Widerspruch.pdf" in shown
    with past_walls():
        kept = Attachment.objects.get()
        assert b"Widerspruch" not in bytes(kept.sealed) + bytes(kept.sealed_name)
    file = client.get(reverse("cases:download-attachment", args=[case.pk, kept.pk]))
    assert "ich lege Widerspruch ein." in text_of(file.content)[0]


def test_the_lead_makes_a_template_of_the_house_her_bodys_own() -> None:
    lead, counsellor = cast.signed_in("lead"), cast.signed_in("counsellor")
    case = case_of_amira()
    new = f"{reverse('cases:new-letter-template')}?from=appeal"
    told = {
        "name": "Unser Widerspruch",
        "subject": "Wir widersprechen",
        "body": "Hiermit {nmae}.",
        "is_active": "on",
    }
    assert lead.post(new, {"once": uuid4(), **told}).status_code == 422
    told |= {
        "body": "Hiermit, {name}.",
        "language": "tr",
        "second_subject": "İtiraz",
        "second_body": "İtiraz ediyorum.",
    }
    assert lead.post(new, {"once": uuid4(), **told}).status_code == 302
    with past_walls():
        row = LetterTemplate.objects.get()
        assert (row.code, row.body.texts) == ("appeal", {"de": "Hiermit, {name}.", "tr": "İtiraz ediyorum."})
    assert counsellor.get(address(case, "appeal")).status_code == 404
    assert "Hiermit, Amira Haddad." in counsellor.get(address(case, str(row.pk))).content.decode()
    assert (
        "İtiraz ediyorum." in send(counsellor, case, str(row.pk), step="look", language="tr").content.decode()
    )
    assert counsellor.get(new).status_code == 404


def test_a_template_is_changed_unless_somebody_was_quicker_and_only_at_its_body() -> None:
    lead, row = cast.signed_in("lead"), letter_template(cast.body_of("lead"))
    edit = reverse("cases:edit-letter-template", args=[row.pk])
    told = {
        "name": "Neu",
        "subject": "Neu",
        "body": "Neu",
        "language": "tr",
        "second_body": "Yeni",
        "is_active": "",
    }
    assert lead.post(edit, {"once": uuid4(), **told, "seen": 7}).status_code == 409
    assert lead.post(edit, {"once": uuid4(), **told, "seen": 1}).status_code == 302
    assert "nicht mehr angeboten" in lead.get(reverse("cases:list-letter-templates")).content.decode()
    foreign = letter_template(cast.body_of("neighbour"))
    assert lead.get(reverse("cases:edit-letter-template", args=[foreign.pk])).status_code == 404
