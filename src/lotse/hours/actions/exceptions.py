"""Days on which a timetable does not hold: announced, and taken back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from lotse.audit.actions import Actor, Noted, action
from lotse.core.editing import save_changes, seen_row
from lotse.core.texts import Text
from lotse.hours.actions.preparing import prepare_timetables
from lotse.hours.actions.versions import Places
from lotse.hours.models import DatedException, Timetable
from lotse.hours.rules.parsing import parse
from lotse.network.models import Network, Site


@dataclass(frozen=True)
class Days:
    """What an exception says: days [starts_on, ends_on), times of day ("" for whole days), and why."""

    is_closed: bool
    starts_on: date
    ends_on: date
    times: str = ""
    reason: Text = field(default_factory=Text)


@dataclass
class SavedException(Noted):
    """The exception that was announced or taken back."""

    exception: UUID
    municipality: str = ""
    object_kind: str = "hours.DatedException"
    object_id: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@action
def announce_exception(
    *, by: Actor, network: Network, subject: Site | Timetable, days: Days, places: Places, at: datetime
) -> SavedException:
    """Announce closed days or extra hours of a timetable, or closed days of a whole site, and prepare `places` anew.

    `places` are the timetables that the exception concerns. Raises HoursError for times that cannot be read.
    """
    if days.times:
        parse(days.times)
    kind = DatedException.Kind.CLOSED if days.is_closed else DatedException.Kind.EXTRA
    own = subject.code.removeprefix(f"{network.code}.")
    row = DatedException.objects.create(
        municipality_id=network.municipality_id,
        code=_free_code(f"{network.code}.{kind}.{own}.{days.starts_on}"),
        kind=kind,
        site=subject if isinstance(subject, Site) else None,
        timetable=subject if isinstance(subject, Timetable) else None,
        starts_on=days.starts_on,
        ends_on=days.ends_on,
        times=days.times,
        reason=days.reason,
    )
    prepare_timetables(timetables=places, by=by, at=at)
    return _saved(row)


@action
def take_back_exception(
    *, by: Actor, exception: UUID, version: int, places: Places, at: datetime
) -> SavedException:
    """Take an exception back: it is kept as inactive, and the usual hours hold again. Raises StaleError."""
    row = seen_row(DatedException, exception, version)
    save_changes(row, is_active=False)
    prepare_timetables(timetables=places, by=by, at=at)
    return _saved(row)


def _free_code(wanted: str) -> str:
    """The code that a network file would give, or one with a number where that is taken."""
    taken = set(DatedException.objects.filter(code__startswith=wanted).values_list("code", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (wanted, *numbered) if code not in taken)


def _saved(row: DatedException) -> SavedException:
    facts = {"code": row.code, "from": row.starts_on, "until": row.ends_on, "times": row.times}
    return SavedException(row.id, row.municipality_id, object_id=str(row.id), facts=facts)
