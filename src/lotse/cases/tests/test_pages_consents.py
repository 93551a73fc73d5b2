"""The consents of a case on its pages: in two steps to a consent, and its end; for the leading body alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lotse.cases.tests.planted import File, case_file, consent
from lotse.consent.models import Consent
from lotse.consent.tests.test_rules_terms import DRAWN
from lotse.core.spans import BERLIN
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db
NOBODY: tuple[cast.Part, ...] = tuple(
    part for part in cast.PARTS if part not in ("counsellor", "colleague", "lead")
)


@pytest.fixture
def file() -> File:
    cast.person("neighbour")
    return case_file()


@pytest.fixture
def desk(file: File) -> Client:
    return cast.signed_in("counsellor")


def address(file: File, rest: str = "") -> str:
    return f"/de/staff/cases/{file.case.pk}/consents/{rest}"


def terms(**values: Any) -> dict[str, Any]:
    """What the first step sends."""
    last_day = timezone.now().astimezone(BERLIN).date() + timedelta(days=60)
    return {
        "step": "show", "recipient": f"organization:{cast.body_of('neighbour').pk}", "purpose": "together",
        "note": "", "kinds": ["contacts"], "last_day": last_day.isoformat(), "language": "tr", "interpreter": "",
    } | values  # fmt: skip


def proof(**values: Any) -> dict[str, Any]:
    """What the second step sends."""
    return terms(
        step="give", evidence="sheet", witness="", signature="", refusal_explained="on", form_key=str(uuid4())
    ) | values  # fmt: skip


def stored() -> list[Consent]:
    with past_walls():
        return list(Consent.objects.all())


def shown_text(page: Any) -> str:
    return str(page.content.decode())


def test_nothing_is_ticked_beforehand_and_half_a_year_is_suggested(desk: Client, file: File) -> None:
    page = desk.get(address(file, "new/"))
    form = page.context["form"]
    assert page.status_code == 200
    assert form["kinds"].value() in (None, [])
    assert form["purpose"].value() is None
    days = (form["last_day"].value() - timezone.now().astimezone(BERLIN).date()).days
    assert 180 <= days <= 185


def test_the_first_step_shows_the_text_in_her_language_and_stores_nothing(desk: Client, file: File) -> None:
    page = desk.post(address(file, "new/"), terms(note="Termin & <b>mehr</b>"))
    text = shown_text(page)
    assert page.status_code == 200
    assert '<article class="paper" lang="tr" dir="ltr"' in text
    assert "Caritasverband Herne" in text
    assert "Görüşmelerimiz" in text
    assert "Termin &amp; &lt;b&gt;mehr&lt;/b&gt;" in text
    assert not stored()


def test_the_second_step_stores_it_and_leads_to_the_leaflet(desk: Client, file: File) -> None:
    answer = desk.post(address(file, "new/"), proof())
    (row,) = stored()
    assert answer.status_code == 302
    assert answer["Location"] == address(file, f"{row.pk}/leaflet/")
    leaflet = desk.get(answer["Location"])
    assert 'lang="tr"' in shown_text(leaflet)
    assert "İzin verdiğiniz şeyler" in shown_text(leaflet)
    assert (row.case, row.kinds, row.text_language) == (file.case.pk, ["contacts"], "tr")


def test_a_form_that_is_sent_twice_is_one_consent(desk: Client, file: File) -> None:
    sent = proof()
    first, second = desk.post(address(file, "new/"), sent), desk.post(address(file, "new/"), sent)
    assert first["Location"] == second["Location"]
    assert len(stored()) == 1


def test_back_from_the_text_everything_is_still_there(desk: Client, file: File) -> None:
    page = desk.post(address(file, "new/"), proof(step="change", note="Termin"))
    assert page.status_code == 200
    assert page.context["form"]["note"].value() == "Termin"
    assert page.context["form"]["kinds"].value() == ["contacts"]
    assert not stored()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kinds": []}, "kinds"),
        ({"kinds": ["everything"]}, "kinds"),
        ({"recipient": "organization:00000000-0000-7000-8000-000000000000"}, "recipient"),
        ({"recipient": ""}, "recipient"),
        ({"purpose": "other"}, "note"),
        ({"note": "x" * 201}, "note"),
        ({"last_day": "2020-01-01"}, "last_day"),
        ({"last_day": "9999-12-31"}, "last_day"),
        ({"last_day": "gestern"}, "last_day"),
        ({"language": "other"}, "interpreter"),
        ({"language": "../de"}, "language"),
        ({"interpreter": "\x00"}, "interpreter"),
    ],
)
@pytest.mark.parametrize("step", ["show", "give"])
def test_what_is_wrong_with_the_terms_is_said_at_its_field(
    desk: Client, file: File, values: dict[str, Any], field: str, step: str
) -> None:
    page = desk.post(address(file, "new/"), proof(step=step) | values)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert not stored()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"evidence": ""}, "evidence"),
        ({"evidence": "oral"}, "witness"),
        ({"evidence": "screen"}, "signature"),
        ({"evidence": "screen", "signature": DRAWN + ' onload="x"'}, "signature"),
        ({"refusal_explained": ""}, "refusal_explained"),
        ({"form_key": "x"}, "form_key"),
    ],
)
def test_what_is_wrong_with_the_proof_is_said_below_the_text(
    desk: Client, file: File, values: dict[str, Any], field: str
) -> None:
    page = desk.post(address(file, "new/"), proof(**values))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert "Görüşmelerimiz" in shown_text(page)
    assert not stored()


def test_a_signature_on_the_screen_is_shown_as_it_was_drawn(desk: Client, file: File) -> None:
    desk.post(address(file, "new/"), proof(evidence="screen", signature=DRAWN))
    (row,) = stored()
    assert f'<path d="{DRAWN}"' in shown_text(desk.get(address(file, f"{row.pk}/")))


def test_a_drawing_that_was_begun_and_not_chosen_is_not_kept(desk: Client, file: File) -> None:
    desk.post(address(file, "new/"), proof(evidence="sheet", signature=DRAWN, witness="Walter Wach"))
    (row,) = stored()
    assert (row.signature, row.witness) == ("", "")


def test_a_language_that_we_lack_says_that_the_text_is_read_out(desk: Client, file: File) -> None:
    sent = {"language": "other", "interpreter": "Ines Info"}
    page = desk.post(address(file, "new/"), terms(**sent))
    assert "Auf Deutsch vorgelesen und mündlich übersetzt von: Ines Info" in shown_text(page)
    answer = desk.post(address(file, "new/"), proof(**sent))
    assert 'lang="de"' in shown_text(desk.get(answer["Location"]))


def test_the_list_says_of_each_consent_how_it_stands(desk: Client, file: File) -> None:
    body, now = cast.body_of("neighbour"), timezone.now()
    consent(file, ["contacts"], recipient_organization=body, text_version="2026-11")
    consent(
        file, ["notes"], recipient_user=cast.person("neighbour"), text_version="2026-11",
        withdrawn_at=now, withdrawn_by=cast.person("counsellor"),
    )  # fmt: skip
    consent(
        file, ["master"], recipient_organization=body, text_version="2026-11", expires_on=now.date() - timedelta(days=3)
    )  # fmt: skip
    text = shown_text(desk.get(address(file)))
    for words in ("Gilt bis", "Widerrufen am", "Galt bis", "Nora Nachbar", "Gespräche"):
        assert words in text
    overview = shown_text(desk.get(address(file, "overview/?language=uk")))
    for words in ("Діє до", "Відкликано", "Діяло до", 'lang="uk"'):
        assert words in overview


def test_papers_come_in_every_language(desk: Client, file: File) -> None:
    for language, words in (
        ("fa", 'lang="fa" dir="rtl"'),
        ("kmr", 'lang="kmr" dir="ltr"'),
        ("xx", 'lang="de"'),
    ):
        page = desk.get(address(file, f"sheet/?language={language}"))
        assert page.status_code == 200
        assert words in shown_text(page)
    assert "paper__box" in shown_text(page)


def test_a_withdrawal_asks_once_and_closes(desk: Client, file: File) -> None:
    row = consent(
        file, ["contacts"], recipient_organization=cast.body_of("neighbour"), text_version="2026-11"
    )
    assert desk.get(address(file, f"{row.pk}/end/")).status_code == 200
    assert stored()[0].withdrawn_at is None
    answer = desk.post(address(file, f"{row.pk}/end/"), {"reason": ""})
    assert (answer.status_code, answer["Location"]) == (302, address(file))
    assert stored()[0].withdrawn_at is not None
    again = desk.post(address(file, f"{row.pk}/end/"), {"reason": ""})
    assert again.status_code == 302
    assert "Widerrufen am" in shown_text(desk.get(address(file, f"{row.pk}/")))


@pytest.mark.parametrize("rest", ["", "new/", "overview/", "sheet/", "own", "own/leaflet/", "own/end/"])
def test_the_pages_are_there_for_who_writes_consents_of_the_own_body_and_for_nobody_else(
    file: File, rest: str
) -> None:
    # Even who was let in by everything sees nothing of how the case is opened.
    row = consent(
        file, ["master", "status", "contacts", "notes", "documents"], text_version="2026-11",
        recipient_organization=cast.body_of("neighbour"),
    )  # fmt: skip
    page = address(file, rest.replace("own", str(row.pk)) + ("/" if rest == "own" else ""))
    for part in ("counsellor", "colleague", "lead"):
        assert cast.signed_in(part).get(page).status_code == 200
    for part in NOBODY:
        visitor = cast.signed_in(part)
        assert visitor.get(page).status_code == 404
        assert visitor.post(page, proof()).status_code in (404, 405)
    assert len(stored()) == 1
    assert stored()[0].withdrawn_at is None


def test_a_consent_of_another_case_is_not_there(desk: Client, file: File) -> None:
    other = case_file(family_name="Andere")
    row = consent(
        other, ["contacts"], recipient_organization=cast.body_of("neighbour"), text_version="2026-11"
    )
    assert desk.get(address(other, f"{row.pk}/")).status_code == 200
    for rest in ("", "leaflet/", "end/"):
        assert desk.get(address(file, f"{row.pk}/{rest}")).status_code == 404
    assert desk.post(address(file, f"{row.pk}/end/"), {"reason": ""}).status_code == 404
    assert stored()[0].withdrawn_at is None


@pytest.mark.parametrize("rest", ["", "overview/", "new/"])
def test_many_consents_cost_as_many_queries_as_one(desk: Client, file: File, rest: str) -> None:
    body = cast.body_of("neighbour")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(address(file, rest)).status_code == 200
        return len(queries)

    consent(file, ["contacts"], recipient_organization=body)
    cost()
    one = cost()
    for _ in range(10):
        consent(file, ["contacts"], recipient_organization=body)
    assert cost() == one
