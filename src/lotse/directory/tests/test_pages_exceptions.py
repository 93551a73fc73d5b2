"""Closed days and extra hours on the screen: announced, seen by everybody, taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from lotse.directory.tests.herne import HOURS, OPEN_HOUR, coordinator, herne, hidden_fields, typed
from lotse.hours.models import DatedException, OpenInterval
from tests.cast import signed_in

__all__ = ["coordinator", "herne"]

pytestmark = pytest.mark.django_db
NEW = "/de/staff/sites/horsthausen/exceptions/new/"
PUBLIC = "/de/networks/herne-kim/sites/horsthausen/"


def next_thursday() -> Any:
    today = timezone.localdate()
    return today + timedelta(days=(3 - today.weekday()) % 7 + 7)


def announce(client: Client, **values: Any) -> Any:
    fields = {"kind": "closed", "subject": "site", "starts_on": next_thursday().isoformat()} | values
    return client.post(NEW, typed(client, NEW, **fields))


def test_a_closed_day_is_seen_and_taken_back(coordinator: Client) -> None:
    day = next_thursday()
    before = OpenInterval.objects.count()
    page = announce(coordinator, reason="Fortbildung", reason_en="Training")
    assert (page.status_code, page["Location"]) == (302, HOURS)
    row = DatedException.objects.get()
    assert (row.code, row.reason.texts) == (
        f"herne-kim.closed.horsthausen.{day}", {"de": "Fortbildung", "en": "Training"},
    )  # fmt: skip
    assert OpenInterval.objects.count() == before - 2
    assert "Geschlossen (Fortbildung)" in Client().get(PUBLIC).content.decode()
    assert "Closed (Training)" in Client().get(PUBLIC.replace("/de/", "/en/")).content.decode()
    listed = coordinator.get(HOURS).content.decode()
    assert "Geschlossen (Fortbildung)" in listed
    address = f"/de/staff/exceptions/{row.code}/"
    assert address in listed
    asked = coordinator.get(address).content.decode()
    assert "Offene Sprechstunde, geöffnet 13:00–15:00" in asked
    assert DatedException.objects.get().is_active
    assert coordinator.post(address, hidden_fields(asked)).status_code == 302
    assert not DatedException.objects.get().is_active
    assert OpenInterval.objects.count() == before
    assert "Fortbildung" not in Client().get(PUBLIC).content.decode()


def test_extra_hours_of_one_way_in_words_of_people(coordinator: Client) -> None:
    assert (
        announce(coordinator, kind="extra", subject=OPEN_HOUR, times="9 bis 11 Uhr, 14-16").status_code == 302
    )
    row = DatedException.objects.get()
    assert (row.kind, row.times, row.timetable.code) == ("extra", "09:00-11:00,14:00-16:00", OPEN_HOUR)
    assert "Auch geöffnet 09:00–11:00" in Client().get(PUBLIC).content.decode()


def test_sent_twice_it_is_announced_once(coordinator: Client) -> None:
    fields = typed(coordinator, NEW, kind="closed", subject="site", starts_on=next_thursday().isoformat())
    assert [coordinator.post(NEW, fields).status_code for _ in range(2)] == [302, 302]
    assert DatedException.objects.count() == 1
    assert announce(coordinator).status_code == 302
    assert DatedException.objects.count() == 2


def test_what_somebody_else_took_back_is_told(coordinator: Client) -> None:
    announce(coordinator)
    row = DatedException.objects.get()
    address = f"/de/staff/exceptions/{row.code}/"
    fields = hidden_fields(coordinator.get(address).content)
    DatedException.objects.update(version=2)
    page = coordinator.post(address, fields)
    assert page.status_code == 409
    assert "Jemand anders hat inzwischen gespeichert" in page.content.decode()
    assert DatedException.objects.get().is_active


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"starts_on": "morgen"}, "26.11.2026"),
        ({"starts_on": "2020-01-01"}, "schon vorbei"),
        ({"last_on": "2020-01-01"}, "vor dem ersten"),
        ({"last_on": "2030-01-01"}, "mehr als ein Jahr"),
        ({"times": "mittags"}, "„mittags“ sind keine Uhrzeiten"),
        ({"times": "15-13"}, "nach dem Beginn"),
        ({"times": "9-12, 11-13"}, "überschneiden"),
        ({"kind": "extra", "subject": OPEN_HOUR}, "von wann bis wann"),
        ({"kind": "extra", "times": "9-11"}, "was zusätzlich geöffnet ist"),
        ({"kind": "secret"}, "secret"),
        ({"subject": "somebody-else"}, "somebody-else"),
        ({"reason": "a\u202eb"}, "niemand sehen kann"),
        ({"reason": "a\x00b"}, "niemand sehen kann"),
        ({"reason": "x" * 300}, "200"),
        ({"reason_tr": "Eğitim"}, "auch auf Deutsch"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_gets_a_sentence(
    coordinator: Client, values: dict[str, str], sentence: str
) -> None:
    page = announce(coordinator, **values)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not DatedException.objects.exists()


def test_html_in_a_reason_is_shown_as_it_was_typed(coordinator: Client) -> None:
    announce(coordinator, reason="<b>Fest</b> {{ 1 }}")
    assert "&lt;b&gt;Fest&lt;/b&gt; {{ 1 }}" in Client().get(PUBLIC).content.decode()


def test_ways_without_a_site_have_exceptions_of_their_own(coordinator: Client) -> None:
    other = signed_in("counsellor")
    for address in ("/de/staff/hours/", "/de/staff/hours/exceptions/new/"):
        assert coordinator.get(address).status_code == 200
        assert other.get(address).status_code == 404
    assert "der ganze Standort" not in coordinator.get("/de/staff/hours/exceptions/new/").content.decode()
