"""The calendar of deadlines: by its secret alone, and nothing in it that names anybody."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from icalendar import Calendar

from lotse.accounts.models import StaffRole, User
from lotse.cases.models import CalendarFeed, Case, Deadline
from lotse.cases.pages.deadlines import today
from lotse.cases.tests.planted import File, case_file
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db


def address(client: Client, language: str = "de") -> str:
    """The path of a new feed, as its owner reads it off the page."""
    with override(language):
        page = reverse("cases:calendar-link")
    made = client.post(page, {"once": uuid4(), "deed": "make"})
    assert made.status_code == 200
    found = re.search(r"https?://[^/]+(/feeds/deadlines/[\w-]+\.ics[^<]*)", made.content.decode())
    assert found is not None
    return found[1]


def file_with(kind: str = "title-expiry", days: int = 5, words: str = "Aylas Geheimnis") -> File:
    file = case_file()
    with past_walls():
        Deadline.objects.filter(pk=file.deadline.pk).update(
            kind=kind, due_on=today() + timedelta(days=days), words=words
        )
    return file


def feed(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/calendar")
    return response.content.decode().replace("\r\n ", "")


def test_a_calendar_learns_day_and_kind_and_nothing_else() -> None:
    file = file_with()
    path = address(cast.signed_in("counsellor"))
    text = feed(path)
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert event["SUMMARY"] == "Frist: Aufenthaltstitel"
    assert event.decoded("DTSTART") == today() + timedelta(days=5)
    with past_walls():
        secrets = [
            file.person.family_name, file.person.given_names, file.case.number, "Geheimnis", "Berta",
            *(str(key) for key in (file.person.pk, file.case.pk, file.deadline.pk, file.case.organization_id)),
        ]  # fmt: skip
    assert [one for one in secrets if one in text] == []
    assert event["UID"] == Calendar.from_ical(feed(path)).walk("VEVENT")[0]["UID"]


def test_a_calendar_speaks_the_language_of_the_page_where_it_was_made() -> None:
    file_with()
    path = address(cast.signed_in("counsellor"), "en")
    (event,) = Calendar.from_ical(feed(path)).walk("VEVENT")
    assert event["SUMMARY"] == "Deadline: residence permit"
    assert "/en/staff/cases/deadlines/" in event["URL"]
    # An address of before, and one that somebody has made up: German.
    for query in ("", "?language=ar", "?language=xx"):
        (event,) = Calendar.from_ical(feed(path.partition("?")[0] + query)).walk("VEVENT")
        assert event["SUMMARY"] == "Frist: Aufenthaltstitel"


def test_the_secret_is_kept_as_its_hash_and_shown_once() -> None:
    client = cast.signed_in("counsellor")
    secret = address(client).rpartition("/")[2].removesuffix(".ics")
    with past_walls():
        row = CalendarFeed.objects.get()
    assert secret not in str(vars(row))
    assert len(row.token_hash) == 64
    assert secret not in client.get(reverse("cases:calendar-link")).content.decode()
    assert Client().get(reverse("deadline-feed", args=[row.token_hash])).status_code == 404


def test_a_new_address_ends_the_old_one_and_ending_ends_it() -> None:
    client = cast.signed_in("counsellor")
    first = address(client)
    second = address(client)
    assert Client().get(first).status_code == 404
    assert feed(second)
    assert client.post(reverse("cases:calendar-link"), {"once": uuid4(), "deed": "end"}).status_code == 302
    assert Client().get(second).status_code == 404


def test_only_what_is_open_near_and_hers_is_in_it() -> None:
    file_with(kind="appeal", days=5)
    far, done, foreign, closed = (file_with() for _ in range(4))
    colleague = cast.person("colleague")
    with past_walls():
        Deadline.objects.filter(pk=far.deadline.pk).update(due_on=today() + timedelta(days=500))
        Deadline.objects.filter(pk=done.deadline.pk).update(
            done_at=timezone.now(), done_by=cast.person("counsellor")
        )
        Case.objects.filter(pk=foreign.case.pk).update(manager=colleague)
        Case.objects.filter(pk=closed.case.pk).update(closed_on=today())
    path = address(cast.signed_in("counsellor"))
    assert [str(event["SUMMARY"]) for event in Calendar.from_ical(feed(path)).walk("VEVENT")] == [
        "Frist: Rechtsbehelf"
    ]
    with past_walls():
        Case.objects.filter(pk=foreign.case.pk).update(manager=cast.person("counsellor"))
        Deadline.objects.filter(pk=done.deadline.pk).update(done_at=None, done_by=None)
    assert len(Calendar.from_ical(feed(path)).walk("VEVENT")) == 3


def test_who_has_left_has_no_calendar() -> None:
    file_with()
    path = address(cast.signed_in("counsellor"))
    assert feed(path)
    user = cast.person("counsellor")
    StaffRole.objects.filter(user=user).update(ends_at=timezone.now())
    assert Client().get(path).status_code == 404
    StaffRole.objects.filter(user=user).update(ends_at=None)
    assert feed(path)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert Client().get(path).status_code == 404


def test_without_deadlines_the_calendar_is_empty_and_there() -> None:
    path = address(cast.signed_in("lead"))
    assert Calendar.from_ical(feed(path)).walk("VEVENT") == []
    assert Client().get(reverse("deadline-feed", args=["x" * 43])).status_code == 404


def test_it_is_asked_for_slowly() -> None:
    path = address(cast.signed_in("counsellor"))
    times, _ = settings.STAFF_PACE["feed"]
    answers = {Client().get(path).status_code for _ in range(times)}
    assert answers == {200}
    assert Client().get(path).status_code == 429
