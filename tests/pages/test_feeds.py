"""The calendar of a site, read by two programs that know nothing of each other, says what the interface says."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
import vobject
from django.utils import timezone

from lotse.network.models import Site
from tests.pages.asking import ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("five_networks")]

BERLIN = ZoneInfo("Europe/Berlin")
SITES = {"horsthausen": "herne-kim", "luminaden": "leverkusen"}
# Over the end of October there is a change of clocks, over New Year there are holidays: 60 days meet one of them.
DAYS = 60
Spans = list[tuple[datetime, datetime]]


def feed(site: str) -> bytes:
    response = ask(f"/uk/networks/{SITES[site]}/sites/{site}/calendar.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return bytes(response.content)


def first_day() -> datetime:
    return timezone.now().astimezone(BERLIN).replace(hour=0, minute=0, second=0, microsecond=0)


def told_by_interface(site: str) -> Spans:
    """The certain hours of a site from today on, as moments of the world's clock, in order."""
    start = first_day()
    days = f"from={start:%Y-%m-%d}&to={start + timedelta(days=DAYS):%Y-%m-%d}"
    answer = json.loads(ask(f"/api/v1/sites/{Site.objects.get(code=site).pk}/hours", days).content)
    rows = [row for channel in answer["channels"] for row in channel["intervals"] if row[2] == "open"]
    return sorted(
        (_utc(datetime.fromisoformat(row[0])), _utc(datetime.fromisoformat(row[1]))) for row in rows
    )


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


@pytest.mark.parametrize("site", SITES)
def test_icalendar_reads_the_hours(site: str) -> None:
    calendar = icalendar.Calendar.from_ical(feed(site))
    start = first_day()
    events = recurring_ical_events.of(calendar).between(start, start + timedelta(days=DAYS))
    # A day of which only something is known is a whole day in the calendar.
    timed = [event for event in events if isinstance(event["DTSTART"].dt, datetime)]
    read = sorted((_utc(event["DTSTART"].dt), _utc(event["DTEND"].dt)) for event in timed)
    assert read == told_by_interface(site)
    assert len(read) > 10


@pytest.mark.parametrize("site", SITES)
def test_vobject_reads_the_hours(site: str) -> None:
    calendar = vobject.readOne(feed(site).decode())
    end = first_day() + timedelta(days=DAYS)
    timed = [event for event in calendar.vevent_list if isinstance(event.dtstart.value, datetime)]
    read = sorted((_utc(event.dtstart.value), _utc(event.dtend.value)) for event in timed)
    assert [span for span in read if span[0] < end] == told_by_interface(site)


def test_an_event_says_what_and_where_and_keeps_its_mark() -> None:
    once, again = (icalendar.Calendar.from_ical(feed("horsthausen")).walk("VEVENT") for _ in range(2))
    assert [event["UID"] for event in once] == [event["UID"] for event in again]
    assert len({event["UID"] for event in once}) == len(once)
    assert {str(event["LOCATION"]) for event in once} == {"Lützowstraße 2, 44628 Herne"}
    assert all(str(event["SUMMARY"]).startswith("Beratungsstelle Horsthausen: ") for event in once)


def linked_data(path: str) -> list[dict[str, Any]]:
    source = ask(path).content.decode()
    block = source.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert "<" not in block
    data: dict[str, Any] = json.loads(block)
    assert data["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = data["@graph"]
    return graph


def test_linked_data_names_the_service_its_place_and_its_hours() -> None:
    (service,) = linked_data("/ar/networks/herne-kim/sites/horsthausen/")
    assert (service["@type"], service["inLanguage"], service["areaServed"]) == (
        "GovernmentService",
        "ar",
        "Herne",
    )
    assert service["url"] == "http://testserver/ar/networks/herne-kim/sites/horsthausen/"
    open_hour, office, appointment = service["availableChannel"]
    assert open_hour["availableLanguage"] == ["de", "tr", "ar", "ro", "en"]
    assert open_hour["serviceLocation"]["address"] == {
        "@type": "PostalAddress",
        "addressCountry": "DE",
        "streetAddress": "Lützowstraße 2",
        "postalCode": "44628",
        "addressLocality": "Herne",
    }
    thursday = {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": ["Thursday"],
        "opens": "13:00",
        "closes": "15:00",
    }
    assert open_hour["hoursAvailable"] == [thursday]
    # Friday has no start that anybody stated: machines are not told one.
    assert [row["dayOfWeek"][-1] for row in office["hoursAvailable"]] == ["Thursday"]
    assert [row["telephone"] for row in appointment["servicePhone"]] == ["+492323952419", "+492323952418"]


def test_linked_data_does_not_tell_machines_what_is_only_planned() -> None:
    (service,) = linked_data("/de/networks/dortmund/sites/martin-luther-king-haus/")
    assert service["availableChannel"] == []
