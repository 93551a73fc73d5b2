"""Stairs only go down; the contract is in pyproject.toml."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.house import project

LINT = "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports(no_cache=True))"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the project whose sources lie in `folder`/src."""
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, 'src'); {LINT}"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_stairs_hold() -> None:
    result = lint(project.ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_check_finds_a_step_upward(tmp_path: Path) -> None:
    shutil.copy(project.ROOT / "pyproject.toml", tmp_path)
    for room in project.SOURCE.iterdir():
        if (room / "__init__.py").exists():
            (tmp_path / "src" / "lotse" / room.name).mkdir(parents=True)
            (tmp_path / "src" / "lotse" / room.name / "__init__.py").touch()
    (tmp_path / "src" / "lotse" / "__init__.py").touch()
    assert lint(tmp_path).returncode == 0
    (tmp_path / "src" / "lotse" / "core" / "__init__.py").write_text("import lotse.network\n")
    result = lint(tmp_path)
    assert result.returncode == 1
    assert "lotse.core is not allowed to import lotse.network" in result.stdout
