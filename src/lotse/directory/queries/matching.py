"""From a search to the doors that fit, ranked; a door is put into words only if it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter, itemgetter
from uuid import UUID

from lotse.directory.models import Door
from lotse.directory.queries.catalogue import Catalogue, Entry, Spans
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


@dataclass(slots=True)
class Candidate:
    """A door that fits, with its channels ranked; it is turned into an answer only if it is shown."""

    door: Door
    spoken: Spoken | None
    channels: list[tuple[Rank, int, State, Entry, Spans]]
    rank: Rank = ()

    @property
    def is_planned(self) -> bool:
        """Whether nothing of the door exists yet."""
        return all(entry.planned for _, _, _, entry, _ in self.channels)


def matching(book: Catalogue, search: Search) -> list[Candidate]:
    at = search.at.timestamp()
    spoken = _Tongues(search.language)
    fitting = [entry for entry in book.entries if _fits(search, entry)]
    if search.language:
        fitting = [entry for entry in fitting if spoken.at(entry) is not Spoken.NO]
    spans = book.next_spans(fitting, search.at)
    doors: dict[str, Candidate] = {}
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
            candidate = doors[entry.door_code] = Candidate(entry.door, spoken.at(entry), [])
        candidate.channels.append((rank, number, state, entry, (opens, unknown)))
    for candidate in doors.values():
        candidate.channels.sort(key=itemgetter(0, 1))
        best, entry = candidate.channels[0][0], candidate.channels[0][3]
        candidate.rank = rank_of_door(
            best, spoken=candidate.spoken, is_near=_is_near(search.place, entry), name=entry.name
        )
    return sorted(doors.values(), key=attrgetter("rank"))


def answer_of(candidate: Candidate, at: float) -> DoorAnswer:
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
