"""Reads for those who keep the master data: what is stored, also where it does not hold today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import reduce
from operator import or_
from typing import TypeVar
from uuid import UUID

from django.db.models import F, Model, Prefetch, Q, QuerySet
from django.urls import reverse

from lotse.accounts.acting import Acting
from lotse.directory.models import Channel, Guest
from lotse.directory.queries.coordinated import channels_of, networks_of
from lotse.hours.models import DatedException, Schedule
from lotse.network.models import Network, Organization, Site

# Timetables with the site that each is at, as the actions of the room hours want them.
Places = dict[UUID, UUID | None]
Row = TypeVar("Row", bound=Model)


def ways_at(acting: Acting, site: Site) -> list[Channel]:
    """The ways of her networks at a site with their hours and guests, in the order in which people see them."""
    rows = channels_of(acting).filter(door__site=site)
    return list(_with_hours(rows).order_by(*_in_order("")))


def ways_elsewhere(acting: Acting) -> list[Channel]:
    """The ways of her networks that are at no site: telephone, e-mail, visits at home."""
    rows = channels_of(acting).filter(door__site=None)
    return list(_with_hours(rows).order_by(*_in_order("")))


def with_versions(owner: Channel | Guest) -> Channel | Guest:
    """The same row with the versions of its hours, as words need them."""
    model = type(owner)
    rows = model._default_manager.filter(pk=owner.pk).select_related(
        "timetable__municipality", "municipality"
    )
    return rows.prefetch_related(Prefetch("timetable__schedules", versions())).get()  # type: ignore[no-any-return]


def versions() -> QuerySet[Schedule]:
    """Active versions, the first first."""
    # A version without a beginning is the first; PostgreSQL would put it last.
    return Schedule.objects.filter(is_active=True).order_by(F("valid_from").asc(nulls_first=True))


def places_at(municipality: str, site: UUID | None) -> Places:
    """All timetables at a site, whoever's they are: what a closure of the whole site concerns."""
    if site is None:
        return {}
    ways = Channel.objects.filter(municipality=municipality, door__site=site).exclude(timetable=None)
    guests = Guest.objects.filter(municipality=municipality, channel__door__site=site).exclude(timetable=None)
    keys = [*ways.values_list("timetable", flat=True), *guests.values_list("timetable", flat=True)]
    return dict.fromkeys(keys, site)


def coming_exceptions(
    municipality: str, site: UUID | None, timetables: Collection[UUID], today: date
) -> list[DatedException]:
    """Active exceptions of a site and of timetables that are not over, soonest first."""
    subject = Q(timetable__in=timetables) | (Q(site=site) if site else Q(pk=None))
    rows = DatedException.objects.filter(subject, municipality=municipality, is_active=True)
    return list(
        rows.filter(ends_on__gt=today).select_related("site", "timetable").order_by("starts_on", "code")
    )


def public_page(ways: list[Channel], site: Site) -> str:
    """The address of the public page of a site with these ways, or ""."""
    network = ways[0].door.service.network.code if ways and site.is_active else ""
    return reverse("directory:site", args=[network, site.code]) if network else ""


def by_subject(rows: Collection[DatedException]) -> dict[UUID, list[DatedException]]:
    """Exceptions by the site or timetable that they are for."""
    found: dict[UUID, list[DatedException]] = defaultdict(list)
    for row in rows:
        found[row.site_id or row.timetable_id].append(row)  # type: ignore[index]
    return found


def _with_hours(rows: QuerySet[Channel]) -> QuerySet[Channel]:
    guests = Guest.objects.filter(is_active=True).select_related(
        "organization", "timetable__municipality", "municipality"
    )
    guests = guests.prefetch_related(Prefetch("timetable__schedules", versions())).order_by(
        "position", "code"
    )
    return rows.select_related(
        "timetable__municipality", "door__service__network", "door__site", "municipality"
    ).prefetch_related(Prefetch("timetable__schedules", versions()), Prefetch("guests", guests))


def _in_order(before: str) -> list[str]:
    steps = ("door__service__network__code", "door__service__position", "door__position", "position", "code")
    return [before + step for step in steps]


def owners_of(row: DatedException) -> list[Channel | Guest]:
    """The ways and guests whose hours an exception concerns, whoever's network they belong to."""
    if row.site_id:
        here = {"door__site": row.site_id}, {"channel__door__site": row.site_id}
    else:
        here = {"timetable": row.timetable_id}, {"timetable": row.timetable_id}  # type: ignore[dict-item]
    ways = Channel.objects.filter(**here[0], municipality=row.municipality_id, is_active=True)
    guests = Guest.objects.filter(**here[1], municipality=row.municipality_id, is_active=True)
    return [
        *ways.exclude(timetable=None).select_related("door__site"),
        *guests.exclude(timetable=None).select_related("organization", "channel__door__site"),
    ]


def found_by(rows: QuerySet[Row], wanted: str, *fields: str) -> QuerySet[Row]:
    """The rows in which each word of `wanted` is a part of one of the fields; all where nothing is wanted."""
    for word in wanted.replace("\x00", " ").split():
        rows = rows.filter(reduce(or_, (Q(**{f"{field}__icontains": word}) for field in fields)))
    return rows


def other_networks(acting: Acting, body: Organization) -> list[str]:
    """The names of active networks in which a body takes part and which her body does not coordinate."""
    rows = Network.objects.filter(
        memberships__organization=body, memberships__is_active=True, is_active=True
    ).exclude(pk__in=networks_of(acting))
    return sorted(rows.values_list("name", flat=True))


def presence_of(body: Organization) -> tuple[list[str], list[str]]:
    """The names of the active sites that a body staffs, and of those in whose hours it is a guest."""
    staffed = body.sites.filter(staffing__is_active=True, is_active=True).values_list("name", flat=True)
    guests = Guest.objects.filter(organization=body, is_active=True, channel__is_active=True)
    hosts = guests.exclude(channel__door__site=None).values_list("channel__door__site__name", flat=True)
    return sorted(set(staffed)), sorted(set(hosts))
