"""Versions and exceptions on a screen: what follows, what is refused, what stays."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from lotse.audit.actions import COMMAND_LINE
from lotse.core.editing import StaleError
from lotse.core.texts import Text
from lotse.hours.actions import (
    Days,
    Hours,
    VersionInTheWay,
    add_hours,
    announce_exception,
    change_hours,
    take_back_exception,
    withdraw_hours,
)
from lotse.hours.models import DatedException, Schedule, Timetable
from lotse.hours.rules import HoursError
from lotse.network.models import Municipality, Network, Site

pytestmark = pytest.mark.django_db

# A Monday.
AT = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
JANUARY, MARCH = date(2027, 1, 1), date(2027, 3, 1)


@pytest.fixture
def network() -> Network:
    town = Municipality.objects.create(key="05999000", code="ort", name="Ort", kind="stadt", state="NW")
    return Network.objects.create(municipality=town, code="netz", name="Netz")


@pytest.fixture
def timetable(network: Network) -> Timetable:
    made = Timetable.objects.create(municipality=network.municipality, code="netz.rat.haus.offen")
    Schedule.objects.create(
        municipality=network.municipality, code=f"{made.code}.always", timetable=made,
        expression='Mo 13:00-15:00 open "Hof"; PH off', comments={"Hof": Text({"de": "Hof", "en": "Yard"}).as_json()},
    )  # fmt: skip
    return made


def add(timetable: Timetable, expression: str, since: date | None, until: date | None = None) -> Schedule:
    hours, places = Hours(expression, since, until), {timetable.id: None}
    made = add_hours(by=COMMAND_LINE, timetable=timetable.id, hours=hours, places=places, at=AT)
    return Schedule.objects.get(pk=made.schedule)


def change(
    schedule: Schedule, expression: str, version: int | None = None, since: date | None = None
) -> None:
    change_hours(
        by=COMMAND_LINE, schedule=schedule.id, version=version or schedule.version, hours=Hours(expression, since),
        places={schedule.timetable_id: None}, at=AT,
    )  # fmt: skip


def versions(timetable: Timetable) -> list[tuple[str, date | None, date | None]]:
    rows = timetable.schedules.filter(is_active=True).order_by("code")
    return [(row.code.removeprefix(f"{timetable.code}."), row.valid_from, row.valid_until) for row in rows]


def opened(timetable: Timetable) -> list[str]:
    return [f"{row.starts_at:%Y-%m-%d %H}" for row in timetable.intervals.order_by("starts_at")[:2]]


def test_a_change_raises_the_version_and_what_is_prepared_follows(timetable: Timetable) -> None:
    schedule = timetable.schedules.get()
    change(schedule, 'Th 14:00-16:00 open "Hof", Fr 09:00-10:00 open "neu"; PH off')
    schedule.refresh_from_db()
    assert schedule.version == 2
    assert opened(timetable) == ["2026-11-26 13", "2026-11-27 08"]
    assert schedule.comments["Hof"]["texts"] == {"de": "Hof", "en": "Yard"}
    assert schedule.comments["neu"]["texts"] == {"de": "neu"}


def test_a_stale_change_and_an_unreadable_one_change_nothing(timetable: Timetable) -> None:
    schedule = timetable.schedules.get()
    change(schedule, "Th 14:00-16:00")
    with pytest.raises(StaleError) as stale:
        change(schedule, "We 10:00-12:00", version=1)
    assert isinstance(stale.value.row, Schedule)
    assert stale.value.row.expression == "Th 14:00-16:00"
    with pytest.raises(HoursError):
        change(schedule, "mittwochs", version=2)
    assert timetable.schedules.get().expression == "Th 14:00-16:00"


def test_a_new_version_ends_the_old_one_and_gets_the_code_a_file_would_give(timetable: Timetable) -> None:
    made = add(timetable, "Th 14:00-16:00", JANUARY)
    assert versions(timetable) == [("2027-01-01", JANUARY, None), ("always", None, JANUARY)]
    assert (made.listed_by, made.version) == ([], 1)


def test_after_a_version_with_an_end_the_old_one_holds_again(timetable: Timetable) -> None:
    add(timetable, "Th 14:00-16:00", JANUARY, MARCH)
    assert versions(timetable) == [
        ("2027-01-01", JANUARY, MARCH), ("2027-03-01", MARCH, None), ("always", None, JANUARY),
    ]  # fmt: skip
    again = timetable.schedules.get(valid_from=MARCH)
    assert again.expression == 'Mo 13:00-15:00 open "Hof"; PH off'
    assert again.comments["Hof"]["texts"]["en"] == "Yard"


def test_days_that_another_version_has_are_refused_with_their_first_day(timetable: Timetable) -> None:
    add(timetable, "Th 14:00-16:00", MARCH)
    with pytest.raises(VersionInTheWay, match=r"1\. März 2027"):
        add(timetable, "Th 15:00-16:00", JANUARY)
    with pytest.raises(VersionInTheWay, match="späteren ersten Tag"):
        change(timetable.schedules.get(valid_from=MARCH), "Fr 15:00-16:00")
    assert [row[0] for row in versions(timetable)] == ["2027-03-01", "always"]


def test_a_version_taken_back_stays_as_inactive_and_the_old_one_goes_on(timetable: Timetable) -> None:
    made = add(timetable, "Th 14:00-16:00", JANUARY)
    withdraw_hours(by=COMMAND_LINE, schedule=made.id, version=1, places={timetable.id: None}, at=AT)
    assert versions(timetable) == [("always", None, None)]
    assert not Schedule.objects.get(pk=made.pk).is_active
    # The same day again: its code is taken by the one that was taken back.
    assert add(timetable, "Th 14:00-16:00", JANUARY).code.endswith(".2027-01-01-2")


def test_a_closure_of_a_site_is_announced_and_taken_back(network: Network, timetable: Timetable) -> None:
    site = Site.objects.create(municipality=network.municipality, code="haus", name="Haus", city="Ort")
    places = {timetable.id: site.id}
    days = Days(True, date(2026, 11, 30), date(2026, 12, 1), reason=Text({"de": "Fortbildung"}))
    said = announce_exception(by=COMMAND_LINE, network=network, subject=site, days=days, places=places, at=AT)
    row = DatedException.objects.get(pk=said.exception)
    assert row.code == "netz.closed.haus.2026-11-30"
    assert opened(timetable) == ["2026-11-23 12", "2026-12-07 12"]
    take_back_exception(by=COMMAND_LINE, exception=row.id, version=1, places=places, at=AT)
    assert opened(timetable) == ["2026-11-23 12", "2026-11-30 12"]
    with pytest.raises(StaleError):
        take_back_exception(by=COMMAND_LINE, exception=row.id, version=1, places=places, at=AT)


def test_extra_hours_of_one_timetable(network: Network, timetable: Timetable) -> None:
    days = Days(False, date(2026, 11, 24), date(2026, 11, 25), "10:00-12:00")
    places = {timetable.id: None}
    announce_exception(by=COMMAND_LINE, network=network, subject=timetable, days=days, places=places, at=AT)
    assert DatedException.objects.get().code == "netz.extra.rat.haus.offen.2026-11-24"
    assert opened(timetable) == ["2026-11-23 12", "2026-11-24 09"]
    with pytest.raises(HoursError):
        announce_exception(
            by=COMMAND_LINE, network=network, subject=timetable, days=Days(False, JANUARY, MARCH, "mittags"),
            places=places, at=AT,
        )  # fmt: skip
