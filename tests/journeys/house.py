"""A whole house for one run of the tests: gunicorn before a database with the five networks, nothing replaced."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from lotse.site.supervisor.website import ADDRESS, Website, open_port
from tests import database
from tests.journeys.planting import Planter, planter

ROOT = Path(__file__).resolve().parents[2]
NETWORKS = ROOT / "networks"


@dataclass(frozen=True)
class House:
    """A house that serves. `address` is "http://127.0.0.1:43210", without a slash at its end."""

    address: str
    env: dict[str, str]
    planter: Planter

    def load(self, path: Path) -> None:
        """What a clerk does after a change: load a network file into the running house."""
        self.planter.plant("load", str(path))


@contextmanager
def running_house() -> Iterator[House]:
    """A house in a database that keeps its networks for the next run, with the static files that set-up collected."""
    with database.free_slot("journeys") as name:
        env = environment(name)
        if not (settings.STATIC_ROOT / "staticfiles.json").exists():
            prepare(env, "assemble")
        with planter(env, ROOT) as helper:
            for path in sorted(NETWORKS.glob("*.yaml")):
                helper.plant("load", str(path))
            listener = open_port(0)
            website = Website(listener, env)
            try:
                website.start()
                yield House(f"http://{ADDRESS}:{listener.getsockname()[1]}", env, helper)
            finally:
                website.stop()
                listener.close()


def prepare(env: dict[str, str], *words: str) -> None:
    """Run `preparing.py`; its own words are shown if it fails."""
    command = [sys.executable, "-m", "tests.journeys.preparing", *words]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)


def environment(name: str) -> dict[str, str]:
    """What a program beside the tests needs that works in the database `name`."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.journeys.settings",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
        "LOTSE_JOURNEYS_DATABASE": name,
        "LOTSE_POOL_SIZE": "4",
        "LOTSE_DEBUG": "false",
        "LOTSE_HOSTS": f"localhost,{ADDRESS}",
    }
