"""A directory of any size for benchmarks: one invented Kreis, its network and its sites, with hours prepared."""

from __future__ import annotations

from random import Random
from typing import Any

from django.utils import timezone

from lotse.audit.actions import System
from lotse.core.texts import Text
from lotse.directory.models import Channel, Door, Service
from lotse.directory.rules.topics import TOPICS
from lotse.hours.actions import prepare_timetables
from lotse.hours.models import Schedule, Timetable
from lotse.network.models import Municipality, Network, Organization, Site

LANGUAGES = ("de", "ar", "tr", "ro", "ru", "uk", "fa", "ti")


def plant(sites: int) -> None:
    """Write `sites` sites with a door, a walk-in channel with its own hours and an appointment channel each."""
    random = Random(2)
    town = Municipality.objects.create(
        key="99999", code="musterkreis", name="Musterkreis", kind="kreis", state="NW"
    )
    own: dict[str, Any] = {"municipality": town, "listed_by": ["muster"]}
    services = _services(own, random)
    places = Site.objects.bulk_create(
        Site(
            **own,
            code=f"site-{number}",
            name=f"Beratungsstelle {number}",
            street="Marktplatz 1",
            city="Musterstadt",
        )
        for number in range(sites)
    )
    doors = Door.objects.bulk_create(
        Door(**own, code=f"door-{number}", service=random.choice(services), site=site)
        for number, site in enumerate(places)
    )
    timetables = Timetable.objects.bulk_create(
        Timetable(**own, code=f"door-{n}.walk-in") for n in range(sites)
    )
    Schedule.objects.bulk_create(
        Schedule(**own, code=f"{table.code}.always", timetable=table, expression=_expression(random))
        for table in timetables
    )
    Channel.objects.bulk_create(
        channel
        for door, table in zip(doors, timetables, strict=True)
        for channel in _channels(own, door, table)
    )
    prepare_timetables(
        timetables={table.id: None for table in timetables}, by=System("benchmark"), at=timezone.now()
    )


def _channels(own: dict[str, Any], door: Door, table: Timetable) -> tuple[Channel, Channel]:
    return (
        Channel(**own, code=f"{door.code}.walk-in", door=door, kind="walk-in", timetable=table),
        Channel(
            **own, code=f"{door.code}.appointment", door=door, kind="appointment", appointment="required"
        ),
    )


def _services(own: dict[str, Any], random: Random) -> list[Service]:
    network = Network.objects.create(**own, code="muster", name="Musternetz")
    carrier = Organization.objects.create(
        **own, code="traeger", name="Muster e.V.", short_name="Muster", role="carrier", law="DSGVO"
    )
    return [
        Service.objects.create(
            **own,
            code=f"muster.{number}",
            network=network,
            name=Text({"de": f"Beratung {number}"}),
            topics=random.sample(sorted(TOPICS), 5),
            languages=random.sample(LANGUAGES, 3),
            providers=[carrier.code],
        )
        for number in range(20)
    ]


def _expression(random: Random) -> str:
    days = random.choice(("Mo-Fr", "Mo-Th", "Mo,We,Th", "Tu,Th", "Mo-We,Fr"))
    opens, closes = random.randrange(8, 12), random.randrange(13, 19)
    return f"{days} {opens:02}:00-{closes:02}:30; PH off"
