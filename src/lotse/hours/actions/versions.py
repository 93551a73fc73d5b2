"""Versions of a timetable: changed, added, taken back. What is on a screen and what is prepared change together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext

from lotse.audit.actions import Actor, Noted, action
from lotse.core.editing import save_changes, seen_row
from lotse.core.texts import Text
from lotse.hours.actions.preparing import prepare_timetables
from lotse.hours.models import Schedule, Timetable
from lotse.hours.rules.parsing import parse
from lotse.hours.rules.versions import Version, before, succession

# Which site a timetable is at, None without one: its exceptions hold too (`prepare_timetables`).
Places = Mapping[UUID, UUID | None]
_COMMENT = re.compile(r'"([^"]*)"')


@dataclass(frozen=True)
class Hours:
    """What a version says: an expression, and the half-open span of days in which it holds."""

    expression: str
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass
class SavedHours(Noted):
    """The version that was saved; `ended` and `resumed` count the versions that made room for it."""

    schedule: UUID
    ended: int = 0
    resumed: int = 0
    municipality: str = ""
    object_kind: str = "hours.Schedule"
    object_id: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


class VersionInTheWay(Exception):
    """Another version holds on a day of the new one; its sentence says which."""

    def __init__(self, versions: Iterable[Version]) -> None:
        self.versions = list(versions)
        first = self.versions[0].valid_from
        if first is None:
            sentence = gettext("Other times are stored for these days already. Choose a later first day.")
        else:
            sentence = gettext(
                "From %(day)s on other times are stored already. End these the day before, or change those."
            ) % {"day": date_format(first, "DATE_FORMAT")}
        super().__init__(sentence)
        self.sentence = sentence


@action
def change_hours(
    *, by: Actor, schedule: UUID, version: int, hours: Hours, places: Places, at: datetime
) -> SavedHours:
    """Change one version in place and prepare its timetable anew; the network file keeps what was changed here.

    Raises HoursError where the expression cannot be read, StaleError where somebody has saved meanwhile, and
    VersionInTheWay where the new days are another version's; nothing is changed then.
    """
    parse(hours.expression)
    row = seen_row(Schedule, schedule, version)
    timetable = _locked(row.timetable_id)
    span = Version(row.id, hours.valid_from, hours.valid_until)
    if met := [other for other in _versions(timetable) if other.id != row.id and other.meets(span)]:
        raise VersionInTheWay(met)
    changed = save_changes(
        row,
        expression=hours.expression,
        valid_from=hours.valid_from,
        valid_until=hours.valid_until,
        comments=_comments(hours.expression, row.comments),
    )
    prepare_timetables(timetables={timetable.id: places.get(timetable.id)}, by=by, at=at)
    return _saved(row, {"changed": changed})


@action
def add_hours(*, by: Actor, timetable: UUID, hours: Hours, places: Places, at: datetime) -> SavedHours:
    """Add a version; the one before ends when it begins, and holds again after it if the new one has a last day.

    Raises HoursError and VersionInTheWay as `change_hours` does.
    """
    parse(hours.expression)
    table = _locked(timetable)
    rows = {row.id: row for row in Schedule.objects.filter(timetable=table, is_active=True)}
    plan = succession(_versions(table), Version(None, hours.valid_from, hours.valid_until))
    if plan.in_the_way:
        raise VersionInTheWay(plan.in_the_way)
    for ended in plan.ended:
        save_changes(_of(rows, ended), valid_until=ended.valid_until)
    for resumed in plan.resumed:
        old = _of(rows, resumed)
        again = Hours(old.expression, resumed.valid_from, resumed.valid_until)
        _create(table, again, old.comments, remark=old.remark)
    known = {comment: text for row in rows.values() for comment, text in row.comments.items()}
    made = _create(table, hours, _comments(hours.expression, known))
    prepare_timetables(timetables={table.id: places.get(table.id)}, by=by, at=at)
    return _saved(made, {}, ended=len(plan.ended), resumed=len(plan.resumed))


@action
def withdraw_hours(*, by: Actor, schedule: UUID, version: int, places: Places, at: datetime) -> SavedHours:
    """Take a version back: it is kept as inactive, and the one that ended for it goes on. Raises StaleError."""
    row = seen_row(Schedule, schedule, version)
    timetable = _locked(row.timetable_id)
    gone = Version(row.id, row.valid_from, row.valid_until)
    former = before((other for other in _versions(timetable) if other.id != row.id), gone)
    save_changes(row, is_active=False)
    if former and former.id:
        save_changes(Schedule.objects.get(pk=former.id), valid_until=row.valid_until)
    prepare_timetables(timetables={timetable.id: places.get(timetable.id)}, by=by, at=at)
    return _saved(row, {}, resumed=int(former is not None))


def _locked(timetable: UUID) -> Timetable:
    # Two who add a version at once would both find the same days free.
    return Timetable.objects.select_for_update().get(pk=timetable)


def _versions(timetable: Timetable) -> list[Version]:
    rows = Schedule.objects.filter(timetable=timetable, is_active=True)
    return [Version(row.id, row.valid_from, row.valid_until) for row in rows]


def _of(rows: Mapping[UUID, Schedule], version: Version) -> Schedule:
    assert version.id is not None
    return rows[version.id]


def _create(
    timetable: Timetable, hours: Hours, comments: dict[str, Any], remark: Text | None = None
) -> Schedule:
    return Schedule.objects.create(
        municipality_id=timetable.municipality_id,
        timetable=timetable,
        code=_free_code(f"{timetable.code}.{hours.valid_from or 'always'}"),
        expression=hours.expression,
        valid_from=hours.valid_from,
        valid_until=hours.valid_until,
        comments=comments,
        remark=remark or Text(),
    )


def _free_code(wanted: str) -> str:
    """The code that a network file would give, or one with a number where that is taken."""
    taken = set(Schedule.objects.filter(code__startswith=wanted).values_list("code", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (wanted, *numbered) if code not in taken)


def _comments(expression: str, known: Mapping[str, Any]) -> dict[str, Any]:
    """The comments of an expression; translations that are known stay, new ones are German only."""
    found = _COMMENT.findall(expression)
    return {comment: known.get(comment) or Text({"de": comment}).as_json() for comment in found}


def _saved(row: Schedule, facts: dict[str, Any], ended: int = 0, resumed: int = 0) -> SavedHours:
    said = {"code": row.code, "expression": row.expression, "from": row.valid_from, "until": row.valid_until}
    return SavedHours(
        row.id, ended, resumed, municipality=row.municipality_id, object_id=str(row.id), facts=said | facts
    )
