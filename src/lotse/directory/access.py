"""Doors to master data: the row with a code, if the body that a person acts for may change it (queries/coordinated)."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from lotse.accounts.acting import Acting
from lotse.directory.models import Channel, Guest
from lotse.directory.queries.coordinated import channels_of, guests_of, organizations_of, sites_of
from lotse.hours.models import DatedException, Schedule
from lotse.network.models import Organization, Site

Found = TypeVar("Found", bound=Model)


def open_site(acting: Acting, code: str) -> Site:
    """The site with this code, with its municipality and district. Raises Http404."""
    return _one(sites_of(acting).select_related("municipality", "district"), code)


def open_organization(acting: Acting, code: str) -> Organization:
    """The body with this code. Raises Http404."""
    return _one(organizations_of(acting), code)


def open_channel(acting: Acting, code: str) -> Channel:
    """The way with this code. Raises Http404."""
    return _one(channels_of(acting), code)


def open_guest(acting: Acting, code: str) -> Guest:
    """The guest with this code. Raises Http404."""
    return _one(guests_of(acting), code)


def open_hours_owner(acting: Acting, code: str) -> Channel | Guest:
    """The way, or the active guest, whose hours are meant. Raises Http404."""
    return channels_of(acting).filter(code=code).first() or _one(
        guests_of(acting).filter(is_active=True), code
    )


def open_version(acting: Acting, code: str) -> tuple[Schedule, Channel | Guest]:
    """An active version of hours, and whose hours they are. Raises Http404."""
    own = Schedule.objects.filter(municipality=acting.municipality_id, is_active=True)
    version = _one(own.select_related("timetable"), code)
    mine: dict[str, Any] = {"timetable": version.timetable_id}
    owner = channels_of(acting).filter(**mine).first() or guests_of(acting).filter(**mine).first()
    if owner is None:
        raise Http404
    return version, owner


def open_exception(acting: Acting, code: str) -> DatedException:
    """An active exception of one of her sites, or of a way or a guest of her networks. Raises Http404."""
    own = DatedException.objects.filter(municipality=acting.municipality_id, is_active=True)
    mine = (
        Q(site__in=sites_of(acting))
        | Q(timetable__channels__in=channels_of(acting))
        | Q(timetable__guests__in=guests_of(acting))
    )
    return _one(own.filter(mine).select_related("site", "timetable").distinct(), code)


def _one(rows: QuerySet[Found], code: str) -> Found:
    found = rows.filter(code=code).first()
    if found is None:
        raise Http404
    return found
