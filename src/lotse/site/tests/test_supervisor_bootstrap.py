"""What a bare machine gets: the committed pip is the one that is named, and every package is pinned by hash."""

import hashlib
import re
import runpy
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from lotse.site.supervisor.locations import CHECKOUT

SETUP = (CHECKOUT / "bootstrap" / "setup.py").read_text("utf-8")


def unpinned(lock: str) -> list[str]:
    """The requirements of a lock file that name no exact version or no hash."""
    entries = re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"^\s*#.*\n", "", lock, flags=re.MULTILINE).strip())
    return [
        entry.split()[0] for entry in entries if "==" not in entry.split()[0] or "--hash=sha256:" not in entry
    ]


def test_the_committed_pip_has_the_hash_that_is_checked() -> None:
    wheels = list((CHECKOUT / "bootstrap").glob("pip-*.whl"))
    assert len(wheels) == 1
    assert f'"{wheels[0].name}"' in SETUP
    assert f'PIP_SHA256 = "{hashlib.sha256(wheels[0].read_bytes()).hexdigest()}"' in SETUP


@pytest.mark.parametrize("name", ["run", "dev"])
def test_every_package_is_pinned_by_hash(name: str) -> None:
    assert unpinned((CHECKOUT / "requirements" / f"{name}.txt").read_text("utf-8")) == []


def test_the_check_finds_what_is_not_pinned() -> None:
    lock = "one==1 \\\n    --hash=sha256:aa\n    # via x\ntwo==2\n    # via x\nthree>=3 \\\n    --hash=sha256:bb\n"
    assert unpinned(lock) == ["two==2", "three>=3"]


def test_what_tests_add_does_not_change_what_runs() -> None:
    run, dev = ((CHECKOUT / "requirements" / f"{name}.txt").read_text("utf-8") for name in ("run", "dev"))
    pins = [set(re.findall(r"^([A-Za-z0-9._-]+==[^ ;]+)", lock, flags=re.MULTILINE)) for lock in (run, dev)]
    assert pins[0] <= pins[1]


def test_a_changed_pip_is_not_run(tmp_path: Path) -> None:
    copy = tmp_path / "bootstrap"
    copy.mkdir()
    (copy / "setup.py").write_text(SETUP, "utf-8")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "run.txt").write_text("nothing==1 --hash=sha256:00\n")
    for wheel in (CHECKOUT / "bootstrap").glob("pip-*.whl"):
        (copy / wheel.name).write_bytes(wheel.read_bytes() + b"!")
    done = subprocess.run([sys.executable, copy / "setup.py"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "is not the file it should be" in done.stderr


@pytest.mark.parametrize("code", [0, 2])
def test_pips_own_words_are_shown_only_when_it_fails(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    python = tmp_path / "python"
    python.write_text(
        f"#!/bin/sh\necho 'Collecting one (from two)'\necho WARNING: a place is ignored >&2\nexit {code}\n"
    )
    python.chmod(0o755)
    setup = runpy.run_path(str(CHECKOUT / "bootstrap" / "setup.py"), run_name="setup")
    monkeypatch.setitem(setup["pip"].__globals__, "PYTHON", python)
    with pytest.raises(subprocess.CalledProcessError) if code else nullcontext():
        setup["pip"]("nothing")
    told = capsys.readouterr().err
    assert "s    Collecting one\n" in told
    assert ("is ignored" in told) == bool(code)
