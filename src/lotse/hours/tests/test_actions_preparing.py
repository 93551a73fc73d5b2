"""Prepared answers: right, only written where they change, and gone with their timetable."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from lotse.audit.actions import COMMAND_LINE
from lotse.core.spans import start_of_day
from lotse.hours.actions import PREPARED_DAYS, Prepared, prepare_timetables
from lotse.hours.models import DatedException, OpenInterval, Schedule, Timetable
from lotse.hours.rules import HoursError
from lotse.network.models import Municipality, Site

pytestmark = pytest.mark.django_db

# A Monday.
AT = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)


@pytest.fixture
def town() -> Municipality:
    return Municipality.objects.create(key="05999000", code="ort", name="Ort", kind="stadt", state="NW")


@pytest.fixture
def timetable(town: Municipality) -> Timetable:
    made = Timetable.objects.create(municipality=town, code="t")
    Schedule.objects.create(
        municipality=town, code="t.1", timetable=made, expression="Mo 13:00-15:00; PH off"
    )
    return made


def prepare(timetable: Timetable, site: Site | None = None, at: datetime = AT) -> Prepared:
    return prepare_timetables(timetables={timetable.id: site.id if site else None}, by=COMMAND_LINE, at=at)


def days(timetable: Timetable) -> list[date]:
    return [row.starts_at.date() for row in timetable.intervals.order_by("starts_at")]


def test_four_hundred_days_from_the_start_of_today(timetable: Timetable) -> None:
    prepare(timetable)
    timetable.refresh_from_db()
    assert timetable.prepared_from == start_of_day(date(2026, 11, 23))
    assert timetable.prepared_until - timetable.prepared_from == timedelta(days=PREPARED_DAYS)
    # Today's hour has been over for half an hour, and is there: yesterday's answers are asked for as well.
    assert days(timetable)[:2] == [date(2026, 11, 23), date(2026, 11, 30)]
    assert date(2027, 3, 29) not in days(timetable)


def test_a_second_time_writes_nothing(timetable: Timetable) -> None:
    assert prepare(timetable).changed == 1
    before = list(OpenInterval.objects.order_by("starts_at").values())
    again = prepare(timetable)
    assert (again.timetables, again.changed) == (1, 0)
    assert list(OpenInterval.objects.order_by("starts_at").values()) == before
    timetable.refresh_from_db()
    assert timetable.version == 1


def test_the_next_day_moves_the_span(timetable: Timetable) -> None:
    prepare(timetable)
    assert prepare(timetable, at=AT + timedelta(days=1)).changed == 1
    assert days(timetable)[0] == date(2026, 11, 30)


def test_validity_exceptions_and_sites_count(timetable: Timetable, town: Municipality) -> None:
    site = Site.objects.create(municipality=town, code="s", name="S", city="Ort")
    shared = {"municipality": town, "starts_on": date(2026, 11, 30), "ends_on": date(2026, 12, 1)}
    DatedException.objects.create(code="1", kind="closed", site=site, **shared)
    DatedException.objects.create(code="2", kind="extra", timetable=timetable, times="10:00-11:00", **shared)
    Schedule.objects.filter(code="t.1").update(valid_until=date(2026, 12, 8))
    prepare(timetable)
    assert days(timetable) == [date(2026, 11, 23), date(2026, 11, 30), date(2026, 11, 30), date(2026, 12, 7)]
    prepare(timetable, site)
    assert days(timetable) == [date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 7)]
    assert timetable.intervals.order_by("starts_at")[1].starts_at.astimezone(UTC).hour == 9


def test_an_inactive_timetable_loses_its_answers(timetable: Timetable) -> None:
    prepare(timetable)
    Timetable.objects.update(is_active=False)
    assert prepare(timetable).changed == 1
    timetable.refresh_from_db()
    assert (days(timetable), timetable.prepared_until) == ([], None)


def test_unreadable_hours_change_nothing(timetable: Timetable) -> None:
    prepare(timetable)
    Schedule.objects.update(expression="nonsense")
    with pytest.raises(HoursError):
        prepare(timetable)
    assert len(days(timetable)) > 50
