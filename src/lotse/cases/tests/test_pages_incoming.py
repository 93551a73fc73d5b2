"""Requests from offices and welcome visits: sent without an account, found in one inbox, taken by one body."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotse.accounts.models import StaffRole
from lotse.cases.models import Case, IncomingReferral, WelcomeVisit
from lotse.cases.tests.planted import case_file
from lotse.cases.tests.planted_incoming import incoming
from lotse.clients.models import Person
from lotse.outbox.models import Message
from tests import cast
from tests.guards import as_worker, past_walls

pytestmark = pytest.mark.django_db
FORM = "/de/staff/cases/requests/herne/"
WRITTEN = {
    "sender_body": "Jobcenter", "sender_name": "Jan Job", "sender_email": "jan@amt.example",
    "person_name": "Öztürk, Ayşe", "language": "tr", "topics": ["housing"], "has_consented": "on",
    "words": "Sucht eine Wohnung",
}  # fmt: skip


def address(name: str, *args: object) -> str:
    return reverse(f"cases:{name}", args=args)


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form that was looked at for a minute."""
    real = signing.time.time
    monkeypatch.setattr(signing.time, "time", lambda: real() - 60)
    stamp = signing.TimestampSigner(salt="cases.request").sign("shown")
    monkeypatch.undo()
    WRITTEN["shown"] = stamp


def send(body: str = "", where: str = FORM, client: Client | None = None, **values: Any) -> Any:
    body = body or str(cast.body_of("counsellor").pk)
    cast.person("counsellor")
    return (client or Client()).post(where, {"once": uuid4(), "body": body, **WRITTEN, **values})


def rows() -> list[IncomingReferral]:
    with past_walls():
        return list(IncomingReferral.objects.select_related("organization").order_by("id"))


def mails(template: str) -> list[Message]:
    with as_worker():
        return list(Message.objects.filter(template=template).order_by("id"))


@pytest.mark.usefixtures("slowly")
def test_a_request_arrives_once_and_no_mail_names_anybody() -> None:
    cast.person("lead")
    client, key = Client(), uuid4()
    for _ in range(2):
        answer = send(client=client, once=key)
        assert answer.status_code == 302
        assert answer["Location"] == address("request-received")
    assert not client.cookies
    (row,) = rows()
    assert (row.person_name, row.organization, row.state) == (
        "Öztürk, Ayşe", cast.body_of("counsellor"), "new",
    )  # fmt: skip
    assert [mail.recipient for mail in mails("request-received")] == ["jan@amt.example"]
    assert [mail.recipient for mail in mails("request-arrived")] == [cast.address("lead")]
    assert not any("ztürk" in mail.text for mail in [*mails("request-received"), *mails("request-arrived")])


@pytest.mark.usefixtures("slowly")
@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"has_consented": ""}, "Ohne ihre Zustimmung dürfen wir die Anfrage nicht annehmen."),
        ({"person_name": ""}, "Name der Person"),
        ({"sender_email": "no address"}, "Ihre E-Mail"),
        ({"sender_email": "", "sender_phone": ""}, "Bitte sagen Sie, wie wir Sie erreichen"),
        ({"website": "https://spam.example"}, "Bitte lassen Sie dieses Feld leer"),
        ({"shown": "forged"}, "Das ging sehr schnell."),
        ({"words": "\u202eenreH"}, "Zeichen, die niemand sehen kann"),
        ({"words": "x" * 1001}, "1000"),
        ({"topics": ["alchemy"]}, "alchemy"),
        ({"body": str(uuid4())}, "Wer soll helfen?"),
        ({"paper": SimpleUploadedFile("a.pdf", b"%PDF-1.4")}, "Dateien können hier nicht geschickt werden."),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_stored(values: dict[str, Any], sentence: str) -> None:
    answer = send(**values)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert sentence in text
    assert "Jan Job" in text
    assert rows() == []


def test_a_program_is_too_fast_and_may_send_again() -> None:
    WRITTEN["shown"] = signing.TimestampSigner(salt="cases.request").sign("shown")
    answer = send()
    assert answer.status_code == 422
    assert "Das ging sehr schnell." in answer.content.decode()
    assert rows() == []


@pytest.mark.usefixtures("slowly")
def test_one_address_sends_ten_in_a_quarter_of_an_hour() -> None:
    answers = [send(sender_email=f"jan{number}@amt.example").status_code for number in range(11)]
    assert answers == [302] * 10 + [429]
    assert len(rows()) == 10


@pytest.mark.usefixtures("slowly")
def test_one_mail_address_is_written_to_three_times() -> None:
    assert [send().status_code for _ in range(4)] == [302] * 3 + [429]


@pytest.mark.usefixtures("slowly")
def test_whoever_is_responsible_is_the_one_who_coordinates() -> None:
    cast.person("coordinator"), cast.person("neighbour")
    assert send(body="responsible").status_code == 302
    (row,) = rows()
    # No network is loaded here: the first body by name that receives anything.
    assert row.organization == cast.body_of("counsellor")


@pytest.mark.usefixtures("slowly")
def test_a_body_where_nobody_is_left_gets_nothing() -> None:
    body = cast.body_of("counsellor")
    StaffRole.objects.filter(organization=body.pk).delete()
    answer = Client().post(FORM, {"once": uuid4(), "body": str(body.pk), **WRITTEN})
    assert answer.status_code == 422
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT town FROM doors.receive_request(%s, %s, 'referral', 'a', 'b', '', '', 'c', '', '', '{}', '', '', "
            "NULL)",
            [uuid4(), body.pk],
        )
        assert cursor.fetchone() is None
    assert rows() == []


def test_nobody_writes_a_request_past_the_door() -> None:
    cast.person("counsellor")
    body = cast.body_of("counsellor")
    with pytest.raises(Exception, match="row-level security"), transaction.atomic():
        IncomingReferral.objects.create(
            municipality_id=cast.TOWN, organization=body, kind="referral", has_consented=True,
            received_at=timezone.now(),
        )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        incoming(body, has_consented=False)
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE lotse_app")
    assert incoming(body).pk


@pytest.mark.parametrize(
    ("part", "sees"), [("counsellor", True), ("lead", True), ("neighbour", False), ("interpreter", False)]
)
def test_a_request_is_seen_at_its_own_body_alone(part: cast.Part, sees: bool) -> None:
    row = incoming(cast.body_of("counsellor"))
    client = cast.signed_in(part)
    assert client.get(address("show-incoming", row.pk)).status_code == (200 if sees else 404)
    listed = client.get(address("list-incoming"))
    assert ("Öztürk" in listed.content.decode()) is sees


def accept(client: Client, row: IncomingReferral, **values: Any) -> Any:
    written = {
        "once": uuid4(), "seen": row.version, "person": "new", "family_name": "Öztürk", "given_names": "Ayşe",
        "with_case": "on",
    }  # fmt: skip
    return client.post(address("accept-incoming", row.pk), written | values)


def test_it_is_taken_for_somebody_known_or_new_and_the_sender_hears_of_it() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    row = incoming(cast.body_of("counsellor"))
    page = client.get(address("accept-incoming", row.pk)).content.decode()
    assert str(file.person.pk) in page
    assert 'value="Öztürk"' in page
    assert accept(client, row, person=str(file.person.pk)).status_code == 302
    with past_walls():
        row.refresh_from_db()
        assert (row.state, row.person, row.case) == ("accepted", file.person, file.case)
        assert Person.objects.count() == 1
    assert accept(client, row).status_code == 409
    other = incoming(cast.body_of("counsellor"), person_name="Demir, Elif")
    assert accept(client, other, family_name="Demir", given_names="Elif").status_code == 302
    with past_walls():
        assert Case.objects.filter(person__family_name="Demir", manager=cast.person("counsellor")).exists()
    told = mails("request-accepted")
    assert len(told) == 2
    assert "ztürk" not in told[0].text


def test_it_is_declined_with_a_reason_that_the_sender_reads() -> None:
    client, row = cast.signed_in("counsellor"), incoming(cast.body_of("counsellor"))
    where, said = address("decline-incoming", row.pk), {"once": uuid4(), "seen": row.version}
    assert client.post(where, said).status_code == 422
    assert client.post(where, said | {"reason": "no-capacity"}).status_code == 302
    assert "Kein Platz frei" in mails("request-declined")[0].text
    assert rows()[0].state == "declined"


def test_it_is_passed_on_to_a_body_that_can_take_it_and_gone_here() -> None:
    cast.person("neighbour")
    client, row = cast.signed_in("counsellor"), incoming(cast.body_of("counsellor"))
    where, to = address("pass-on-incoming", row.pk), str(cast.body_of("neighbour").pk)
    assert client.post(where, {"once": uuid4(), "body": str(uuid4())}).status_code == 422
    key = uuid4()
    assert client.post(where, {"once": key, "body": to}).status_code == 302
    assert client.get(address("show-incoming", row.pk)).status_code == 404
    assert cast.signed_in("neighbour").get(address("show-incoming", row.pk)).status_code == 200


def test_a_coordinator_finds_a_body_without_learning_whom_it_is_about() -> None:
    cast.person("counsellor")
    row = incoming(cast.body_of("coordinator"))
    client = cast.signed_in("coordinator")
    page = client.get(address("list-incoming")).content.decode()
    assert "Wohnheim" in page
    assert "ztürk" not in page
    assert client.get(address("show-incoming", row.pk)).status_code == 404
    where = address("pass-on-incoming", row.pk)
    assert "ztürk" not in client.get(where).content.decode()
    to = str(cast.body_of("counsellor").pk)
    assert client.post(where, {"once": uuid4(), "body": to}).status_code == 302
    assert rows()[0].organization == cast.body_of("counsellor")
    assert client.get(where).status_code == 404


def test_nobody_passes_on_what_is_not_hers_or_decided() -> None:
    mine, decided = incoming(cast.body_of("counsellor")), incoming(cast.body_of("neighbour"))
    cast.person("counsellor"), cast.person("neighbour")
    with past_walls():
        IncomingReferral.objects.filter(pk=decided.pk).update(
            state="declined", decline_reason="other", decided_at=timezone.now(),
            decided_by=cast.person("neighbour"),
        )  # fmt: skip
    bodies = {"counsellor": "neighbour", "neighbour": "counsellor"}
    passed = []
    for part, to in bodies.items():
        for row in (mine, decided):
            with cast.acting(part), connection.cursor() as cursor:  # type: ignore[arg-type]
                cursor.execute(
                    "SELECT doors.pass_on_request(%s, %s)",
                    [row.pk, cast.body_of(to).pk],  # type: ignore[arg-type]
                )
                passed.append(cursor.fetchone()[0])
    # Her own new one goes, and the receiver could give it back; nothing that is decided goes anywhere.
    assert passed == [mine.pk, None, mine.pk, None]


@pytest.mark.usefixtures("slowly")
def test_a_first_flat_opens_a_welcome_visit_whose_list_is_ticked_and_unticked() -> None:
    where = f"{FORM}first-flat/"
    day = timezone.localdate() + timedelta(days=10)
    assert send(where=where, address="Bahnhofstr. 1").status_code == 422
    assert send(where=where, address="Bahnhofstr. 1", moves_in_on=day.isoformat()).status_code == 302
    client = cast.signed_in("counsellor")
    assert accept(client, rows()[0], with_case="").status_code == 302
    with past_walls():
        row = WelcomeVisit.objects.get()
    page = address("show-visit", row.pk)
    assert page in client.get(address("show-incoming", rows()[0].pk)).content.decode()
    assert "Bahnhofstr. 1" in client.get(page).content.decode()
    assert "Bahnhofstr. 1" in client.get(address("list-visits")).content.decode()
    for mark, kept in (("done", {"energy": "done"}), ("done", {"energy": "done"}), ("open", {})):
        client.post(page, {"item": "energy", "mark": mark})
        with past_walls():
            row.refresh_from_db()
        assert row.checklist == kept
    for wrong in ({"item": "alchemy", "mark": "done"}, {"item": "energy", "mark": "alchemy"}):
        assert client.post(page, wrong).status_code == 302
    planned = {"once": uuid4(), "planned_at": "2026-12-01T14:00", "visitor": "", "seen": row.version}
    assert client.post(page, planned).status_code == 302
    stale = client.post(page, planned | {"once": uuid4()})
    assert stale.status_code == 409
    client.post(page, {"done": "1", "done_on": str(timezone.localdate())})
    with past_walls():
        row.refresh_from_db()
    assert row.done_on == timezone.localdate()
    client.post(page, {"done": "0"})
    with past_walls():
        row.refresh_from_db()
    assert row.done_on is None
