"""Changes of the directory: loading a network file, all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from lotse.audit.actions import Actor, Noted, action
from lotse.core.spans import BERLIN
from lotse.directory.files.checking import CheckedFile, check_file
from lotse.directory.files.merging import Conflict
from lotse.directory.files.messages import say
from lotse.directory.files.problems import Finding, NetworkFileError
from lotse.directory.files.storing import Load, store
from lotse.directory.models import Channel, Guest
from lotse.hours.actions import prepare_timetables
from lotse.hours.models import Timetable
from lotse.network.models import Municipality, Network


@dataclass
class LoadedFile(Noted):
    """What a load did: rows created, changed, deactivated and left alone; what was kept against the file; warnings."""

    network: str = ""
    created: int = 0
    changed: int = 0
    deactivated: int = 0
    unchanged: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    municipality: str = ""
    object_kind: str = "network.Network"
    object_id: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@action
def load_network_file(
    *, by: Actor, path: Path | CheckedFile, take_file: bool = False, at: datetime | None = None
) -> LoadedFile:
    """Load one network file and prepare its hours from the day of `at` on; a second load changes nothing.

    An edit on a screen stays unless the file has changed the same field since: that is a conflict, in which the edit
    stays too, or the file wins with `take_file`. What vanished from the file is deactivated unless another file lists
    it. Raises NetworkFileError with everything that is wrong; nothing is changed then.
    """
    at = at or timezone.now()
    checked = path if isinstance(path, CheckedFile) else check_file(path, today=at.astimezone(BERLIN).date())
    file = checked.file
    _one_at_a_time()
    _refuse_other_municipality(checked)
    load = Load(file.network, file.municipality.key, take_file)
    store(load, checked.rows)
    prepare_timetables(timetables=_timetables(file.network), by=by, at=at)
    return LoadedFile(
        network=file.network,
        created=load.counts["created"],
        changed=load.counts["changed"],
        deactivated=load.counts["deactivated"],
        unchanged=load.counts["unchanged"],
        conflicts=load.conflicts,
        warnings=checked.warnings,
        municipality=file.municipality.key,
        object_id=file.network,
        facts=load.counts | {"conflicts": len(load.conflicts), "take_file": take_file},
    )


def _one_at_a_time() -> None:
    # Two files of one municipality share rows; two loads at once would wait for each other crosswise.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('lotse.network-file'))")


def _refuse_other_municipality(checked: CheckedFile) -> None:
    network, own = checked.file.network, checked.file.municipality
    stored = Network.objects.filter(code=network).select_related("municipality").first()
    if stored and stored.municipality_id != own.key:
        expected, name = stored.municipality_id, stored.municipality.name
        _refuse(
            checked, "key", "other-municipality",
            network=network, expected=expected, name=name, found=own.key,
        )  # fmt: skip
    for other in Municipality.objects.filter(Q(key=own.key) | Q(code=own.code)):
        if other.key != own.key:
            _refuse(
                checked, "code", "municipality-code-taken",
                code=own.code, key=other.key, name=other.name, found=own.key,
            )  # fmt: skip
        # A new network under a key that is somebody else's would write into the rows of that municipality.
        if other.code != own.code and not stored:
            _refuse(
                checked, "key", "municipality-key-taken",
                own=own.name, key=own.key, name=other.name, code=other.code,
            )  # fmt: skip


def _refuse(checked: CheckedFile, at_key: str, problem: str, /, **values: str) -> NoReturn:
    """What is wrong with a key of the municipality, at its line in the file."""
    raise NetworkFileError([checked.document.finding(("municipality", at_key), say(problem, **values))])


def _timetables(network: str) -> dict[UUID, UUID | None]:
    """The timetables that this network's file lists or listed, each with the site it is at."""
    prefix = f"{network}."
    timetables = Timetable.objects.filter(code__startswith=prefix).values_list("id", flat=True)
    sites: dict[UUID, UUID | None] = dict.fromkeys(timetables)
    of_channels = Channel.objects.filter(timetable__in=list(sites)).values_list("timetable", "door__site")
    of_guests = Guest.objects.filter(timetable__in=list(sites)).values_list(
        "timetable", "channel__door__site"
    )
    return sites | dict(of_channels) | dict(of_guests)
