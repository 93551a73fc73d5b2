"""Who can help: from a search to doors in the order in which they help, and to the nearest where nothing fits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter, itemgetter
from typing import Any
from uuid import UUID

from lotse.directory.models import Door
from lotse.directory.queries.catalogue import Catalogue, Entry, Facts, Spans, catalogue
from lotse.directory.rules.answers import (
    DoorAnswer,
    Rank,
    State,
    answer_of_channel,
    rank_in_door,
    rank_of_door,
    state_of_channel,
)
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
    book: Catalogue
    candidates: list[_Candidate]
    relaxed: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.candidates)

    def doors(self, first: int = 0, past: int | None = None) -> list[DoorAnswer]:
        """The answers of the doors in [first, past)."""
        at = self.search.at.timestamp()
        return [_answer(candidate, at) for candidate in self.candidates[first:past]]

    @property
    def facts(self) -> Facts:
        """The facts of the doors found, in their order."""
        return self.book.facts_of([candidate.door.id for candidate in self.candidates])


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
        return Found(search, book, doors)
    for dropped in _RELAXATIONS:
        wider = _without(search, dropped)
        if wider != search:
            doors = _matching(book, wider)
            if doors:
                return Found(search, book, doors, _really_dropped(search, dropped))
    return Found(search, book, [])


def doors_of_network(network: str, at: datetime) -> Found:
    """All doors of a network at a moment, in the order in which they help."""
    return _all(Search(at=at, network=network))


def doors_of_site(site: UUID, at: datetime) -> Found:
    """All doors of a site at a moment, in the order in which they help."""
    return _all(Search(at=at, site=site))


def _all(search: Search) -> Found:
    book = catalogue()
    return Found(search, book, _matching(book, search))


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


@dataclass(slots=True)
class _Candidate:
    """A door that fits, with its channels ranked; it is turned into an answer only if it is shown."""

    door: Door
    spoken: Spoken | None
    channels: list[tuple[Rank, int, State, Entry, Spans]]
    rank: Rank = ()


def _matching(book: Catalogue, search: Search) -> list[_Candidate]:
    at = search.at.timestamp()
    spoken = _Tongues(search.language)
    fitting = [entry for entry in book.entries if _fits(search, entry)]
    if search.language:
        fitting = [entry for entry in fitting if spoken.at(entry) is not Spoken.NO]
    spans = book.next_spans(fitting, search.at)
    doors: dict[str, _Candidate] = {}
    for number, (entry, (opens, unknown)) in enumerate(zip(fitting, spans, strict=True)):
        channel = entry.channel
        state = state_of_channel(
            channel.kind,
            channel.appointment,
            at=at,
            has_hours=entry.opens is not None,
            opens=opens,
            unknown=unknown,
            planned=entry.planned,
        )
        rank = rank_in_door(
            state, channel.kind, channel.appointment, opens=opens, unknown=unknown, planned=entry.planned
        )
        candidate = doors.get(entry.door_code)
        if candidate is None:
            candidate = doors[entry.door_code] = _Candidate(entry.door, spoken.at(entry), [])
        candidate.channels.append((rank, number, state, entry, (opens, unknown)))
    for candidate in doors.values():
        candidate.channels.sort(key=itemgetter(0, 1))
        best, entry = candidate.channels[0][0], candidate.channels[0][3]
        candidate.rank = rank_of_door(
            best, spoken=candidate.spoken, is_near=_is_near(search.place, entry), name=entry.name
        )
    return sorted(doors.values(), key=attrgetter("rank"))


def _answer(candidate: _Candidate, at: float) -> DoorAnswer:
    channels = [
        answer_of_channel(
            entry.channel.id,
            entry.channel.kind,
            at=at,
            state=state,
            opens=opens,
            unknown=unknown,
            appointment=entry.channel.appointment,
            planned=entry.planned,
        )
        for _, _, state, entry, (opens, unknown) in candidate.channels
    ]
    return DoorAnswer(candidate.door.id, channels, candidate.spoken)


class _Tongues:
    """What each service says to the language asked for, found once per service."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.known: dict[str, Spoken] = {}

    def at(self, entry: Entry) -> Spoken | None:
        if not self.language:
            return None
        service = entry.service
        found = self.known.get(entry.service_code)
        if found is None:
            found = self.known[entry.service_code] = spoken_at_door(
                self.language,
                service.languages,
                complete=service.languages_complete,
                interpreters=service.interpreters,
            )
        return found


def _fits(search: Search, entry: Entry) -> bool:
    place = search.place
    return (
        (not search.channel or entry.channel.kind == search.channel)
        and (not search.topic or search.topic in entry.topics)
        and (not search.network or entry.network == search.network)
        and (search.site is None or entry.door.site_id == search.site)
        and (place is None or (entry.municipality == place.municipality and _serves(place, entry)))
    )


def _serves(place: Place, entry: Entry) -> bool:
    """A door without districts serves the whole municipality; a search without a district accepts every door."""
    return not entry.serves or not place.districts or not place.districts.isdisjoint(entry.serves)


def _is_near(place: Place | None, entry: Entry) -> bool:
    """Whether a door lies in, or is there for, the district that was asked for."""
    return bool(place and not place.districts.isdisjoint(entry.near))
