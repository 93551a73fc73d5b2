"""The pages of referrals: asked, answered by the link, sent on; each once as it should be and once refused."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotse.cases.jobs.referrals import strike_referral_clock
from lotse.cases.models import Referral, ReferralEvent
from lotse.cases.queries.referrals import declined_referrals
from lotse.cases.tests.planted import File, case_file, consent, referral
from lotse.outbox.models import Message
from tests import cast
from tests.guards import as_worker, past_walls

pytestmark = pytest.mark.django_db
ASKED = {
    "topic": "language", "recipient_name": "Sprachschule Mitte", "way": "mail",
    "recipient_email": "schule@partner.example", "words": "Ein Kurs am Abend",
}  # fmt: skip


def address(name: str, *args: object) -> str:
    return reverse(f"cases:{name}", args=args)


def ask(client: Client, file: File, **values: Any) -> Any:
    sent = {"once": uuid4(), **ASKED, **values}
    return client.post(address("new-referral", file.case.pk), sent)


def newest() -> Referral:
    with past_walls():
        return Referral.objects.latest("id")


def mails(template: str) -> list[Message]:
    with as_worker():
        return list(Message.objects.filter(template=template).order_by("id"))


def link_in(text: str) -> str:
    found = re.search(r"/de/staff/cases/answer/[\w-]+/", text)
    assert found, text
    return found[0]


def test_first_the_preview_then_it_is_sent_and_the_partner_answers() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    shown = ask(client, file)
    assert shown.status_code == 200
    assert "Ein Kurs am Abend" in shown.content.decode()
    assert "Öztürk" not in shown.content.decode().partition("<main")[2]
    with past_walls():
        assert not Referral.objects.exists()
    assert ask(client, file, send="1").status_code == 302
    mail = mails("referral-new")[0]
    assert "Öztürk" not in mail.text
    link, partner = link_in(mail.text), Client()
    before = newest()
    assert "Ein Kurs" not in partner.get(link).content.decode()
    assert newest().version == before.version
    opened = partner.post(link, {"open": "1"})
    assert "Ein Kurs am Abend" in opened.content.decode()
    assert not partner.cookies
    assert newest().state == "seen"
    key = uuid4()
    for _ in range(2):
        answered = partner.post(link, {"to": "accepted", "words": "Montag um 9", "once": key})
        assert answered["Location"] == address("answer-thanks")
    assert newest().state == "accepted"
    late = partner.post(link, {"to": "accepted", "once": uuid4()})
    assert late.status_code == 409
    assert "Inzwischen ist mit dieser Vermittlung etwas anderes geschehen." in late.content.decode()
    assert "Vielen Dank" in partner.get(answered["Location"]).content.decode()
    assert len(mails("referral-answered")) == 1
    assert "Öztürk" not in mails("referral-answered")[0].text
    page = client.get(address("show-referral", file.case.pk, before.pk)).content.decode()
    assert "Montag um 9" in page
    assert "die Stelle selbst, über den Link" in page


def test_a_no_needs_a_reason_and_closes_the_link() -> None:
    token = "a-link"
    row = referral(case_file(), token=token, state="seen")
    partner, link = Client(), address("answer-referral", token)
    refused = partner.post(link, {"to": "declined", "words": "Leider nicht"})
    assert refused.status_code == 422
    assert "Bitte wählen Sie den Grund der Absage." in refused.content.decode()
    assert "Leider nicht" in refused.content.decode()
    key = uuid4()
    for _ in range(2):
        answered = partner.post(link, {"to": "declined", "reason": "no-capacity", "once": key})
        assert answered.status_code == 302
    assert newest().decline_reason == "no-capacity"
    assert address("list-basket") in mails("referral-answered")[0].text
    assert partner.post(link, {"to": "accepted", "once": uuid4()}).status_code == 410
    with cast.acting("counsellor") as by:
        now = timezone.now()
        assert by.organization_id
        found = declined_referrals(
            by.organization_id, since=now - timedelta(1), until=now + timedelta(minutes=1)
        )
        assert [one["reason"] for one in found] == ["no-capacity"]
    lead = cast.signed_in("lead").get(address("list-basket")).content.decode()
    assert row.recipient_name in lead


def test_every_link_that_opens_nothing_gets_the_same_page() -> None:
    file = case_file()
    referral(file, token="expired", token_expires_at=timezone.now() - timedelta(minutes=1))
    referral(file, token="closed", state="helped", closed_at=timezone.now())
    referral(file, token="declined", state="declined", decline_reason="too-far")
    referral(file, token="right")
    partner = Client()
    pages = {}
    for token in ("never-made", "expired", "closed", "declined"):
        for data in ({"open": "1"}, {"to": "accepted", "once": uuid4()}):
            answer = partner.post(address("answer-referral", token), data)
            assert answer.status_code == 410
            pages[token] = answer.content.decode().replace(token, "TOKEN")
    assert len(set(pages.values())) == 1
    closed = {partner.get(address("answer-referral", token)).content.decode().replace(token, "TOKEN")
              for token in ("never-made", "expired", "right")}  # fmt: skip
    assert len(closed) == 1
    assert partner.post(address("answer-referral", "right"), {"open": "1"}).status_code == 200


def test_guessing_is_slowed_down() -> None:
    partner = Client()
    answers = [
        partner.post(address("answer-referral", f"guess-{number}"), {"open": "1"}) for number in range(61)
    ]
    assert [answer.status_code for answer in answers[-2:]] == [410, 429]
    assert answers[-1]["Retry-After"]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"recipient_name": ""}, "Bitte wählen Sie eine Stelle oder schreiben Sie ihren Namen."),
        ({"recipient_email": ""}, "Bitte schreiben Sie die Adresse, an die der Link geht."),
        ({"recipient_email": "no address"}, "E-Mail"),
        (
            {"tells": ["name"]},
            "Bitte schreiben Sie, an welchem Tag und in welcher Sprache sie zugestimmt hat",
        ),
        ({"agreed_on": "2999-01-01"}, "mehr als 10 Jahre"),
        ({"agreed_on": "31.02.2026"}, "Diesen Tag gibt es nicht"),
        ({"words": "\u202eenreH"}, "Zeichen, die niemand sehen kann"),
        ({"words": "x" * 501}, "500"),
        ({"topic": "alchemy"}, "alchemy"),
        ({"tells": ["born_on"]}, "born_on"),
    ],
)
def test_what_cannot_be_sent_is_said_at_the_field(values: dict[str, Any], sentence: str) -> None:
    answer = ask(cast.signed_in("counsellor"), case_file(), **values, send="1")
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    with past_walls():
        assert not Referral.objects.exists()


def test_a_body_learns_the_name_by_consent_and_another_place_by_her_word() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    city = cast.body("stadt-herne")
    to_city = {"recipient": str(city.pk), "recipient_name": "", "tells": ["name"], "send": "1"}
    # Before the preview already, not only when it would be sent.
    for to in ({key: value for key, value in to_city.items() if key != "send"}, to_city):
        refused = ask(client, file, **to)
        assert refused.status_code == 422
        assert "Nehmen Sie zuerst ihre Einwilligung auf" in refused.content.decode()
    consent(file, ["contacts"], recipient_organization_id=city.pk)
    assert ask(client, file, **to_city).status_code == 422
    given = consent(file, ["master"], recipient_organization_id=city.pk)
    assert ask(client, file, **to_city).status_code == 302
    assert (newest().consent, newest().released["name"]) == (given.pk, "Ayşe Öztürk")
    agreed = {"agreed_on": timezone.localdate().isoformat(), "agreed_language": "tr"}
    assert ask(client, file, tells=["name"], send="1", **agreed).status_code == 302
    assert newest().agreed_language == "tr"


def test_after_a_no_another_place_is_asked_without_typing_again() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    first = referral(file, state="declined", decline_reason="no-capacity", released={"words": "Ein Kurs"})
    form = client.get(address("reroute-referral", file.case.pk, first.pk)).content.decode()
    assert "Ein Kurs" in form
    again = {
        "once": uuid4(),
        **ASKED,
        "recipient_name": "Volkshochschule",
        "seen": first.version,
        "send": "1",
    }
    where = address("reroute-referral", file.case.pk, first.pk)
    assert client.post(where, again).status_code == 302
    assert client.post(where, again).status_code == 302
    with past_walls():
        assert Referral.objects.count() == 2
        first.refresh_from_db()
    second = newest()
    assert (first.state, second.concern, second.rerouted_from_id) == ("rerouted", first.concern, first.pk)
    with past_walls():
        assert ReferralEvent.objects.get(referral=first, state="declined").reason == "no-capacity"
    assert first.recipient_name not in client.get(address("list-basket")).content.decode()
    late = client.post(where, again | {"once": uuid4(), "words": "Ein Kurs am Vormittag"})
    assert late.status_code == 409
    assert "Ein Kurs am Vormittag" in late.content.decode()


def test_who_comes_second_gets_a_sentence() -> None:
    token = "a-link"
    file, client = case_file(), cast.signed_in("counsellor")
    row = referral(file, token=token, state="seen")
    page = address("show-referral", file.case.pk, row.pk)
    client.get(page)
    Client().post(address("answer-referral", token), {"to": "accepted", "once": uuid4()})
    late = {"to": "withdrawn", "words": "doppelt", "seen": row.version, "once": uuid4()}
    answer = client.post(page, late)
    assert answer.status_code == 409
    assert "Inzwischen ist mit dieser Vermittlung etwas anderes geschehen." in answer.content.decode()
    assert newest().state == "accepted"
    # Having read how it stands now, she may insist.
    late |= {"seen": answer.context["form"]["seen"].value(), "once": uuid4()}
    assert client.post(page, late).status_code == 302
    assert Client().post(address("answer-referral", token), {"open": "1"}).status_code == 410
    reopened = {"to": "reopen", "seen": newest().version, "once": uuid4()}
    assert client.post(page, reopened).status_code == 302
    assert (newest().state, newest().closed_at) == ("sent", None)


def test_a_letter_shows_its_link_once_and_the_former_one_opens_nothing() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    row = referral(file, token="former")
    where = address("referral-link", file.case.pk, row.pk)
    letter = client.post(where, {"paper": "1"}).content.decode()
    assert "<svg" in letter
    assert Client().post(link_in(letter), {"open": "1"}).status_code == 200
    assert Client().post(address("answer-referral", "former"), {"open": "1"}).status_code == 410
    assert client.post(where, {"mail": "1"}).status_code == 302
    assert Client().post(link_in(letter), {"open": "1"}).status_code == 410
    link = link_in(mails("referral-new")[0].text)
    assert client.post(where, {"revoke": "1"}).status_code == 302
    assert Client().post(link, {"open": "1"}).status_code == 410


def test_a_sensitive_referral_is_in_no_list_of_a_colleague() -> None:
    file = case_file()
    ask(cast.signed_in("counsellor"), file, recipient_name="Frauenhaus", send="1")
    row = newest()
    assert row.is_sensitive
    for part, status in (("counsellor", 200), ("colleague", 404), ("lead", 404)):
        client = cast.signed_in(part)  # type: ignore[arg-type]
        assert client.get(address("show-referral", file.case.pk, row.pk)).status_code == status
        told = client.get(address("list-case-referrals", file.case.pk)).content.decode()
        assert ("Frauenhaus" in told) is (status == 200)


def test_the_clock_reminds_the_partner_once_then_the_author_then_the_lead() -> None:
    cast.person("lead")
    row = referral(case_file(), remind_on=timezone.localdate())
    for round_ in range(4):
        with as_worker():
            strike_referral_clock()
            strike_referral_clock()
        with past_walls():
            row.refresh_from_db()
            assert row.reminders == round_ + 1
            Referral.objects.filter(pk=row.pk, remind_on__isnull=False).update(remind_on=timezone.localdate())
    assert row.remind_on is None
    told = [mail.recipient for mail in mails("referral-reminder")]
    assert [mail.recipient for mail in mails("referral-nudge")] == [row.recipient_email]
    assert sorted(told) == sorted([cast.address("counsellor")] * 3 + [cast.address("lead")] * 2)


def test_what_was_typed_stays_though_the_referral_was_sent_on_in_another_tab() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    row = referral(file, state="rerouted", closed_at=timezone.now())
    page = address("show-referral", file.case.pk, row.pk)
    told = {"to": "helped", "words": "Der Kurs hat begonnen.", "seen": row.version, "once": uuid4()}
    late = client.post(page, told)
    assert late.status_code == 409
    assert "Der Kurs hat begonnen." in late.content.decode()
