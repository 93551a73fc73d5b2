"""Links in documents lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

from tests.house import project

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def dead_links(text: str, folder: Path) -> list[str]:
    """The links of a Markdown text to files that are not there; addresses on the internet are not looked at."""
    targets = [target for target in LINK.findall(text) if not re.match(r"[a-z]+:|#", target)]
    return [target for target in targets if not (folder / target.partition("#")[0]).exists()]


def test_links_in_documents_lead_to_a_file() -> None:
    documents = list(project.files(".md"))
    assert documents
    assert {
        project.name(path): dead for path in documents if (dead := dead_links(path.read_text(), path.parent))
    } == {}


def test_every_room_says_what_it_is_for() -> None:
    rooms = {path.parent for path in project.SOURCE.glob("*/__init__.py")}
    assert {room.name for room in rooms if not (room / "README.md").exists()} == set()


def test_the_check_finds_a_dead_link(tmp_path: Path) -> None:
    (tmp_path / "here.md").touch()
    text = "[a](here.md#part) [b](gone.md) [c](https://example.org) [d](#part)"
    assert dead_links(text, tmp_path) == ["gone.md"]
