"""The `lotse` command as a program: what it needs, what it says, and what it leaves behind."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lotse.site.supervisor.identity import SYSTEM_HOME
from lotse.site.supervisor.locations import CHECKOUT

QUESTION = {
    "expression": "Mo 10:00-12:00",
    "state": "NW",
    "from": "2026-01-05T00:00",
    "to": "2026-01-06T00:00",
}


def lotse(
    *words: str, text: str = "", data: Path | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run a command without any database being named."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DATABASE_", "LOTSE_", "DJANGO_"))
    }
    kept |= {"LOTSE_DATA": str(data or "/nowhere"), **env}
    command = [sys.executable, "-m", "lotse.site.command", *words]
    return subprocess.run(
        command, input=text, env=kept, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "data"
    yield folder
    named = folder / "cluster.json"
    if named.exists():
        shutil.rmtree(SYSTEM_HOME / json.loads(named.read_text())["folder"])


def test_without_words_it_explains_itself() -> None:
    done = lotse()
    assert done.returncode == 0
    assert "network check FILE" in done.stdout


def test_hours_needs_neither_django_nor_a_database() -> None:
    probe = (
        "import sys; from lotse.site.command import dispatch; status = dispatch(['hours']); "
        "sys.exit(status or int('django' in sys.modules or 'psycopg' in sys.modules))"
    )
    command = [sys.executable, "-c", probe]
    done = subprocess.run(command, input=json.dumps(QUESTION), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["intervals"][0][2] == "open"


def test_a_network_file_is_checked_without_a_database() -> None:
    done = lotse("network", "check", str(next(CHECKOUT.glob("networks/*.yaml"))))
    assert done.returncode == 0, done.stderr


def test_a_command_starts_the_trial_database_and_stops_it_even_on_an_error(
    data: Path, tmp_path: Path
) -> None:
    (tmp_path / "networks").mkdir()
    asked = "from django.db import connection as c; k = c.cursor(); print(k.execute('SELECT current_user').fetchone())"
    for words, status in ((asked, 0), ("raise SystemExit(7)", 7), ("1 / 0", 1)):
        done = lotse(
            "shell", "--no-imports", "-c", words, data=data, LOTSE_NETWORKS=str(tmp_path / "networks")
        )
        assert done.returncode == status, done.stderr
        assert not (data / "running.json").exists()
        assert words != asked or "lotse_app" in done.stdout


def test_an_unreadable_url_is_a_sentence() -> None:
    done = lotse("network", "list", DATABASE_URL="nonsense")
    assert done.returncode == 1
    assert done.stderr.startswith("lotse: DATABASE_URL cannot be read.")
    assert "Traceback" not in done.stderr
