"""Small files with one subject, small functions, and comments that say why."""

from __future__ import annotations

import ast
import io
import tokenize
from pathlib import PurePosixPath

from tests.house import project

# Lines by the furniture's name; a package of the name holds its files to the same budget.
BUDGETS = {
    "models": 250, "rules": 200, "queries": 200, "actions": 300, "access": 100, "forms": 150, "pages": 250,
    "public": 200, "api": 150, "jobs": 80, "urls": 60, "settings": 300,
}  # fmt: skip
ANY_PYTHON, TEST, TEMPLATE, README, FUNCTION = 300, 300, 120, 20, 40
# What is over its budget, with its size: it may shrink, never grow, and nothing is added.
TOO_LONG: dict[str, int] = {}


def budget(file: str) -> int | None:
    """How many lines a file of the project may have; None where it has no budget (data, catalogs, style, prose)."""
    path = PurePosixPath(file)
    if "/migrations/" in file:
        return None
    if path.suffix == ".html":
        return TEMPLATE
    if path.name == "README.md" and file.startswith("src/"):
        return README
    if path.suffix != ".py":
        return None
    if "tests" in path.parts:
        return TEST
    named = [part for part in (*reversed(path.parent.parts), path.stem) if part in BUDGETS]
    return BUDGETS[named[0]] if named and file.startswith("src/") else ANY_PYTHON


def over_budget(sizes: dict[str, int], exceptions: dict[str, int]) -> list[str]:
    """One sentence per file that is too long, and per exception that has become too generous."""
    found = []
    for file, lines in sizes.items():
        allowed = exceptions.get(file) or budget(file)
        if allowed is not None and lines > allowed:
            found.append(f"{file}: {lines} lines, {allowed} allowed")
        if file in exceptions and lines < exceptions[file]:
            found.append(f"{file}: has shrunk to {lines} lines; its exception shrinks with it")
    return found + [f"{file}: is gone; its exception goes too" for file in exceptions if file not in sizes]


def long_functions(source: str) -> list[tuple[str, int]]:
    """(name, lines) of each function of more than 40 lines, decorators not counted."""
    functions = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    sizes = [(node.name, (node.end_lineno or node.lineno) - node.lineno + 1) for node in functions]
    return [(name, lines) for name, lines in sizes if lines > FUNCTION]


def comment_share(sources: list[str]) -> float:
    """Comment lines (docstrings not counted) as a share of the lines that are not empty."""
    comments = lines = 0
    for source in sources:
        lines += sum(1 for line in source.splitlines() if line.strip())
        tokens = tokenize.generate_tokens(io.StringIO(source).readline)
        comments += sum(1 for token in tokens if token.type == tokenize.COMMENT)
    return comments / lines


def test_no_file_is_over_its_budget() -> None:
    sizes = {
        project.name(path): len(path.read_text().splitlines())
        for path in project.files(".py", ".html", ".md")
    }
    assert over_budget(sizes, TOO_LONG) == []


def test_no_function_is_over_its_budget() -> None:
    assert {
        project.name(path): found
        for path in project.files(".py")
        if "/migrations/" not in project.name(path) and (found := long_functions(path.read_text()))
    } == {}


def test_comments_are_neither_missing_nor_everywhere() -> None:
    sources = [
        path.read_text()
        for path in project.files(".py", below=project.SOURCE)
        if "migrations" not in path.parts
    ]
    assert 0.01 <= comment_share(sources) <= 0.12


def test_the_check_finds_what_is_too_long() -> None:
    sizes = {
        "src/lotse/x/rules/y.py": 201,
        "src/lotse/x/pages.py": 250,
        "src/lotse/x/templates/x/y.html": 121,
    }
    assert [line.partition(":")[0] for line in over_budget(sizes, {})] == [
        "src/lotse/x/rules/y.py", "src/lotse/x/templates/x/y.html",
    ]  # fmt: skip
    assert over_budget(sizes, {"src/lotse/x/rules/y.py": 201, "src/lotse/x/templates/x/y.html": 121}) == []
    assert len(over_budget(sizes, {"src/lotse/x/rules/y.py": 220, "gone.py": 1})) == 3
    body = "\n    pass" * FUNCTION
    assert long_functions(f"def long():{body}\n") == [("long", FUNCTION + 1)]
    assert long_functions(f"def short():{body[:-9]}\n") == []
    assert comment_share(["# why\nx = '# not a comment'\n\n"]) == 0.5
