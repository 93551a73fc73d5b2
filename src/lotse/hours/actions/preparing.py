"""The answers prepared for the coming year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from lotse.audit.actions import Actor, Noted, action
from lotse.core.spans import BERLIN, start_of_day
from lotse.hours.models import OpenInterval, Timetable
from lotse.hours.queries import computed_intervals
from lotse.hours.rules import Interval

PREPARED_DAYS = 400

# As an interval is stored: start, end, state, comment.
_Stored = tuple[datetime, datetime, str, str]


@dataclass
class Prepared(Noted):
    """How many timetables were looked at, and for how many the answers changed."""

    timetables: int = 0
    changed: int = 0
    municipality: str = ""
    object_kind: str = "hours.Timetable"
    facts: dict[str, Any] = field(default_factory=dict)


@action
def prepare_timetables(*, timetables: Mapping[UUID, UUID | None], by: Actor, at: datetime) -> Prepared:
    """Prepare the answers of timetables from the day of `at` on for 400 days; what is right already stays untouched.

    `timetables` maps each to the site it is at (None without one), whose exceptions hold for it too. A timetable that
    is not active loses its answers. Raises HoursError where an expression cannot be read; nothing changes then.
    """
    first = at.astimezone(BERLIN).date()
    start, end = start_of_day(first), start_of_day(first + timedelta(days=PREPARED_DAYS))
    rows = {row.id: row for row in Timetable.objects.select_for_update().filter(id__in=list(timetables))}
    active = [key for key, row in rows.items() if row.is_active]
    wanted = computed_intervals(active, start, end, timetables)
    stored = _stored(rows)
    stale = [key for key in rows if [_as_stored(interval) for interval in wanted.get(key, [])] != stored[key]]
    OpenInterval.objects.filter(timetable__in=stale).delete()
    OpenInterval.objects.bulk_create(
        _new_row(rows[key], interval) for key in stale for interval in wanted.get(key, [])
    )
    # Not an edit: neither version nor changed_at moves.
    span = {"prepared_from": start, "prepared_until": end}
    Timetable.objects.filter(id__in=active).exclude(**span).update(**span)
    Timetable.objects.filter(id__in=set(rows) - set(active)).update(prepared_from=None, prepared_until=None)
    facts = {"timetables": len(rows), "changed": len(stale)}
    municipality = next((row.municipality_id for row in rows.values()), "")
    return Prepared(len(rows), len(stale), municipality, facts=facts)


def _stored(timetables: Mapping[UUID, Timetable]) -> dict[UUID, list[_Stored]]:
    stored: dict[UUID, list[_Stored]] = defaultdict(list)
    rows = OpenInterval.objects.filter(timetable__in=list(timetables)).order_by("starts_at")
    for row in rows:
        stored[row.timetable_id].append((row.starts_at, row.ends_at, row.state, row.comment))
    return stored


def _as_stored(interval: Interval) -> _Stored:
    return interval.start, interval.end, interval.state, (interval.comment or "")[:400]


def _new_row(timetable: Timetable, interval: Interval) -> OpenInterval:
    starts_at, ends_at, state, comment = _as_stored(interval)
    return OpenInterval(
        municipality_id=timetable.municipality_id, timetable=timetable,
        starts_at=starts_at, ends_at=ends_at, state=state, comment=comment,
    )  # fmt: skip
