"""Who can help: from a search to doors in the order in which they help, and to the nearest where nothing fits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from lotse.directory.models import Channel, Door
from lotse.directory.queries.catalogue import Catalogue, Facts, catalogue
from lotse.directory.rules.answers import DoorAnswer, answer_of_channel
from lotse.directory.rules.languages import Spoken, spoken_at_door
from lotse.directory.rules.places import Place


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
    book: Catalogue
    relaxed: tuple[str, ...] = ()

    def facts(self, most: int | None = None) -> Facts:
        """The facts of the doors found, or of the first of them."""
        return self.book.facts_of([door.door_id for door in self.doors[:most]])


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

def find_doors(search: Search) -> Found:
    """The doors that fit, best first; where none fits, the nearest with the wishes that were dropped."""
    book = catalogue()
    doors = _matching(book, search)
    if doors:
        return Found(search, doors, book)
    for dropped in _RELAXATIONS:
        wider = _without(search, dropped)
        if wider != search:
            doors = _matching(book, wider)
            if doors:
                return Found(search, doors, book, _really_dropped(search, dropped))
    return Found(search, [], book)


def doors_of_network(network: str, at: datetime) -> Found:
    """All doors of a network at a moment, in the order in which they help."""
    return _all(Search(at=at, network=network))


def doors_of_site(site: UUID, at: datetime) -> Found:
    """All doors of a site at a moment, in the order in which they help."""
    return _all(Search(at=at, site=site))


def _all(search: Search) -> Found:
    book = catalogue()
    return Found(search, _matching(book, search), book)


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


def _matching(book: Catalogue, search: Search) -> list[DoorAnswer]:
    fitting = [(channel, door) for channel, door in book.channels if _fits(search, channel, door)]
    spans = book.next_spans([channel for channel, _ in fitting], search.at)
    doors: dict[UUID, DoorAnswer] = {}
    for channel, door in fitting:
        answer = doors.get(door.id)
        if answer is None:
            answer = doors[door.id] = DoorAnswer(
                door.id,
                spoken=_spoken(search, door),
                is_in_district=_is_near(search.place, door),
                name=door.site.name if door.site else door.code,
            )
        next_open, next_unknown = spans.get(channel.timetable_id, (None, None))
        answer.channels.append(
            answer_of_channel(
                channel.id,
                channel.kind,
                at=search.at,
                has_hours=channel.timetable_id is not None,
                next_open=next_open,
                next_unknown=next_unknown,
                appointment=channel.appointment,
                is_planned=bool(channel.planned),
            )
        )
    return sorted(doors.values(), key=lambda door: door.rank)


def _fits(search: Search, channel: Channel, door: Door) -> bool:
    service, place = door.service, search.place
    return (
        (not search.channel or channel.kind == search.channel)
        and (not search.topic or search.topic in service.topics)
        and (not search.network or service.network.code == search.network)
        and (search.site is None or door.site_id == search.site)
        and (place is None or (door.municipality_id == place.municipality and _serves(place, door)))
        and _spoken(search, door) is not Spoken.NO
    )


def _spoken(search: Search, door: Door) -> Spoken | None:
    if not search.language:
        return None
    service = door.service
    return spoken_at_door(
        search.language, service.languages, complete=service.languages_complete, interpreters=service.interpreters
    )


def _serves(place: Place, door: Door) -> bool:
    """A door without districts serves the whole municipality; a search without a district accepts every door."""
    return not door.serves or not place.districts or bool(place.districts.intersection(door.serves))


def _is_near(place: Place | None, door: Door) -> bool:
    """Whether a door lies in, or is there for, the district that was asked for."""
    district = door.site.district if door.site else None
    own = {district.code, *district.part_of} if district else set()
    return bool(place and place.districts & {*own, *door.serves})
