"""Invented directories for tests: two towns with the same codes, doors of every kind, hours as people write them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lotse.audit.actions import COMMAND_LINE
from lotse.core.texts import Text
from lotse.directory.models import Channel, Door, Service
from lotse.hours.actions import prepare_timetables
from lotse.hours.models import Schedule, Timetable
from lotse.network.models import District, Municipality, Network, Organization, Site

TOWNS = ("05999001", "05999002")
DISTRICTS = ("nord", "sued")


@dataclass(frozen=True)
class Way:
    """A channel; without hours it has no timetable."""

    kind: str = "walk-in"
    appointment: str = "not-needed"
    hours: str | None = "Mo-Fr 09:00-12:00; PH off"
    is_planned: bool = False


@dataclass(frozen=True)
class Office:
    """A door with a service of its own; `town` and `district` are places in `TOWNS` and `DISTRICTS`."""

    town: int = 0
    district: str = ""
    serves: tuple[str, ...] = ()
    topics: tuple[str, ...] = ("work",)
    languages: tuple[str, ...] = ("de",)
    is_complete: bool = False
    interpreters: bool = False
    ways: tuple[Way, ...] = field(default=(Way(),))


def plant(offices: list[Office], *, at: datetime, is_prepared: bool = True) -> list[Door]:
    """Write the towns, a network each and the offices; the same codes in both towns wherever codes may repeat."""
    networks = [_town(number) for number in range(len(TOWNS))]
    counts = dict.fromkeys(range(len(TOWNS)), 0)
    doors, tables = [], {}
    for office in offices:
        counts[office.town] += 1
        door = _door(office, networks[office.town], f"haus-{counts[office.town]}")
        doors.append(door)
        for number, way in enumerate(office.ways):
            channel = _channel(way, door, number)
            if channel.timetable_id:
                tables[channel.timetable_id] = door.site_id
    if is_prepared:
        prepare_timetables(timetables=tables, by=COMMAND_LINE, at=at)
    return doors


def _town(number: int) -> Network:
    town = Municipality.objects.create(
        key=TOWNS[number], code=f"stadt-{number}", name=f"Stadt {'AB'[number]}", kind="stadt", state="NW"
    )
    own: dict[str, Any] = {"municipality": town}
    for code in DISTRICTS:
        District.objects.create(**own, code=code, name=f"{code.title()}stadt")
    Organization.objects.create(
        **own, code="traeger", name=f"Träger in {town.name}", short_name=f"Träger {'AB'[number]}", role="carrier",
        law="DSGVO",
    )  # fmt: skip
    return Network.objects.create(**own, code=f"netz-{number}", name=f"Netz {'AB'[number]}")


def _door(office: Office, network: Network, code: str) -> Door:
    own: dict[str, Any] = {"municipality": network.municipality, "code": code}
    near = District.objects.filter(municipality=network.municipality, code=office.district).first()
    site = Site.objects.create(**own, name=f"Haus {code}", city=network.municipality.name, district=near)
    service = Service.objects.create(
        **own,
        network=network,
        name=Text({"de": f"Beratung {code}"}),
        topics=list(office.topics),
        languages=list(office.languages),
        languages_complete=office.is_complete,
        interpreters=office.interpreters,
        providers=["traeger"],
    )
    return Door.objects.create(**own, service=service, site=site, serves=list(office.serves))


def _channel(way: Way, door: Door, number: int) -> Channel:
    own: dict[str, Any] = {"municipality": door.municipality, "code": f"{door.code}.{number}"}
    table = None
    if way.hours is not None:
        table = Timetable.objects.create(**own)
        Schedule.objects.create(**own, timetable=table, expression=way.hours)
    return Channel.objects.create(
        **own,
        door=door,
        kind=way.kind,
        appointment=way.appointment,
        timetable=table,
        planned=Text({"de": "sobald es geht"}) if way.is_planned else Text(),
    )
