"""Who can help: the doors that fit a search, or the nearest with the wishes that had to be dropped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from lotse.directory.queries.catalogue import Catalogue, Facts
from lotse.directory.queries.editions import catalogue
from lotse.directory.queries.matching import Candidate, Search, answer_of, matching
from lotse.directory.rules.answers import DoorAnswer


@dataclass(frozen=True)
class Found:
    """Doors in order. `relaxed` names the wishes that had to be dropped to find any ("channel", "language", ...)."""

    search: Search
    book: Catalogue
    candidates: list[Candidate]
    relaxed: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.candidates)

    def doors(self, first: int = 0, past: int | None = None) -> list[DoorAnswer]:
        """The answers of the doors in [first, past)."""
        at = self.search.at.timestamp()
        return [answer_of(candidate, at) for candidate in self.candidates[first:past]]

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
    doors = matching(book, search)
    if doors:
        return Found(search, book, doors)
    for dropped in _RELAXATIONS:
        wider = _without(search, dropped)
        if wider != search:
            doors = matching(book, wider)
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
    return Found(search, book, matching(book, search))


def _without(search: Search, dropped: tuple[str, ...]) -> Search:
    changes: dict[str, Any] = {
        name: "" for name in dropped if name in {"channel", "language", "topic", "network"}
    }
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
