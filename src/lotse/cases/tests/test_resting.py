"""What is open in a released case rests: it stands in no list and reminds nobody until the case is opened again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotse.cases.actions.releasing import Release, release_case, reopen_case
from lotse.cases.jobs.referrals import strike_referral_clock
from lotse.cases.models import BenefitApplication, Case, Deadline, Referral
from lotse.cases.tests.planted import File, case_file, referral
from lotse.cases.tests.planted_work import planned
from lotse.cases.tests.test_public_calendar import address as feed_address
from lotse.core.spans import BERLIN, start_of_day
from lotse.outbox.models import Message
from tests import cast
from tests.guards import as_worker, past_walls

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]


def today() -> date:
    return timezone.localdate(timezone=BERLIN)


def work(file: File) -> None:
    """An overdue deadline and step, a referral to ask about with an appointment today, and one that nobody took."""
    late, now = today() - timedelta(days=1), timezone.now()
    planned(file.case, assignee=file.case.manager, doer="staff", due_on=late)
    noon = start_of_day(today()) + timedelta(hours=12)
    long_ago = now - timedelta(days=10)
    referral(file, remind_on=late, sent_at=long_ago, appointment_at=noon, recipient_name="Tafel")
    referral(file, state="declined", decline_reason="no-capacity", remind_on=None, recipient_name="Kita Nord")
    with past_walls():
        Case.objects.filter(pk=file.case.pk).update(last_contact_at=now)
        Deadline.objects.filter(pk=file.deadline.pk).update(due_on=late)


def release(client_part: cast.Part = "counsellor") -> None:
    with cast.acting(client_part) as by:
        told = Release(today(), "goals-reached", final_talk_on=today())
        release_case(by=by, case=Case.objects.get(), release=told, at=timezone.now())


def reopen() -> None:
    with cast.acting("counsellor") as by:
        reopen_case(by=by, case=Case.objects.get(), at=timezone.now())


def page(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(f"cases:{name}", args=args)).content.decode().partition("<main")[2]


def asks(client: Client, file: File, feed: str) -> set[str]:
    """Where something of the case stands that asks to be done."""
    day = client.get(reverse("cases:my-day")).context["sections"]
    case = file.case.pk
    found = {
        "next": 'id="next"' in page(client, "show-case", case),
        "plan": "überfällig" in page(client, "show-plan", case),
        "radar": f"/cases/{case}/" in page(client, "list-deadlines"),
        "team radar": f"/cases/{case}/" in page(cast.signed_in("lead"), "list-team-deadlines"),
        "waiting": "Tafel" in page(client, "list-referrals"),
        "basket": "Kita Nord" in page(client, "list-basket"),
        "calendar": "BEGIN:VEVENT" in Client().get(feed).content.decode(),
    }
    return {f"day: {section.code}" for section in day} | {
        code for code, is_there in found.items() if is_there
    }


ALL = {
    "day: appointments", "day: tasks", "day: deadlines", "day: referrals",
    "next", "plan", "radar", "team radar", "waiting", "basket", "calendar",
}  # fmt: skip


def test_a_released_case_asks_for_nothing_and_asks_again_once_it_is_opened() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    work(file)
    feed = feed_address(client)
    assert asks(client, file, feed) == ALL
    release()
    with past_walls():
        # A partner answers though, and a deadline is taken up: neither makes the case run.
        Referral.objects.filter(recipient_name="Tafel").update(remind_on=today())
    held = reverse("cases:show-deadline", args=[file.case.pk, file.deadline.pk])
    assert client.post(held, {"deed": "resume", "once": uuid4()}).status_code == 302
    assert asks(client, file, feed) == set()
    for name in ("show-plan", "list-benefits", "list-case-referrals", "list-case-deadlines"):
        assert "Der Fall ist abgeschlossen: Was darin offen ist, ruht" in page(client, name, file.case.pk)
    assert client.post(held, {"deed": "finish", "once": uuid4()}).status_code == 302
    reopen()
    # Ticked off by hand after the release: that stays.
    assert asks(client, file, feed) == ALL - {"day: deadlines", "radar", "team radar", "calendar"}


def test_what_rested_is_open_again_and_the_clock_does_not_make_up_for_what_it_missed() -> None:
    file = case_file()
    work(file)
    with cast.acting("counsellor"):
        mine = Deadline.objects.create(
            municipality_id=file.case.municipality_id, organization_id=file.case.organization_id, case=file.case,
            kind="other", due_on=today(), author=file.case.manager, done_at=timezone.now(), done_by=file.case.manager,
        )  # fmt: skip
    release()
    with past_walls():
        Referral.objects.filter(recipient_name="Tafel").update(remind_on=today())
    with as_worker():
        strike_referral_clock()
        assert not Message.objects.exists()
    reopen()
    with past_walls():
        assert {row.pk: row.done_at is None for row in Deadline.objects.all()} == {
            file.deadline.pk: True, mine.pk: False,
        }  # fmt: skip
        row = Referral.objects.get(recipient_name="Tafel")
        assert (row.remind_on, row.reminders) == (today() + timedelta(days=3), 2)
        Referral.objects.filter(pk=row.pk).update(remind_on=today())
    with as_worker():
        strike_referral_clock()
        assert [mail.template for mail in Message.objects.all()] == ["referral-reminder"] * 1


def test_an_application_in_a_released_case_makes_no_deadline_before_the_case_is_opened_again() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    release()
    until = today() + timedelta(days=9)
    said: dict[str, Any] = {
        "benefit": "kindergeld",
        "papers_missing": "Pass",
        "papers_until": until.isoformat(),
    }
    new = reverse("cases:new-benefit", args=[file.case.pk])
    told = client.post(new, said | {"once": uuid4()}, follow=True).content.decode()
    assert "Die Fristen dieses Antrags erinnern niemanden" in told
    assert new not in told
    with past_walls():
        row = BenefitApplication.objects.get()
        assert not Deadline.objects.filter(source=row.pk).exists()
    reopen()
    with past_walls():
        (kept,) = Deadline.objects.filter(source=row.pk)
    assert (kept.kind, kept.due_on, kept.done_at) == ("papers", until, None)
    assert new in page(client, "list-benefits", file.case.pk)


def test_nobody_is_asked_for_help_from_a_released_case() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    row, asked = referral(file), {"topic": "language", "recipient_name": "Sprachschule", "way": "phone"}
    release()
    for name, keys in (("new-referral", []), ("ask-beside", [row.pk]), ("reroute-referral", [row.pk])):
        sent = asked | {"words": "Ein Kurs am Abend", "send": "1", "seen": 1, "once": uuid4()}
        with past_walls():
            sent["seen"] = Referral.objects.get(pk=row.pk).version
        for step in (sent, {key: value for key, value in sent.items() if key != "send"}):
            answer = client.post(reverse(f"cases:{name}", args=[file.case.pk, *keys]), step)
            assert answer.status_code == 422, name
            assert "Der Fall ist abgeschlossen: Nach dieser Vermittlung" in answer.content.decode()
            assert "Ein Kurs am Abend" in answer.content.decode()
    with past_walls():
        assert [one.state for one in Referral.objects.all()] == ["sent"]
