"""Deadlines on their pages: set, computed, confirmed, ticked off; the radar; and who sees them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.cases.models import Absence, Case, Deadline
from lotse.cases.pages.deadlines import today
from lotse.cases.tests.planted import File, case_file
from lotse.core.models import new_id
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db
LETTER = {
    "law": "SGB", "notification": "post", "on": "2025-03-03", "period": "P1M", "instructed": "yes", "state": "NW",
    "received": "", "words": "Bescheid vom Jobcenter",
}  # fmt: skip


def send(client: Client, name: str, *args: object, **values: object) -> HttpResponse:
    return client.post(reverse(f"cases:{name}", args=args), {"once": uuid4(), **values})


def page(client: Client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(f"cases:{name}", args=args), query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def deadline(file: File, due_on: date, **values: Any) -> Deadline:
    with past_walls():
        return Deadline.objects.create(
            municipality_id=file.case.municipality_id, organization_id=file.case.organization_id, case=file.case,
            due_on=due_on, author=file.case.manager, **{"kind": "hearing", **values},
        )  # fmt: skip


def newest() -> Deadline:
    with past_walls():
        return Deadline.objects.select_related("confirmed_by", "done_by").latest("id")


def test_an_appeal_is_computed_and_counts_only_when_somebody_has_confirmed_it() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    assert send(client, "new-appeal", file.case.pk, **LETTER).status_code == 302
    row = newest()
    assert (row.kind, row.due_on, row.confirmed_at) == ("appeal", date(2025, 4, 7), None)
    shown = page(client, "show-deadline", file.case.pk, row.pk)
    for words in (
        "07.04.2025",
        "vierten Tag danach",
        "§ 187 Abs. 1 BGB",
        "ungeprüft",
        "hat noch niemand geprüft",
    ):
        assert words in shown
    unchecked = send(client, "show-deadline", file.case.pk, row.pk, deed="confirm", seen=row.version)
    assert unchecked.status_code == 422
    assert newest().confirmed_at is None
    confirmed = send(
        client, "show-deadline", file.case.pk, row.pk, deed="confirm", seen=row.version, checked="on"
    )
    assert confirmed.status_code == 302
    assert newest().confirmed_by == cast.person("counsellor")
    assert "hat noch niemand geprüft" not in page(client, "show-deadline", file.case.pk, row.pk)


def test_another_day_takes_the_confirmation_back_and_the_reasoning_stays() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    send(client, "new-appeal", file.case.pk, **LETTER)
    row = newest()
    send(client, "show-deadline", file.case.pk, row.pk, deed="confirm", seen=row.version, checked="on")
    seen = newest().version
    same = send(client, "edit-deadline", file.case.pk, row.pk, due_on="07.04.2025", words="anders", seen=seen)
    assert same.status_code == 302
    assert newest().confirmed_at is not None
    seen = newest().version
    assert (
        send(
            client, "edit-deadline", file.case.pk, row.pk, due_on="04.04.2025", words="", seen=seen
        ).status_code
        == 302
    )
    assert (newest().due_on, newest().confirmed_at) == (date(2025, 4, 4), None)
    assert "von Hand geändert" in page(client, "show-deadline", file.case.pk, row.pk)
    late = send(client, "edit-deadline", file.case.pk, row.pk, due_on="05.04.2025", words="", seen=seen)
    assert late.status_code == 409
    assert "04.04.2025" in late.content.decode()
    assert newest().due_on == date(2025, 4, 4)
    stale = send(client, "show-deadline", file.case.pk, row.pk, deed="confirm", seen=seen, checked="on")
    assert stale.status_code == 422
    assert newest().confirmed_at is None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"law": ""}, "Bitte eines auswählen."),
        ({"on": "31.02.2025"}, "Diesen Tag gibt es nicht"),
        ({"on": "2035-03-03"}, "noch bevor"),
        ({"received": "2025-03-01"}, "bevor"),
        ({"notification": "served", "received": "2025-03-09"}, "leer"),
        ({"period": "P7Y"}, "P7Y"),
        ({"instructed": ""}, "Bitte eines auswählen."),
        ({"state": "XX"}, "XX"),
        ({"words": "x" * 300}, "200"),
    ],
)
def test_a_letter_that_cannot_be_is_refused_with_all_that_was_typed(
    wrong: dict[str, str], sentence: str
) -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    refused = send(client, "new-appeal", file.case.pk, **{**LETTER, **wrong})
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    if "words" not in wrong:
        assert "Bescheid vom Jobcenter" in refused.content.decode()
    assert newest().kind == "other"


def test_a_deadline_is_ticked_off_and_taken_up_again() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    values = {"kind": "hearing", "due_on": today().isoformat(), "words": "Verwaltungsgericht"}
    assert send(client, "new-deadline", file.case.pk, **values).status_code == 302
    row = newest()
    assert "heute, bis 24 Uhr" in page(client, "list-deadlines")
    send(client, "show-deadline", file.case.pk, row.pk, deed="finish")
    assert newest().done_by == cast.person("counsellor")
    assert "Verwaltungsgericht" not in page(client, "list-deadlines")
    assert "Verwaltungsgericht" in page(client, "list-case-deadlines", file.case.pk)
    send(client, "show-deadline", file.case.pk, row.pk, deed="resume")
    assert newest().done_at is None
    assert "Verwaltungsgericht" in page(client, "list-deadlines")


def test_the_radar_is_ordered_by_urgency_and_says_what_to_do() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    for days in (40, -2, 20, 0, 6, 2):
        deadline(file, today() + timedelta(days=days))
    shown = page(client, "list-deadlines")
    steps = ["overdue", "today", "three-days", "week", "month", "later"]
    assert [shown.index(f'id="{step}"') for step in steps] == sorted(
        shown.index(f'id="{step}"') for step in steps
    )
    for words in ("vor 2 Tagen", "in 6 Tagen", "Der Tag ist vorbei"):
        assert words in shown


def test_the_deputy_and_whoever_covers_an_absence_see_it_on_their_radar() -> None:
    file, other = case_file(), case_file("colleague", "Yılmaz", "Can")
    deadline(file, today(), words="des Kollegen")
    colleague, lead = cast.signed_in("colleague"), cast.person("lead")
    assert "des Kollegen" not in page(colleague, "list-deadlines")
    with past_walls():
        Absence.objects.create(
            municipality_id=file.case.municipality_id, organization_id=file.case.organization_id,
            user=cast.person("counsellor"), deputy=cast.person("colleague"), author=lead,
            starts_on=today() - timedelta(days=1),
        )  # fmt: skip
    assert "des Kollegen" in page(colleague, "list-deadlines")
    assert "Yılmaz" in page(colleague, "list-deadlines")
    with past_walls():
        Absence.objects.update(ends_on=today())
        Case.objects.filter(pk=file.case.pk).update(deputy=cast.person("colleague"))
    assert "des Kollegen" in page(colleague, "list-deadlines")
    with past_walls():
        Case.objects.filter(pk=file.case.pk).update(deputy=None)
    assert "des Kollegen" not in page(colleague, "list-deadlines")
    assert other.case.manager != file.case.manager


def test_the_lead_sees_the_team_and_what_has_escalated() -> None:
    file, other = case_file(), case_file("colleague", "Yılmaz", "Can")
    deadline(file, today() - timedelta(days=1), words="zu spät", kind="appeal")
    deadline(other, today() + timedelta(days=3), words="bald")
    lead = cast.signed_in("lead")
    shown = page(lead, "list-team-deadlines")
    for words in (
        "zu spät",
        "bald",
        "Eine Frist ist überschritten",
        "innerhalb von drei Tagen",
        "nicht bestätigt",
    ):
        assert words in shown
    shown = page(lead, "list-team-deadlines", manager=str(other.case.manager_id), kind="hearing")
    assert "bald" in shown
    assert "zu spät" not in shown
    assert "zu spät" in page(lead, "list-team-deadlines", manager="nobody", kind="x")
    assert cast.signed_in("counsellor").get(reverse("cases:list-team-deadlines")).status_code == 404


def test_other_bodies_and_those_who_only_look_get_nothing() -> None:
    file = case_file()
    row = deadline(file, today(), words="nur bei uns")
    address = reverse("cases:show-deadline", args=[file.case.pk, row.pk])
    assert cast.signed_in("colleague").get(address).status_code == 200
    for part in ("neighbour", "coordinator", "guest", "interpreter", "stranger"):
        assert cast.signed_in(part).get(address).status_code == 404, part
    assert "nur bei uns" not in page(cast.signed_in("neighbour"), "list-deadlines")
    stolen = case_file("neighbour", "Fremd", "F")
    mixed = reverse("cases:show-deadline", args=[file.case.pk, stolen.deadline.pk])
    assert cast.signed_in("counsellor").get(mixed).status_code == 404
    assert (
        send(cast.signed_in("neighbour"), "show-deadline", file.case.pk, row.pk, deed="finish").status_code
        == 404
    )
    assert newest().done_at is None


def test_the_radar_costs_the_same_for_many_rows() -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(client, "list-deadlines")
        return len(queries)

    file, client = case_file(), cast.signed_in("counsellor")
    deadline(file, today())
    page(client, "list-deadlines")
    one = cost()
    for number in range(12):
        more = case_file(family_name=f"Name{number}")
        deadline(more, today() + timedelta(days=number), pk=new_id())
    assert cost() == one


def test_the_end_of_a_permit_is_on_the_radar() -> None:
    client = cast.signed_in("counsellor")
    ends = today() + timedelta(days=20)
    person = {
        "family_name": "Öztürk",
        "given_names": "Ayşe",
        "born_on": "03.04.1990",
        "language": "tr",
        "phone": "",
    }
    send(client, "new-case", **person, status="duldung-60a-2-1", status_until=ends.isoformat())
    row = newest()
    assert (row.kind, row.due_on) == ("title-expiry", ends)
    assert "Aufenthaltstitel läuft ab" in page(client, "list-deadlines")


def test_headings_and_warnings_count_what_stands_on_later_pages_too() -> None:
    file, lead = case_file(), cast.signed_in("lead")
    with past_walls():
        Deadline.objects.bulk_create(
            Deadline(
                municipality_id=file.case.municipality_id, organization_id=file.case.organization_id, case=file.case,
                due_on=today() - timedelta(days=1), author=file.case.manager, kind="hearing",
            )
            for _ in range(60)
        )  # fmt: skip
    deadline(file, today() + timedelta(days=2), kind="appeal")
    first, second = page(lead, "list-team-deadlines"), page(lead, "list-team-deadlines", page="2")
    for shown, rows in ((first, 50), (second, 12)):
        assert "Überschritten (60)" in shown
        assert "60 Fristen sind überschritten." in shown
        assert "Eine davon wurde berechnet" in shown
        assert len(re.findall(r"deadlines/[0-9a-f-]{36}/", shown)) == rows
    assert "Seite 1 von 2" in first


def test_a_released_case_takes_no_deadline_that_would_warn_nobody() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    told = {"kind": "hearing", "due_on": (today() + timedelta(days=9)).isoformat(), "words": "Zimmer 12"}
    where = reverse("cases:new-deadline", args=[file.case.pk])
    with past_walls():
        Case.objects.filter(pk=file.case.pk).update(closed_on=today(), phase="released")
        before = Deadline.objects.count()
    refused = client.post(where, told | {"once": uuid4()})
    assert refused.status_code == 422
    assert "Zimmer 12" in refused.content.decode()
    assert "Bitte öffnen Sie den Fall zuerst wieder" in refused.content.decode()
    assert (
        "Was darin offen ist, ruht"
        in client.get(reverse("cases:list-case-deadlines", args=[file.case.pk])).content.decode()
    )
    with past_walls():
        assert Deadline.objects.count() == before
        Case.objects.filter(pk=file.case.pk).update(closed_on=None, phase="monitoring")
    assert client.post(where, told | {"once": uuid4()}).status_code == 302
