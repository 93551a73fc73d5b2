"""Who can help: from a search to doors in the order in which they help, and to the nearest where nothing fits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from lotse.directory.rules.answers import ChannelAnswer, DoorAnswer, Span, answer_of_channel
from lotse.directory.rules.languages import Spoken, spoken_at_door
from lotse.directory.rules.places import Place
from lotse.hours.queries import spans_after


@dataclass(frozen=True)
class Search:
    """What somebody asks: everything may be left out. `at` is an aware moment."""

    at: datetime
    topic: str = ""
    place: Place | None = None
    channel: str = ""
    language: str = ""
    network: str = ""
    site: UUID | None = None


@dataclass(frozen=True)
class Found:
    """Doors in order. `relaxed` names the wishes that had to be dropped to find any ("channel", "language", ...)."""

    search: Search
    doors: list[DoorAnswer]
    relaxed: tuple[str, ...] = ()


# What is dropped, step by step, until a door is found: the way first, the place last.
_RELAXATIONS: tuple[tuple[str, ...], ...] = (
    ("channel",),
    ("language",),
    ("district",),
    ("topic",),
    ("channel", "language"),
    ("channel", "topic"),
    ("topic", "district"),
    ("channel", "language", "topic", "district"),
    ("network", "channel", "language", "topic", "district"),
    ("network", "channel", "language", "topic", "place"),
)

_CANDIDATES = """
SELECT c.id, c.door_id, c.kind, c.appointment, c.planned <> '{}'::jsonb, c.timetable_id,
       s.languages, s.languages_complete, s.interpreters, d.serves, coalesce(x.code, ''), coalesce(p.name, ''),
       o.starts_at, o.ends_at, o.comment, u.starts_at, u.ends_at, u.comment, t.prepared_from, t.prepared_until, d.site_id
  FROM directory_channel c
  JOIN directory_door d ON d.id = c.door_id AND d.is_active
  JOIN directory_service s ON s.id = d.service_id AND s.is_active
  JOIN network_network n ON n.id = s.network_id AND n.is_active
  LEFT JOIN network_site p ON p.id = d.site_id
  LEFT JOIN network_district x ON x.id = p.district_id
  LEFT JOIN hours_timetable t ON t.id = c.timetable_id
  LEFT JOIN LATERAL (
       SELECT starts_at, ends_at, comment FROM hours_openinterval
        WHERE timetable_id = c.timetable_id AND ends_at > %(at)s AND state = 'open' ORDER BY ends_at LIMIT 1
       ) o ON true
  LEFT JOIN LATERAL (
       SELECT starts_at, ends_at, comment FROM hours_openinterval
        WHERE timetable_id = c.timetable_id AND ends_at > %(at)s AND state = 'unknown' ORDER BY ends_at LIMIT 1
       ) u ON true
 WHERE c.is_active
   AND (%(municipality)s = '' OR c.municipality = %(municipality)s)
   AND (%(network)s = '' OR n.code = %(network)s)
   AND (%(topic)s = '' OR %(topic)s = ANY (s.topics))
   AND (%(channel)s = '' OR c.kind = %(channel)s)
   AND (%(site)s::uuid IS NULL OR d.site_id = %(site)s::uuid)
"""


def find_doors(search: Search) -> Found:
    """The doors that fit, best first; where none fits, the nearest with the wishes that were dropped."""
    doors = _matching(search)
    if doors:
        return Found(search, doors)
    for dropped in _RELAXATIONS:
        wider = _without(search, dropped)
        if wider != search:
            doors = _matching(wider)
            if doors:
                return Found(search, doors, _really_dropped(search, dropped))
    return Found(search, [])


def doors_of_network(network: str, at: datetime) -> list[DoorAnswer]:
    """All doors of a network at a moment, in the order in which they help."""
    return _matching(Search(at=at, network=network))


def doors_of_site(site: UUID, at: datetime) -> list[DoorAnswer]:
    """All doors of a site at a moment, in the order in which they help."""
    return _matching(Search(at=at, site=site))


def _without(search: Search, dropped: tuple[str, ...]) -> Search:
    changes: dict[str, Any] = {name: "" for name in dropped if name in {"channel", "language", "topic", "network"}}
    if search.place and "district" in dropped:
        changes["place"] = replace(search.place, districts=frozenset())
    if "place" in dropped:
        changes["place"] = None
    return replace(search, **changes)


def _really_dropped(search: Search, dropped: tuple[str, ...]) -> tuple[str, ...]:
    """Of the wishes that were dropped, those that the search had."""
    had = {name for name in ("channel", "language", "topic", "network", "place") if getattr(search, name)}
    if search.place and search.place.districts:
        had.add("district")
    return tuple(name for name in dropped if name in had)


def _matching(search: Search) -> list[DoorAnswer]:
    doors: dict[UUID, DoorAnswer] = {}
    for row in _candidates(search):
        channel_id, door_id, *_, languages, complete, interpreters, serves, district, name = row[:12]
        spoken = None
        if search.language:
            spoken = spoken_at_door(search.language, languages, complete=complete, interpreters=interpreters)
            if spoken is Spoken.NO:
                continue
        if not _serves(search.place, serves):
            continue
        door = doors.get(door_id)
        if door is None:
            near = bool(search.place and (search.place.districts & {district, *serves}))
            door = doors[door_id] = DoorAnswer(door_id, spoken=spoken, is_in_district=near, name=name)
        door.channels.append(_answer(row, search.at))
    return sorted(doors.values(), key=lambda door: door.rank)


def _serves(place: Place | None, serves: list[str]) -> bool:
    """A door without districts serves the whole municipality; a search without a district accepts every door."""
    return not serves or place is None or not place.districts or bool(place.districts.intersection(serves))


def _candidates(search: Search) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            _CANDIDATES,
            {
                "at": search.at,
                "municipality": search.place.municipality if search.place else "",
                "network": search.network,
                "topic": search.topic,
                "channel": search.channel,
                "site": search.site,
            },
        )
        rows = cursor.fetchall()
    return _with_unprepared(rows, search.at)


def _with_unprepared(rows: list[tuple[Any, ...]], at: datetime) -> list[tuple[Any, ...]]:
    """Rows whose moment lies outside the prepared span get their spans computed now: slower, never wrong."""
    margin = timedelta(days=21)
    outside = {
        row[5]: row[20] for row in rows if row[5] and not (row[18] and row[18] <= at and at + margin <= row[19])
    }
    if not outside:
        return rows
    computed = spans_after(list(outside), at, margin, sites=outside)
    return [row if row[5] not in outside else (*row[:12], *computed[row[5]], *row[18:]) for row in rows]


def _answer(row: tuple[Any, ...], at: datetime) -> ChannelAnswer:
    open_start, open_end, open_comment, unknown_start, unknown_end, unknown_comment = row[12:18]
    return answer_of_channel(
        row[0],
        row[2],
        at=at,
        has_hours=row[5] is not None,
        next_open=Span(open_start, open_end, open_comment) if open_start else None,
        next_unknown=Span(unknown_start, unknown_end, unknown_comment) if unknown_start else None,
        appointment=row[3],
        is_planned=row[4],
    )

