"""What measures the search by names must not know how it works: else it would only find what it hides itself."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house import project

GENERATOR = ("generator", "people", "spelling", "entered")
ALLOWED = {f"benchmarks.names.{name}" for name in GENERATOR}


def imported(source: str) -> set[str]:
    """The modules of the house that a source imports."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." * node.level + (node.module or ""))
    return {name for name in found if name.startswith((".", "lotse", "benchmarks", "tests", "src"))}


def test_the_generator_of_names_knows_nothing_of_the_search() -> None:
    folder: Path = project.ROOT / "benchmarks" / "names"
    assert {name: imported((folder / f"{name}.py").read_text()) - ALLOWED for name in GENERATOR} == {
        name: set() for name in GENERATOR
    }


def test_the_check_finds_an_import_however_it_is_written() -> None:
    assert imported("from lotse.clients.rules.names import plain_name") == {"lotse.clients.rules.names"}
    assert imported("def f():\n    import lotse.clients as c") == {"lotse.clients"}
    assert imported("from . import x") == {"."}
    assert imported("import re\nfrom random import Random") == set()
