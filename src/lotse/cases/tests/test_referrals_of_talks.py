"""Somebody who came without an appointment is sent on right from the talk: same states, same clock, and no case."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from lotse.cases.models import Contact, Referral, ReferralEvent
from lotse.cases.tests.planted import case_file, new_contact
from lotse.cases.tests.test_pages_around import marked
from lotse.clients.models import Person
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db
ASKED = {
    "topic": "language", "recipient_name": "Sprachschule Mitte", "way": "phone", "words": "Ein Kurs am Abend",
    "send": "1",
}  # fmt: skip


def ask(client: Client, contact: Contact, **values: Any) -> Any:
    where = reverse("cases:new-referral-of-talk", args=[contact.pk])
    return client.post(where, {"once": uuid4(), **ASKED, **values})


def talk() -> Contact:
    body, author = cast.body_of("counsellor"), cast.person("counsellor")
    with past_walls():
        return new_contact(body, author)


def newest() -> Referral:
    with past_walls():
        return Referral.objects.latest("id")


def test_whoever_came_to_the_open_hour_is_sent_on_without_a_name_and_the_clock_runs() -> None:
    client, contact = cast.signed_in("counsellor"), talk()
    page = client.get(reverse("cases:contact-saved", args=[contact.pk])).content.decode()
    assert reverse("cases:new-referral-of-talk", args=[contact.pk]) in page
    form = client.get(reverse("cases:new-referral-of-talk", args=[contact.pk])).content.decode()
    assert "recipient_name" in form
    assert "agreed_on" not in form
    sent = ask(client, contact)
    row = newest()
    shown = reverse("cases:show-referral-of-talk", args=[contact.pk, row.pk])
    assert (sent.status_code, sent["Location"]) == (302, shown)
    assert (row.case_id, row.contact_id, row.person_id, row.state) == (None, contact.pk, None, "sent")
    assert row.remind_on is not None
    step = client.post(
        shown, {"once": uuid4(), "seen": row.version, "to": "accepted", "words": "kommt Montag"}
    )
    assert (step.status_code, step["Location"]) == (302, shown)
    assert newest().state == "accepted"
    for name in ("list-referrals", "contact-saved"):
        args = [contact.pk] if name == "contact-saved" else []
        assert shown in client.get(reverse(f"cases:{name}", args=args)).content.decode()
    assert (
        "Zurücknehmen" not in client.get(reverse("cases:contact-saved", args=[contact.pk])).content.decode()
    )


def test_a_no_leads_to_another_place_and_one_more_is_asked_beside() -> None:
    client, contact = cast.signed_in("counsellor"), talk()
    ask(client, contact)
    first = newest()
    address = [contact.pk, first.pk]
    client.post(
        reverse("cases:show-referral-of-talk", args=address),
        {"once": uuid4(), "seen": first.version, "to": "declined", "reason": "full"},
    )
    again = {"once": uuid4(), **ASKED, "recipient_name": "Volkshochschule", "seen": newest().version}
    assert client.post(reverse("cases:reroute-referral-of-talk", args=address), again).status_code == 302
    second = newest()
    assert (second.rerouted_from_id, second.contact_id, second.concern) == (
        first.pk,
        contact.pk,
        first.concern,
    )
    beside = {"once": uuid4(), **ASKED, "recipient_name": "Sprachcafé"}
    where = reverse("cases:ask-beside-of-talk", args=[contact.pk, second.pk])
    assert client.post(where, beside).status_code == 302
    page = client.get(reverse("cases:show-referral-of-talk", args=[contact.pk, second.pk])).content.decode()
    assert "Sprachcafé" in page
    assert "Sprachschule Mitte" in page


def test_her_name_is_told_only_with_her_word_even_to_a_body_of_the_house() -> None:
    file, client, contact = case_file(), cast.signed_in("counsellor"), talk()
    with past_walls():
        Contact.objects.filter(pk=contact.pk).update(person=file.person)
    body = {"recipient": cast.body_of("neighbour").pk, "recipient_name": "", "tells": ["name"]}
    refused = ask(client, contact, **body)
    assert refused.status_code == 422
    assert "Ein Kurs am Abend" in refused.content.decode()
    agreed = ask(client, contact, **body, agreed_on="2026-01-05", agreed_language="tr")
    assert agreed.status_code == 302
    assert newest().released["name"] == "Ayşe Öztürk"


def test_it_goes_along_when_the_talk_becomes_a_case_and_old_addresses_still_lead_there() -> None:
    file, client, contact = case_file(), cast.signed_in("counsellor"), talk()
    ask(client, contact)
    row = newest()
    chosen = reverse("cases:choose-for-contact", args=[contact.pk, file.person.pk])
    assert client.post(chosen, {"once": uuid4(), "becomes": file.case.pk}).status_code == 302
    with past_walls():
        row.refresh_from_db()
        assert (row.case_id, row.person_id) == (file.case.pk, Person.objects.get().pk)
        assert {event.case_id for event in ReferralEvent.objects.all()} == {file.case.pk}
    in_case = reverse("cases:show-referral", args=[file.case.pk, row.pk])
    assert client.get(in_case).status_code == 200
    old = reverse("cases:show-referral-of-talk", args=[contact.pk, row.pk])
    step = client.post(old, {"once": uuid4(), "seen": row.version, "to": "helped", "words": ""})
    assert step["Location"] == in_case


def test_a_colleague_sees_it_and_another_body_does_not() -> None:
    contact = talk()
    ask(cast.signed_in("counsellor"), contact)
    shown = reverse("cases:show-referral-of-talk", args=[contact.pk, newest().pk])
    assert cast.signed_in("colleague").get(shown).status_code == 200
    assert cast.signed_in("neighbour").get(shown).status_code == 404
    assert ask(cast.signed_in("colleague"), contact).status_code == 404


def test_below_a_talk_the_pages_of_referrals_are_marked_as_referrals() -> None:
    client, contact = cast.signed_in("counsellor"), talk()
    ask(client, contact)
    pages = {name: [contact.pk, newest().pk] for name in ("show-referral", "reroute-referral", "ask-beside")}
    for name, keys in (pages | {"new-referral": [contact.pk]}).items():
        page = client.get(reverse(f"cases:{name}-of-talk", args=keys)).content.decode()
        assert marked(page, "rooms") == ["Vermittlungen"], name
    made = client.post(reverse("cases:referral-link-of-talk", args=pages["show-referral"]), {"paper": "1"})
    assert marked(made.content.decode(), "rooms") == ["Vermittlungen"]
    # The talk itself stays a talk.
    saved = client.get(reverse("cases:contact-saved", args=[contact.pk])).content.decode()
    assert marked(saved, "rooms") == ["Neues Gespräch"]
