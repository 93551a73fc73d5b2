"""Backing up, restoring and updating as an operator types it, with two houses of their own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from lotse.core import walls
from lotse.site.supervisor import preparation
from lotse.site.supervisor.databases import Database
from lotse.site.supervisor.identity import SYSTEM_HOME
from lotse.site.supervisor.problems import FixableError
from lotse.site.tests.test_command import lotse
from lotse.site.tests.upkeep import served
from lotse.site.upkeep import command
from lotse.site.upkeep.command import main

SEAL = """
import uuid
from lotse.core import vaults
from lotse.core.vaults import Place
body, place = uuid.UUID(int=7), Place("cases.note", uuid.UUID(int=8), 1, "05916000")
"""
WRITE = """
vault = vaults.new_vault(organization=body)
print(vault, vaults.seal("What she told us", vault=vault, organization=body, place=place).hex())
"""
READ = """
print(vaults.unseal_text(bytes.fromhex("{sealed}"), vault=uuid.UUID("{vault}"), organization=body, place=place))
"""


@pytest.fixture
def houses(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    (tmp_path / "networks").mkdir()
    both = tmp_path / "one", tmp_path / "two"
    yield both
    for data in both:
        if (data / "cluster.json").exists():
            shutil.rmtree(SYSTEM_HOME / json.loads((data / "cluster.json").read_text())["folder"])


def run(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return lotse(*words, data=data, LOTSE_NETWORKS=str(data.parent / "networks"))


def done(data: Path, *words: str) -> str:
    ran = run(data, *words)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_a_house_moves_into_another_machine(houses: tuple[Path, Path], tmp_path: Path) -> None:
    one, two = houses
    folder = str(tmp_path / "backup")
    vault, sealed = done(one, "shell", "--no-imports", "-c", SEAL + WRITE).split()
    said = done(one, "backup", folder)
    assert "The master key is NOT in it" in said
    assert "the keys of 1 vaults" in said
    secret = (one / "master.key").read_text().strip()
    # The other machine makes a master key of its own; the backup's keys ask for the first one's.
    refused = run(two, "restore", folder)
    assert refused.returncode == 1
    assert "need the master key" in refused.stderr
    assert secret not in refused.stderr
    shutil.copy(one / "master.key", two / "master.key")
    said = done(two, "restore", folder)
    assert "as many as in the backup" in said
    assert "The key store is restored: 1 vaults." in said
    read = done(two, "shell", "--no-imports", "-c", SEAL + READ.format(vault=vault, sealed=sealed))
    assert read.strip() == "What she told us"
    again = run(two, "restore", folder)
    assert again.returncode == 1
    assert "The database is not empty" in again.stderr


def test_a_wrong_call_says_how(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore"]) == 2
    assert "FOLDER" in capsys.readouterr().err
    assert main(["backup", "--help"]) == 0


@contextmanager
def lent(*_: Any, **__: Any) -> Iterator[Database]:
    yield served()


@pytest.mark.django_db
def test_an_update_that_fails_says_how_to_go_back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fails(*_: Any) -> None:
        raise FixableError("a migration did not like the rows")

    monkeypatch.setattr(preparation, "opened", lent)
    monkeypatch.setattr(preparation, "prepare", fails)
    monkeypatch.setenv("LOTSE_DATA", str(tmp_path / "data"))
    with pytest.raises(FixableError) as caught:
        main(["update", "--folder", str(tmp_path / "before"), "--keys-folder", str(tmp_path / "keys")])
    said = str(caught.value)
    assert "a migration did not like the rows" in said
    assert f"lotse restore {tmp_path / 'before'} --keys-folder {tmp_path / 'keys'} --replace" in said
    assert (tmp_path / "before" / "manifest.json").exists()
    assert (tmp_path / "keys" / "manifest.json").exists()


@pytest.mark.django_db
def test_walls_that_do_not_stand_are_said_after_a_restore(monkeypatch: pytest.MonkeyPatch) -> None:
    command.check_walls()
    monkeypatch.setattr(walls, "problems", lambda _: ["The table cases_note has no row-level security."])
    with pytest.raises(FixableError, match="cases_note has no row-level security"):
        command.check_walls()


def test_what_is_missing_for_an_office_is_named(tmp_path: Path) -> None:
    words = [sys.executable, "-c", "from lotse.site.upkeep.backup import back_up; "
             "from lotse.site.supervisor.databases import Database; from pathlib import Path; "
             f"back_up(Database('app', None), Path({str(tmp_path / 'new')!r}))"]  # fmt: skip
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    assert "LOTSE_BACKUP_URL" in ran.stderr
    assert "LOTSE_KEYS_URL" in ran.stderr
