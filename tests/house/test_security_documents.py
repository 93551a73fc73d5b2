"""What the documents about security name is there: every file and test, and every requirement of the standard once."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

from tests.house import project

DOCUMENTS = ("SECURITY.md", "docs/security/threat-model.md", "docs/security/asvs.md")
NAMED = re.compile(r"`((?:src|tests|docs|study|requirements)/[\w./-]*|[\w-]+\.(?:md|toml))(?:::(\w+))?`")
ROW = re.compile(r"^\| (\d+)\.(\d+)\.(\d+)(?:-(\d+))? \| .+? \| (met|partly|not|n/a)\b.*? \|(.*)\|$")
# ASVS 5.0.0: how many requirements of levels 1 and 2 each section has; they come before those of level 3.
REQUIRED = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2,
    "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3,
    "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3,
    "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3,
    "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2,
    "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1,
    "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7,
    "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip
BEYOND = "## Of level 3"


def missing(text: str, root: Path = project.ROOT) -> list[str]:
    """The files and tests that a text names and that are not there."""
    return [
        f"{path}::{test}" if test else path
        for path, test in NAMED.findall(text)
        if not (root / path).exists() or (test and test not in names_in(root / path))
    ]


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def requirements(text: str) -> Counter[str]:
    """How often each requirement stands in the table, ranges told out: "1.2.1-3" is three."""
    found: Counter[str] = Counter()
    for line in text.splitlines():
        if match := ROW.match(line):
            chapter, section, first, last = match[1], match[2], int(match[3]), int(match[4] or match[3])
            found.update(f"{chapter}.{section}.{number}" for number in range(first, last + 1))
    return found


def without_proof(text: str) -> list[str]:
    """Requirements that are said to be met or partly met, with nothing named that shows it."""
    rows = [match for line in text.splitlines() if (match := ROW.match(line))]
    return [
        ".".join(match.group(1, 2, 3)) for match in rows if match[5] == "met" and not NAMED.search(match[6])
    ]


def wanted() -> set[str]:
    return {f"{section}.{number}" for section, count in REQUIRED.items() for number in range(1, count + 1)}


def test_whatever_the_documents_name_is_there() -> None:
    texts = {name: (project.ROOT / name).read_text() for name in DOCUMENTS}
    assert {name: found for name, text in texts.items() if (found := missing(text))} == {}
    assert all(NAMED.search(text) for text in texts.values())


def test_every_requirement_of_the_standard_is_judged_once() -> None:
    text, _, beyond = (project.ROOT / "docs/security/asvs.md").read_text().partition(BEYOND)
    found = requirements(text)
    assert set(found) == wanted()
    assert {name: times for name, times in found.items() if times != 1} == {}
    assert set(requirements(beyond)).isdisjoint(found)


def test_what_is_said_to_be_met_is_shown() -> None:
    assert without_proof((project.ROOT / "docs/security/asvs.md").read_text()) == []


def test_the_checks_find_what_is_missing() -> None:
    gone = "`tests/house/test_gone.py` `tests/house/test_doors.py::test_gone` `tests/house/test_doors.py`"
    assert missing(gone) == ["tests/house/test_gone.py", "tests/house/test_doors.py::test_gone"]
    table = "| 1.2.1-3 | a | met | `x.md` |\n| 1.2.3 | b | partly: c | |\n| no row |"
    assert requirements(table) == Counter({"1.2.1": 1, "1.2.2": 1, "1.2.3": 2})
    assert without_proof("| 1.2.1 | a | met, on https | |\n| 1.2.2 | a | not | |") == ["1.2.1"]
