"""Where people have lived from when to when: the newest first, and the times of which nobody knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

# Out on one day and in on the next is no time in between.
_NO_GAP = timedelta(days=1)


@dataclass(frozen=True)
class Lived:
    """A time at one address. `home` is opaque, None where nobody knows; `who` names those who lived there together.

    Without `since` nobody knows the beginning; without `until` they live there today, if there is a home.
    """

    home: object | None
    since: date | None
    until: date | None
    who: tuple[str, ...] = ()


def address_history(stays: Iterable[Lived]) -> list[Lived]:
    """The times of one person, the newest first, with those between two of them of which nobody knows the address."""
    found: list[Lived] = []
    for stay in sorted(stays, key=_newest):
        later = found[-1] if found else None
        if later and later.since and stay.until and later.since - stay.until > _NO_GAP:
            found.append(Lived(None, stay.until, later.since))
        found.append(stay)
    return found


def together(stays: Iterable[tuple[Lived, str]]) -> list[Lived]:
    """The times of several people, the newest first; who lived at one address for the same time stands in one line."""
    names: dict[tuple[object, date | None, date | None], list[str]] = {}
    for stay, name in stays:
        names.setdefault((stay.home, stay.since, stay.until), []).append(name)
    return sorted((Lived(*times, tuple(who)) for times, who in names.items()), key=_newest)


def _newest(stay: Lived) -> tuple[int, int]:
    return -(stay.until or date.max).toordinal(), -(stay.since or date.min).toordinal()
