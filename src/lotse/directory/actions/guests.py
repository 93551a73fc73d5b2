"""Guests in the hour of a way, and the timetable of a way or guest that has none yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from lotse.audit.actions import Actor, Noted, action
from lotse.core.editing import save_changes, seen_row
from lotse.core.texts import Text
from lotse.directory.models import Channel, Guest
from lotse.hours.models import Timetable
from lotse.network.models import ListedRow


@dataclass
class Kept(Noted):
    """The guest, or the timetable, that was made or changed."""

    id: UUID
    code: str
    municipality: str = ""
    object_kind: str = ""
    object_id: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@action
def add_guest(*, by: Actor, channel: Channel, values: Mapping[str, Any]) -> Kept:
    """Let a body be a guest in the hour of a way. `values` are organization, topics and offer (German, a string)."""
    wanted = f"{channel.code}.{values['organization'].code}"
    taken = set(Guest.objects.filter(code__startswith=wanted).values_list("code", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    row = Guest.objects.create(
        municipality_id=channel.municipality_id,
        channel=channel,
        code=next(code for code in (wanted, *numbered) if code not in taken),
        position=channel.guests.count(),
        **{**values, "offer": Text().with_german(values["offer"])},
    )
    return _kept(row, list(values))


@action
def edit_guest(*, by: Actor, guest: UUID, version: int, values: Mapping[str, Any]) -> Kept:
    """Change a guest. A new German text drops the translations of the old one. Raises StaleError."""
    row = seen_row(Guest, guest, version)
    return _kept(row, save_changes(row, **{**values, "offer": row.offer.with_german(values["offer"])}))


@action
def switch_guest(*, by: Actor, guest: UUID, version: int, is_active: bool) -> Kept:
    """End the presence of a guest, or let it begin again; its hours are kept. Raises StaleError."""
    row = seen_row(Guest, guest, version)
    return _kept(row, save_changes(row, is_active=is_active))


@action
def give_timetable(*, by: Actor, owner: Channel | Guest) -> Kept:
    """Make an empty timetable for a way or a guest, under the code that a network file would give it."""
    locked = type(owner)._default_manager.select_for_update().get(pk=owner.pk)
    # One who is quicker has made it already; an old one that a file gave up is used again.
    table = (
        locked.timetable
        or Timetable.objects.filter(municipality=owner.municipality_id, code=owner.code).first()
    )
    if table is None:
        table = Timetable.objects.create(municipality_id=owner.municipality_id, code=owner.code)
    save_changes(table, is_active=True)
    return _kept(table, save_changes(locked, timetable=table))


def _kept(row: ListedRow, changed: list[str]) -> Kept:
    facts = {"code": row.code, "changed": changed, "is_active": row.is_active}
    return Kept(row.pk, row.code, row.municipality_id, row._meta.label, str(row.pk), facts)
