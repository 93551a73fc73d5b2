"""The pages of cases, each once as it should be and once refused."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from lotse.accounts.models import Elevation
from lotse.audit.models import Entry
from lotse.cases.models import Attachment, Case, Contact, Note
from lotse.cases.tests.planted import File, case_file, consent
from lotse.clients.models import Person, ResidenceStatus
from lotse.outbox.models import Message
from tests import cast
from tests.guards import as_worker, past_walls

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]
PERSON = {
    "family_name": "Öztürk",
    "given_names": "Ayşe",
    "born_on": "03.04.1990",
    "language": "tr",
    "phone": "",
}


def send(client: Client, name: str, *args: object, **values: object) -> object:
    return client.post(reverse(f"cases:{name}", args=args), {"once": uuid4(), **values})


def case_of(client: Client) -> Case:
    assert (
        send(client, "new-case", **PERSON, status="duldung-60a-2-1", status_until="2027-01-31").status_code
        == 302
    )
    with past_walls():
        return Case.objects.select_related("person", "manager").latest("id")


def deeds(verb: str) -> int:
    with past_walls():
        return Entry.objects.filter(action=verb).count()


def page(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(f"cases:{name}", args=args))
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_a_person_becomes_known_and_her_case_is_mine() -> None:
    client = cast.signed_in("counsellor")
    case = case_of(client)
    with past_walls():
        assert (case.person.search_name, case.manager.name) == ("ozturk ayse", "Berta Beispiel")
        assert ResidenceStatus.objects.get().status == "duldung-60a-2-1"
    assert case.number == f"{case.opened_on.year}-0001"
    assert "Öztürk, Ayşe" in page(client, "list-cases")
    assert "Öztürk, Ayşe" not in page(cast.signed_in("colleague"), "list-cases")
    assert "Öztürk, Ayşe" in page(cast.signed_in("colleague"), "list-team-cases")
    assert "Öztürk" not in page(cast.signed_in("neighbour"), "list-team-cases")
    assert deeds("admit_case") == 1


def test_a_form_that_is_sent_twice_opens_one_case() -> None:
    client, once = cast.signed_in("counsellor"), str(uuid4())
    for _ in range(2):
        assert client.post(reverse("cases:new-case"), {**PERSON, "once": once}).status_code == 302
    with past_walls():
        assert Case.objects.count() == Person.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"family_name": ""}, "Bitte ausfüllen."),
        ({"family_name": "A\u202eB"}, "die niemand sehen kann"),
        ({"family_name": "A\x00B"}, "die niemand sehen kann"),
        ({"family_name": "x" * 5000}, "120"),
        ({"born_on": "31.02.1990"}, "Diesen Tag gibt es nicht"),
        ({"born_on": "1700-01-01"}, "kein Geburtsdatum"),
        ({"status": "martian"}, "martian"),
    ],
)
def test_bad_input_is_refused_with_a_sentence_and_nothing_is_lost(
    wrong: dict[str, str], sentence: str
) -> None:
    response = send(cast.signed_in("counsellor"), "new-case", **PERSON | {"phone": "0123 456"} | wrong)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert "0123 456" in response.content.decode()
    with past_walls():
        assert not Case.objects.exists()


@pytest.mark.parametrize(
    "text", ["{{ 7|add:7 }} {% now 'Y' %}", "'; DROP TABLE cases_case; --", "<script>x</script>", "محمد ‌ع"]
)
def test_any_text_is_kept_as_it_was_typed_and_shown_as_text(text: str) -> None:
    client = cast.signed_in("counsellor")
    case = case_of(client)
    assert send(client, "new-note", case.pk, note=text).status_code == 302
    shown = page(client, "show-case", case.pk)
    assert escape(text) in shown
    assert "<script>x" not in shown
    with past_walls():
        assert text.encode() not in bytes(Note.objects.get().sealed)


def test_a_talk_with_its_note_is_recorded_and_a_confidential_one_is_for_its_author(own_keys: Path) -> None:
    client = cast.signed_in("counsellor")
    case = case_of(client)
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    said = {"channel": "phone", "topics": ["housing", "money"], "at": now, "minutes": "20"}
    assert send(client, "new-contact", case.pk, **said, note="Sie sucht eine Wohnung.").status_code == 302
    assert (
        send(client, "new-contact", case.pk, **said, note="Geheim.", level="confidential").status_code == 302
    )
    with past_walls():
        assert Contact.objects.count() == Note.objects.count() == 2
    mine, hers = page(client, "show-case", case.pk), page(cast.signed_in("colleague"), "show-case", case.pk)
    assert "Sie sucht eine Wohnung." in mine
    assert "Geheim." in mine
    assert "Sie sucht eine Wohnung." in hers
    assert "Geheim." not in hers
    assert deeds("open_case") >= 4
    assert send(client, "new-contact", case.pk, **said | {"at": "2999-01-01T10:00"}).status_code == 422


def test_without_keys_nothing_is_written_and_the_text_comes_back(settings: object, tmp_path: Path) -> None:
    client = cast.signed_in("counsellor")
    case = case_of(client)
    settings.MASTER_KEY_FILE = tmp_path / "gone"  # type: ignore[attr-defined]
    response = send(client, "new-note", case.pk, note="Bleibt erhalten")
    assert response.status_code == 422
    assert "Bleibt erhalten" in response.content.decode()
    with past_walls():
        assert not Note.objects.exists()


def test_a_file_is_sealed_and_comes_back_as_it_was() -> None:
    client = cast.signed_in("counsellor")
    case = case_of(client)
    file = SimpleUploadedFile("Bescheid Öztürk.pdf", b"%PDF-1.7 geheim", "application/pdf")
    assert send(client, "new-attachment", case.pk, file=file).status_code == 302
    with past_walls():
        row = Attachment.objects.get()
    assert b"geheim" not in bytes(row.sealed)
    assert "Bescheid Öztürk.pdf" in page(client, "show-case", case.pk)
    response = client.get(reverse("cases:download-attachment", args=[case.pk, row.pk]))
    assert response.content == b"%PDF-1.7 geheim"
    assert response["Content-Disposition"].startswith("attachment")
    assert cast.signed_in("neighbour").get(response.wsgi_request.path).status_code == 404


def archive(*names: str) -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("x.exe", b"MZ", "Dateien dieser Art"), ("x.svg", b"<svg/>", "Dateien dieser Art"),
        ("x.pdf", b"<html>", "heißt .pdf, enthält aber etwas anderes"), ("x.PNG", b"%PDF-", "heißt .png"),
        ("x.txt", b"a\x00b", "heißt .txt"), ("x.docx", b"PK\x03\x04 broken", "heißt .docx"),
        ("x.docx", archive("a.exe"), "heißt .docx"), ("foto.HEIC", b"\x00\x00\x00\x18ftypheic", "als JPEG"),
        ("x.docx", archive("word/document.xml", "word/vbaProject.bin"), "heißt .docx"),
        ("x.pdf", b"", "In dieser Datei steht nichts."), ("n" * 250 + ".pdf", b"%PDF-", "ist zu lang: 254 Zeichen"),
    ],
)  # fmt: skip
def test_files_of_other_kinds_are_refused(name: str, content: bytes, sentence: str) -> None:
    client = cast.signed_in("counsellor")
    case = case_of(client)
    response = send(client, "new-attachment", case.pk, file=SimpleUploadedFile(name, content))
    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_a_word_document_is_kept_whole() -> None:
    client = cast.signed_in("counsellor")
    case = case_of(client)
    word = archive("[Content_Types].xml", "word/document.xml")
    sent = send(client, "new-attachment", case.pk, file=SimpleUploadedFile("Brief.docx", word))
    assert sent.status_code == 302
    with past_walls():
        row = Attachment.objects.get()
    assert client.get(reverse("cases:download-attachment", args=[case.pk, row.pk])).content == word


def test_details_are_corrected_and_a_stale_save_shows_both_texts() -> None:
    client = cast.signed_in("counsellor")
    case = case_of(client)
    assert (
        send(client, "edit-person", case.pk, **PERSON | {"given_names": "Aisha"}, seen="1").status_code == 302
    )
    response = send(client, "edit-person", case.pk, **PERSON | {"given_names": "Ayse"}, seen="1")
    assert response.status_code == 409
    assert "Ayse" in response.content.decode()
    assert "Aisha" in response.content.decode()
    assert (
        send(client, "edit-person", case.pk, **PERSON | {"given_names": "Ayse"}, seen="2").status_code == 302
    )
    with past_walls():
        assert Person.objects.get().given_names == "Ayse"
        assert ResidenceStatus.objects.get().status == "duldung-60a-2-1"


def test_search_finds_parts_of_names_and_numbers_and_is_a_deed() -> None:
    client = cast.signed_in("counsellor")
    case = case_of(client)
    for words in ("OZT", "ztürk", "ayse", case.number):
        assert "Öztürk, Ayşe" in client.post(reverse("cases:search-cases"), {"words": words}).content.decode()
    other = cast.signed_in("neighbour").post(reverse("cases:search-cases"), {"words": "ozt"})
    assert "Öztürk, Ayşe" not in other.content.decode()
    assert deeds("search_cases") == 5


def test_another_body_gets_the_page_of_a_case_that_does_not_exist() -> None:
    case = case_of(cast.signed_in("counsellor"))
    client = cast.signed_in("neighbour")
    foreign = client.get(reverse("cases:show-case", args=[case.pk]))
    missing = client.get(reverse("cases:show-case", args=[uuid4()]))
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content.replace(str(case.pk).encode(), b"") == missing.content.replace(
        missing.wsgi_request.path.split("/")[4].encode(), b""
    )


def test_a_consent_opens_the_page_field_by_field_and_its_withdrawal_closes_it() -> None:
    case = case_of(cast.signed_in("counsellor"))
    file = File(case.person, *[None] * 7)  # type: ignore[arg-type]
    file.case = case
    client = cast.signed_in("neighbour")
    given = consent(file, ["status"], recipient_organization=cast.body_of("neighbour"))
    shown = page(client, "show-case", case.pk)
    assert "Duldung" in shown
    assert "Öztürk" not in shown
    assert case.number in page(client, "list-opened-cases")
    with past_walls():
        type(given).objects.update(withdrawn_at=timezone.now(), withdrawn_by=case.manager)
    assert client.get(reverse("cases:show-case", args=[case.pk])).status_code == 404
    assert case.number not in page(client, "list-opened-cases")


def test_the_glass_is_broken_with_a_reason_and_closed_again() -> None:
    client = cast.signed_in("counsellor")
    cast.person("data-protection")
    case = case_of(client)
    send(client, "new-note", case.pk, note="Geheim.", level="confidential")
    lead = cast.signed_in("lead")
    assert "Geheim." not in page(lead, "show-case", case.pk)
    told = {"number": case.number, "path": "break-glass", "reason": "Die Kollegin ist krank, Frist heute."}
    assert send(lead, "open-closed-case", **told | {"reason": "so"}).status_code == 422
    assert send(lead, "open-closed-case", **told).status_code == 302
    assert "Geheim." in page(lead, "show-case", case.pk)
    assert deeds("break_glass") == 1
    with as_worker():
        assert set(Message.objects.values_list("recipient", flat=True)) == {cast.address("data-protection")}
    with past_walls():
        row = Elevation.objects.get()
    assert f"Fall {case.number}" in lead.get(reverse("cases:open-closed-case")).content.decode()
    # Pressed once more in an older window it is closed as well, and no page is missing.
    for _ in range(2):
        assert lead.post(reverse("cases:close-again", args=[row.pk])).status_code == 302
    assert send(cast.signed_in("neighbour"), "open-closed-case", **told).status_code == 422
    assert cast.signed_in("coordinator").get(reverse("cases:open-closed-case")).status_code == 404


def test_the_child_protection_expert_sees_nothing_until_she_says_why() -> None:
    case = case_of(cast.signed_in("counsellor"))
    expert = cast.signed_in("child-protection")
    assert expert.get(reverse("cases:show-case", args=[case.pk])).status_code == 404
    told = {"number": case.number, "path": "child-protection", "reason": "Meldung der Schule von heute."}
    assert send(expert, "open-closed-case", **told | {"path": "break-glass"}).status_code == 422
    assert send(expert, "open-closed-case", **told).status_code == 302
    assert "Öztürk" in page(expert, "show-case", case.pk)


def test_the_coordinator_sees_totals_only() -> None:
    file = case_file()
    client = cast.signed_in("coordinator")
    shown = page(client, "show-figures")
    assert "nicht genannt" in shown
    assert "Öztürk" not in shown
    assert client.get(reverse("cases:show-case", args=[file.case.pk])).status_code == 404
    assert client.get(reverse("cases:list-cases")).status_code == 404
