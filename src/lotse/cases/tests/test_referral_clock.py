"""The clock of referrals: what it has struck stays on the day of whoever leads the case, until an answer comes, and an
answer is taken also after its appointment."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotse.cases.jobs.referrals import strike_referral_clock
from lotse.cases.models import Case, Referral
from lotse.cases.queries.waiting import Today, unanswered_referrals
from lotse.cases.rules.referrals import should_be_asked
from lotse.cases.tests.planted import case_file, referral
from lotse.core.spans import BERLIN
from lotse.outbox.models import Message
from tests import cast
from tests.guards import as_worker, past_walls

pytestmark = pytest.mark.django_db
PHONED: dict[str, Any] = {"mode": "logged", "way": "phone", "recipient_email": ""}


def strike(row: Referral) -> None:
    """The morning on which the clock of `row` strikes."""
    with past_walls():
        Referral.objects.filter(pk=row.pk, remind_on__isnull=False).update(remind_on=timezone.localdate())
    with as_worker():
        strike_referral_clock()


def on_day(part: cast.Part) -> list[str]:
    """The marks of the referrals on somebody's day."""
    sections = cast.signed_in(part).get(reverse("cases:my-day")).context["sections"]
    return [line.mark for one in sections if one.code == "referrals" for line in one.lines]


def reminded() -> list[str]:
    with as_worker():
        return list(
            Message.objects.filter(template__startswith="referral-").values_list("recipient", flat=True)
        )


def test_what_has_struck_stays_on_the_day_until_an_answer_comes() -> None:
    row = referral(case_file(), **PHONED)
    assert on_day("counsellor") == []
    for mark in ("warning", "warning", "danger", "danger"):
        strike(row)
        assert on_day("counsellor") == [mark]
    listed = cast.signed_in("counsellor").get(reverse("cases:list-referrals")).content.decode()
    assert "jetzt" in listed
    with past_walls():
        Referral.objects.filter(pk=row.pk).update(
            state="in-progress", reminders=0, answered_at=timezone.now()
        )
    assert on_day("counsellor") == []


def test_a_partner_who_was_reminded_alone_is_no_task_of_hers() -> None:
    row = referral(case_file())
    strike(row)
    assert on_day("counsellor") == []
    strike(row)
    assert on_day("counsellor") == ["warning"]


def test_a_case_that_is_released_asks_no_more() -> None:
    file = case_file()
    strike(referral(file, **PHONED))
    address = reverse("cases:list-referrals")
    assert "Sprachschule" in cast.signed_in("counsellor").get(address).content.decode()
    with past_walls():
        Case.objects.filter(pk=file.case.pk).update(closed_on=timezone.localdate())
    assert on_day("counsellor") == []
    assert "Sprachschule" not in cast.signed_in("counsellor").get(address).content.decode()


def test_whoever_leads_the_case_now_is_reminded_and_told_of_the_answer() -> None:
    file, colleague = case_file(), cast.person("colleague")
    row = referral(file, author=colleague, token="opens")
    with past_walls():
        Referral.objects.filter(pk=row.pk).update(reminders=1, sent_at=timezone.now() - timedelta(days=9))
    strike(row)
    assert reminded() == [cast.address("counsellor")]
    assert (on_day("counsellor"), on_day("colleague")) == (["warning"], [])
    address = reverse("cases:answer-referral", args=["opens"])
    partner = Client()
    partner.post(address, {"open": "1"})
    said = {"to": "accepted", "words": "Sie kann kommen.", "once": uuid4()}
    partner.post(address, said)
    assert set(reminded()) == {cast.address("counsellor")}
    assert len(reminded()) == 2


def test_after_its_appointment_a_referral_is_closed_with_the_form_as_it_stands() -> None:
    held = timezone.now().replace(second=0, microsecond=0) - timedelta(days=3)
    file, client = case_file(), cast.signed_in("counsellor")
    shown = {"to": "helped", "appointment_at": timezone.localtime(held, BERLIN).strftime("%Y-%m-%dT%H:%M")}
    row = referral(file, token="held", state="accepted", appointment_at=held)
    assert (
        Client().post(reverse("cases:answer-referral", args=["held"]), shown | {"once": uuid4()}).status_code
        == 302
    )
    row = referral(file, state="accepted", appointment_at=held)
    page = reverse("cases:show-referral", args=[file.case.pk, row.pk])
    assert f'value="{shown["appointment_at"]}"' in client.get(page).content.decode()
    assert client.post(page, shown | {"seen": row.version, "once": uuid4()}).status_code == 302
    with past_walls():
        row.refresh_from_db()
    assert row.state == "helped"
    # A partner offers no appointment that is over.
    referral(file, token="offers", state="seen")
    over = shown | {"to": "accepted", "once": uuid4()}
    assert Client().post(reverse("cases:answer-referral", args=["offers"]), over).status_code == 422


def test_my_day_asks_of_the_database_what_the_rule_says() -> None:
    file, at = case_file(), timezone.now()
    today, expected = at.astimezone(BERLIN).date(), set()
    days = (None, today - timedelta(days=1), today, today + timedelta(days=1))
    for state, way, struck, remind_on in product(
        ("sent", "seen", "accepted"), ("mail", "paper"), range(4), days
    ):
        row = referral(file, state=state, way=way, reminders=struck, remind_on=remind_on)
        if should_be_asked(state, struck, by_link=way == "mail") or (remind_on and remind_on <= today):
            expected.add(row.pk)
    with cast.acting("counsellor") as by:
        found = unanswered_referrals(Today(by, [by.user.pk], at, today), 1000)
    assert len(expected) > 40
    assert {row.pk for row in found} == expected
