"""One edition of the directory in memory: what a search looks through, and the facts of what it finds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from lotse.core.spans import BERLIN
from lotse.directory.models import Channel, Door, Service
from lotse.directory.rules.answers import HORIZON, Span
from lotse.directory.rules.places import Place
from lotse.hours.models import DatedException
from lotse.hours.queries import spans_after
from lotse.hours.rules.index import Index
from lotse.network.models import District, Organization, Topic


@dataclass
class Facts:
    """Doors by id with everything beside them, and the names that their codes stand for."""

    doors: dict[UUID, Door]
    organizations: dict[tuple[str, str], Organization]
    districts: dict[tuple[str, str], District]
    exceptions: dict[UUID, list[DatedException]]

    def organization_names(self, municipality: str, codes: list[str]) -> list[str]:
        found = (self.organizations.get((municipality, code)) for code in codes)
        return [row.short_name for row in found if row and row.is_active]

    def district_names(self, municipality: str, codes: list[str]) -> list[str]:
        found = (self.districts.get((municipality, code)) for code in codes)
        return [row.name for row in found if row]


@dataclass
class Hours:
    """The spans of one timetable in one state, in order; `ends` are their ends in seconds, for bisection."""

    ends: list[float] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def after(self, at: float, past: float) -> Span | None:
        """The first span that ends after `at` and begins before `past`, cut there."""
        place = bisect_right(self.ends, at)
        span = self.spans[place] if place < len(self.spans) else None
        if span is None or span.start >= past:
            return None
        return (
            span
            if span.end <= past
            else Span(span.starts_at, datetime.fromtimestamp(past, BERLIN), span.comment)
        )


Spans = tuple[Span | None, Span | None]


@dataclass(slots=True)
class Entry:
    """One channel with all that a search asks of it, looked up once for an edition."""

    channel: Channel
    door: Door
    door_code: str
    service: Service
    service_code: str
    network: str
    municipality: str
    topics: frozenset[str]
    serves: frozenset[str]
    near: frozenset[str]
    name: str
    planned: bool
    opens: Hours | None
    unknown: Hours | None


@dataclass
class Catalogue:
    """One edition: its facts, its channels, its hours from `since` until `until`, and what is typed for places."""

    mark: UUID
    facts: Facts
    entries: list[Entry]
    places: dict[str, Place]
    topics: dict[str, Topic]
    # What every site says at a moment, at one look; `numbers` gives a site its place in it.
    index: Index
    numbers: dict[UUID, int]
    since: datetime
    until: datetime

    def facts_of(self, doors: Collection[UUID]) -> Facts:
        """The facts of some doors, in their order."""
        facts = self.facts
        known = {key: facts.doors[key] for key in doors if key in facts.doors}
        return Facts(known, facts.organizations, facts.districts, facts.exceptions)

    def at_a_glance(self, at: datetime) -> dict[UUID, tuple[int, datetime | None]]:
        """State (CLOSED, OPEN, UNKNOWN of the index) and next change of every site; empty outside the prepared days."""
        if not self.since <= at < self.until:
            return {}
        states, changes = self.index.states(at), self.index.next_changes(at)
        return {site: (states[number], changes[number]) for site, number in self.numbers.items()}

    def next_spans(self, entries: list[Entry], at: datetime) -> list[Spans]:
        """The next open and the next unknown span of each entry; computed where the moment is far from today."""
        if not (self.since <= at and at + HORIZON <= self.until):
            return self._computed(entries, at)
        moment, past = at.timestamp(), (at + HORIZON).timestamp()
        return [
            (entry.opens.after(moment, past), entry.unknown.after(moment, past))
            if entry.opens and entry.unknown
            else (None, None)
            for entry in entries
        ]

    def _computed(self, entries: list[Entry], at: datetime) -> list[Spans]:
        tables = {
            entry.channel.timetable_id: entry.door.site_id for entry in entries if entry.channel.timetable_id
        }
        spans = {
            key: (_span(row[0], row[1], row[2]), _span(row[3], row[4], row[5]))
            for key, row in spans_after(list(tables), at, HORIZON, tables).items()
        }
        return [spans.get(entry.channel.timetable_id, (None, None)) for entry in entries]  # type: ignore[arg-type]


def _span(starts: datetime | None, ends: datetime | None, comment: str) -> Span | None:
    return Span(starts, ends, comment) if starts and ends else None
