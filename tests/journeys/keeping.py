"""Run as a program beside the journeys that keep master data; its house is theirs, its own connection not.

python -m tests.journeys.keeping people    the cast's coordinator can sign in
python -m tests.journeys.keeping part:lead this part of the cast can sign in
python -m tests.journeys.keeping reset     Herne is as its network file says: what a screen changed is gone
"""

from __future__ import annotations

import sys

import django


def main(words: list[str]) -> None:
    """Do what the words say, one after the other."""
    django.setup()
    for word in words:
        if word.startswith("part:"):
            _part(word.removeprefix("part:"))
        else:
            {"people": _people, "reset": _reset}[word]()


def _people() -> None:
    _part("coordinator")


def _part(part: str) -> None:
    from tests.cast import PARTS, person

    person(next(each for each in PARTS if each == part))


def _reset() -> None:
    from django.utils import timezone

    from lotse.audit.actions import COMMAND_LINE
    from lotse.directory.queries.editing import places_at
    from lotse.hours.actions import prepare_timetables
    from lotse.hours.models import DatedException, Schedule
    from lotse.network.models import Site

    made = {"municipality__code": "herne", "listed_by": []}
    Schedule.objects.filter(**made).delete()
    DatedException.objects.filter(**made).delete()
    for row in Schedule.objects.filter(municipality__code="herne"):
        said = row.from_file[row.listed_by[0]]
        row.expression, row.comments, row.is_active = said["expression"], said["comments"], True
        row.valid_from = row.valid_until = None
        row.save()
    for site in Site.objects.filter(municipality__code="herne"):
        places = places_at(site.municipality_id, site.id)
        prepare_timetables(timetables=places, by=COMMAND_LINE, at=timezone.now())


if __name__ == "__main__":
    main(sys.argv[1:])
