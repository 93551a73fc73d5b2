"""The whole directory in memory, as long as its edition in the database stays the same.

A search asks the database one thing: which edition holds. Triggers of the database change it with every change of what
the directory is made of, in the same transaction, so that no action can forget to.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from threading import Lock
from uuid import UUID, uuid4

from django.db.models import F, Prefetch
from django.utils import timezone

from lotse.core.spans import BERLIN, start_of_day
from lotse.directory.models import Channel, Door, Edition, Guest
from lotse.directory.queries.catalogue import Catalogue, Entry, Facts, Hours
from lotse.directory.queries.places import known_places
from lotse.directory.rules.answers import Span
from lotse.hours.models import DatedException, OpenInterval, Schedule
from lotse.hours.queries import computed_intervals
from lotse.hours.rules.evaluation import Stretch
from lotse.hours.rules.index import Index, overlaid
from lotse.network.models import District, Organization, Topic

_DAYS_AHEAD = 45

_lock = Lock()
_kept: list[Catalogue] = []


def catalogue() -> Catalogue:
    """The edition that holds now: one query where it is known already, about ten to read a new one."""
    # Without a row nothing is known to hold: every answer reads anew.
    mark = Edition.objects.values_list("mark", flat=True).first() or uuid4()
    kept = _kept[0] if _kept else None
    if kept and kept.mark == mark and timezone.now() - kept.since < timedelta(days=2):
        return kept
    with _lock:
        if not (_kept and _kept[0] is not kept and _kept[0].mark == mark):
            _kept[:] = [_read(mark)]
        return _kept[0]


def _read(mark: UUID) -> Catalogue:
    doors = _doors()
    # From yesterday on: a link from last night may ask for a moment that has just passed.
    since = start_of_day(timezone.localdate() - timedelta(days=1))
    until = since + timedelta(days=_DAYS_AHEAD)
    channels = [channel for door in doors.values() for channel in door.channels.all()]
    opens, unknown = _hours(channels, since, until, doors)
    entries = [_entry(channel, doors[channel.door_id], opens, unknown) for channel in channels]
    index, numbers = _index(entries, since, until)
    return Catalogue(
        mark=mark,
        facts=Facts(
            doors=doors,
            organizations={(row.municipality_id, row.code): row for row in Organization.objects.all()},
            districts={(row.municipality_id, row.code): row for row in District.objects.all()},
            exceptions=_exceptions(),
        ),
        entries=entries,
        places=known_places(),
        topics={row.code: row for row in Topic.objects.filter(is_active=True)},
        index=index,
        numbers=numbers,
        since=since,
        until=until,
    )


def _index(entries: list[Entry], since: datetime, until: datetime) -> tuple[Index, dict[UUID, int]]:
    """The hours of each site in which somebody may come, as one table of all sites."""
    of_site: dict[UUID, list[Stretch]] = {}
    for entry in entries:
        if entry.door.site_id is None or entry.planned or entry.channel.kind != Channel.Kind.WALK_IN:
            continue
        pieces = of_site.setdefault(entry.door.site_id, [])
        for state, hours in (("open", entry.opens), ("unknown", entry.unknown)):
            spans = hours.spans if hours else []
            pieces += [(int(span.start), int(span.end), state, None) for span in spans]
    numbers = {site: number for number, site in enumerate(of_site)}
    return Index((overlaid(pieces) for pieces in of_site.values()), since, until), numbers


def _entry(channel: Channel, door: Door, opens: dict[UUID, Hours], unknown: dict[UUID, Hours]) -> Entry:
    service, district = door.service, door.site.district if door.site else None
    around = (district.code, *district.part_of) if district else ()
    table = channel.timetable_id
    return Entry(
        channel=channel,
        door=door,
        # Codes are unique within a municipality only.
        door_code=f"{door.municipality_id}/{door.code}",
        service=service,
        service_code=f"{door.municipality_id}/{service.code}",
        network=service.network.code,
        municipality=door.municipality_id,
        topics=frozenset(service.topics),
        serves=frozenset(door.serves),
        near=frozenset((*around, *door.serves)),
        name=door.site.name if door.site else door.code,
        planned=bool(channel.planned),
        opens=opens[table] if table else None,
        unknown=unknown[table] if table else None,
    )


def _doors() -> dict[UUID, Door]:
    # A schedule without a beginning is the first; PostgreSQL would put it last.
    schedules = Schedule.objects.filter(is_active=True).order_by(F("valid_from").asc(nulls_first=True))
    guests = (
        Guest.objects.filter(is_active=True, organization__is_active=True)
        .select_related("organization", "timetable__municipality")
        .prefetch_related(Prefetch("timetable__schedules", schedules))
        .order_by("position", "code")
    )
    channels = (
        Channel.objects.filter(is_active=True)
        .select_related("timetable__municipality")
        .prefetch_related(Prefetch("guests", guests), Prefetch("timetable__schedules", schedules))
        .order_by("position", "code")
    )
    doors = (
        Door.objects.filter(is_active=True, service__is_active=True, service__network__is_active=True)
        # A site that was switched off on a screen takes its doors along; a door without a site stays.
        .exclude(site__is_active=False)
        .select_related("service__network", "site__district", "municipality")
        .prefetch_related(Prefetch("channels", channels))
        .order_by("service__network__code", "service__position", "position", "code")
    )
    return {door.id: door for door in doors}


def _hours(
    channels: list[Channel], since: datetime, until: datetime, doors: dict[UUID, Door]
) -> tuple[dict[UUID, Hours], dict[UUID, Hours]]:
    """Prepared spans by timetable and state; a timetable that is not prepared for these days is computed."""
    tables = {row.timetable_id: row.timetable for row in channels if row.timetable_id and row.timetable}
    found: dict[str, dict[UUID, Hours]] = {
        state: {key: Hours() for key in tables} for state in ("open", "unknown")
    }
    prepared = {
        key for key, row in tables.items()
        if row.prepared_from and row.prepared_until and row.prepared_from <= since and until <= row.prepared_until
    }  # fmt: skip
    rows = OpenInterval.objects.filter(timetable__in=prepared, ends_at__gt=since, starts_at__lt=until)
    for key, starts, ends, state, comment in rows.order_by("starts_at").values_list(
        "timetable_id", "starts_at", "ends_at", "state", "comment"
    ):
        _add(found[state][key], Span(starts.astimezone(BERLIN), ends.astimezone(BERLIN), comment))
    sites = {row.timetable_id: doors[row.door_id].site_id for row in channels if row.timetable_id}
    missing = [key for key in tables if key not in prepared]
    for key, intervals in computed_intervals(missing, since, until, sites).items():
        for interval in intervals:
            _add(found[interval.state][key], Span(interval.start, interval.end, interval.comment or ""))
    return found["open"], found["unknown"]


def _add(hours: Hours, span: Span) -> None:
    hours.ends.append(span.ends_at.timestamp())
    hours.spans.append(span)


def _exceptions() -> dict[UUID, list[DatedException]]:
    """Dated exceptions by the id of the timetable or site that they are for."""
    found: dict[UUID, list[DatedException]] = defaultdict(list)
    for row in DatedException.objects.filter(is_active=True).order_by("starts_on"):
        found[row.site_id or row.timetable_id].append(row)  # type: ignore[index]
    return dict(found)
