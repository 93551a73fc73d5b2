"""All facts of some doors in a fixed number of queries, whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from lotse.directory.models import Channel, Door, Guest
from lotse.hours.models import DatedException, Schedule
from lotse.network.models import District, Organization, Topic


@dataclass
class Facts:
    """Doors by id with everything beside them, and the names that their codes stand for."""

    doors: dict[UUID, Door]
    organizations: dict[tuple[str, str], Organization] = field(default_factory=dict)
    districts: dict[tuple[str, str], District] = field(default_factory=dict)
    exceptions: dict[UUID, list[DatedException]] = field(default_factory=dict)

    def organization_names(self, municipality: str, codes: list[str]) -> list[str]:
        return [
            self.organizations[municipality, code].short_name
            for code in codes
            if (municipality, code) in self.organizations
        ]

    def district_names(self, municipality: str, codes: list[str]) -> list[str]:
        return [self.districts[municipality, code].name for code in codes if (municipality, code) in self.districts]


def facts_of(door_ids: Iterable[UUID]) -> Facts:
    """The facts of these doors; a door that is not active is left out."""
    doors = {door.id: door for door in _doors().filter(id__in=list(door_ids))}
    municipalities = {door.municipality_id for door in doors.values()}
    organizations = Organization.objects.filter(municipality__in=municipalities, is_active=True)
    districts = District.objects.filter(municipality__in=municipalities)
    return Facts(
        doors=doors,
        organizations={(row.municipality_id, row.code): row for row in organizations},
        districts={(row.municipality_id, row.code): row for row in districts},
        exceptions=_exceptions(doors.values()),
    )


def _doors() -> QuerySet[Door]:
    schedules = Schedule.objects.filter(is_active=True).order_by("valid_from")
    guests = Guest.objects.filter(is_active=True).select_related("organization", "timetable").order_by("position", "code")
    channels = (
        Channel.objects.filter(is_active=True)
        .select_related("timetable")
        .prefetch_related(Prefetch("guests", guests), Prefetch("timetable__schedules", schedules))
        .order_by("position", "code")
    )
    return (
        Door.objects.filter(is_active=True)
        .select_related("service__network", "site__district", "municipality")
        .prefetch_related(Prefetch("channels", channels))
    )


def _exceptions(doors: Iterable[Door]) -> dict[UUID, list[DatedException]]:
    """Dated exceptions by the id of the timetable or site that they are for."""
    sites = {door.site_id for door in doors if door.site_id}
    timetables = {channel.timetable_id for door in doors for channel in door.channels.all() if channel.timetable_id}
    rows = DatedException.objects.filter(is_active=True).order_by("starts_on")
    rows = rows.filter(site__in=sites) | rows.filter(timetable__in=timetables)
    found: dict[UUID, list[DatedException]] = defaultdict(list)
    for row in rows:
        found[row.site_id or row.timetable_id].append(row)  # type: ignore[index]
    return dict(found)


def topic_names() -> dict[str, Topic]:
    """The topics that network files added, by code."""
    return {topic.code: topic for topic in Topic.objects.filter(is_active=True)}
