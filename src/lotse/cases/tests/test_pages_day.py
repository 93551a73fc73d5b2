"""My day: all that waits stands in its list, nothing of others does, and a long list costs what a short one does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lotse.cases.models import (
    Absence,
    Case,
    Conference,
    Deadline,
    Draft,
    HandOver,
    IncomingReferral,
    Referral,
    Step,
    WelcomeVisit,
)
from lotse.cases.tests.planted import File, case_file, new_contact
from lotse.core.spans import BERLIN, start_of_day
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db
DAY = "/de/staff/cases/"


def plant(file: File, times: int = 1) -> None:
    """One row for each list of the day of the case's manager, so many times."""
    now, today = timezone.now(), timezone.localdate()
    user, body, colleague = file.case.manager, file.case.organization, cast.person("colleague")
    inside: dict[str, Any] = {"municipality_id": body.municipality_id, "organization": body}
    of_case = inside | {"case": file.case}
    with past_walls():
        Case.objects.filter(pk=file.case.pk).update(
            last_contact_at=now - timedelta(days=15), follow_up_on=today
        )
        for number in range(times):
            Step.objects.create(**of_case, words=f"Task {number}", assignee=user, author=user, due_on=today)
            Deadline.objects.create(**of_case, kind="other", words=f"Due {number}", due_on=today, author=user)
            Referral.objects.create(
                **of_case, concern=uuid4(), mode="logged", recipient_name="Tafel", topic="money", state="sent",
                sent_at=now, remind_on=today, author=user,
            )  # fmt: skip
            IncomingReferral.objects.create(
                **inside, kind="referral", sender_body="School", sender_name="S", person_name=f"Newcomer {number}",
                has_consented=True, received_at=now,
            )  # fmt: skip
            Draft.objects.create(
                **inside, author=user, written_at=now, vault=uuid4(), sealed=b"x", subject=f"a/{uuid4()}"
            )
        HandOver.objects.create(
            **of_case, from_organization=body, from_manager=colleague, to_organization=body, to_manager=user,
            reason="moved", proposed_at=now,
        )  # fmt: skip


def codes(part: cast.Part) -> set[str]:
    return {section.code for section in cast.signed_in(part).get(DAY).context["sections"]}


def test_all_that_waits_is_there_and_a_colleague_sees_what_is_the_teams() -> None:
    plant(case_file())
    assert codes("counsellor") == {
        "hand-overs", "requests", "tasks", "deadlines", "referrals", "silent", "follow-ups", "drafts",
    }  # fmt: skip
    assert codes("colleague") == {"requests"}
    assert codes("neighbour") == set()


def test_whoever_covers_a_colleague_has_her_tasks_but_not_her_drafts() -> None:
    file = case_file()
    plant(file)
    colleague = cast.person("colleague")
    body, today = file.case.organization, timezone.localdate()
    with past_walls():
        Absence.objects.create(
            municipality_id=body.municipality_id, organization=body, user=file.case.manager, deputy=colleague,
            starts_on=today, author=colleague,
        )  # fmt: skip
    assert codes("colleague") == {"requests", "tasks", "deadlines", "referrals", "silent", "follow-ups"}
    assert file.case.manager.name in cast.signed_in("colleague").get(DAY).content.decode()


def test_a_list_has_ten_lines_leads_to_all_and_costs_no_more() -> None:
    file = case_file()
    plant(file)
    client = cast.signed_in("counsellor")
    client.get(DAY)
    with CaptureQueriesContext(connection) as short:
        client.get(DAY)
    with past_walls():
        # One open hand-over a case.
        HandOver.objects.all().delete()
    plant(file, 30)
    with CaptureQueriesContext(connection) as long:
        answer = client.get(DAY)
    assert len(long) == len(short)
    tasks = next(section for section in answer.context["sections"] if section.code == "tasks")
    assert (len(tasks.lines), tasks.has_more) == (10, True)
    everything = client.get("/de/staff/cases/day/tasks/").context["section"]
    assert (len(everything.lines), everything.has_more) == (31, False)
    assert client.get("/de/staff/cases/day/nothing/").status_code == 404


def test_the_appointments_of_the_day_stand_first_by_time_whoever_wrote_them() -> None:
    file, colleague, counsellor = case_file(), cast.person("colleague"), cast.person("counsellor")
    body, noon = (
        file.case.organization,
        start_of_day(timezone.localdate(timezone=BERLIN)) + timedelta(hours=12),
    )
    inside: dict[str, Any] = {"municipality_id": body.municipality_id, "organization": body}
    sent = {"concern": uuid4(), "mode": "logged", "topic": "money", "state": "accepted", "sent_at": noon}
    sealed = {"written_at": noon, "vault": uuid4(), "sealed": b"x", "participants": "two"}
    with past_walls():
        contact = new_contact(body, counsellor)
        for author, name, hours, holder in (
            (colleague, "Jobcenter", 2, {"case": file.case}),
            (counsellor, "Tafel", 1, {"contact": contact}),
            (counsellor, "Gestern", -24, {"case": file.case}),
            (colleague, "Fremd", 3, {"contact": contact}),
        ):
            Referral.objects.create(
                **inside, **sent, **holder, author=author, recipient_name=name,
                appointment_at=noon + timedelta(hours=hours),
            )  # fmt: skip
        WelcomeVisit.objects.create(**inside, visitor=counsellor, address="Bahnhofstraße 7", planned_at=noon)
        Conference.objects.create(
            **inside,
            **sealed,
            case=file.case,
            author=counsellor,
            place="Rathaus",
            at=noon - timedelta(hours=3),
        )
    (section,) = (
        one for one in cast.signed_in("counsellor").get(DAY).context["sections"] if one.code == "appointments"
    )
    assert [(line.text, line.when) for line in section.lines] == [
        ("Fallkonferenz: Rathaus", "09:00"), ("Willkommensbesuch: Bahnhofstraße 7", "12:00"),
        ("Termin: Tafel", "13:00"), ("Termin: Jobcenter", "14:00"),
    ]  # fmt: skip
    client = cast.signed_in("counsellor")
    assert [client.get(line.url).status_code for line in section.lines[1:]] == [200, 200, 200]
