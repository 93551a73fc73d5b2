"""The program that plants what journeys need; their house is its house too, their own connection not.

Started once for a house: each start of Django takes as long as many a journey. It reads a deed and its words as a line
of JSON, and answers with a line: {"said": ...}, or {"failed": ...} with where it went wrong.
"""

from __future__ import annotations

import json
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

import django


class Planter:
    """The running program."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        self._program = program

    def plant(self, deed: str, *words: str) -> str:
        """Have it done; returns what was said. Raises RuntimeError with the program's own words."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(json.dumps([deed, *words]) + "\n")
        self._program.stdin.flush()
        answer = json.loads(self._program.stdout.readline() or '{"failed": "The program has ended."}')
        if "failed" in answer:
            raise RuntimeError(answer["failed"])
        return str(answer["said"])


@contextmanager
def planter(env: dict[str, str], folder: Path) -> Iterator[Planter]:
    """The program in the environment of a house; it ends with the block."""
    command = [sys.executable, "-m", "tests.journeys.planting"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=env, cwd=folder, stdin=pipe, stdout=pipe, text=True) as program:
        yield Planter(program)


def load(path: str) -> None:
    """Load a network file as a clerk does."""
    from lotse.audit.actions import COMMAND_LINE
    from lotse.directory.actions import load_network_file

    load_network_file(by=COMMAND_LINE, path=Path(path))


def account(email: str, name: str) -> None:
    """As on the command line; says the password at the end."""
    from django.core.management import call_command

    call_command("create_account", email, name, generate=True)


def role(email: str, name: str, body: str) -> None:
    """An account gets a role at a body, past the pages that do so in the house."""
    from lotse.accounts.models import User
    from lotse.accounts.rules.roles import Role
    from tests import cast

    cast.give_role(User.objects.get(email=email), Role(name), cast.body(body))


def part(name: str) -> None:
    """This part of the cast can sign in."""
    from tests.cast import PARTS, person

    person(next(each for each in PARTS if each == name))


def reset() -> None:
    """Herne is as its network file says: what a screen changed is gone."""
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


DEEDS: dict[str, Callable[..., None]] = {
    "load": load,
    "account": account,
    "role": role,
    "part": part,
    "reset": reset,
}


def main() -> None:
    """Do what the lines say, one after the other, until there are no more."""
    django.setup()
    for line in sys.stdin:
        deed, *words = json.loads(line)
        said = StringIO()
        try:
            with redirect_stdout(said):
                DEEDS[deed](*words)
            answer = {"said": said.getvalue()}
        except Exception:
            answer = {"failed": traceback.format_exc()}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
