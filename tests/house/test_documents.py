"""Links in documents lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

from django.apps import apps

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


def missing_words(models: set[str], glossary: str) -> set[str]:
    """The models that no row of the glossary names."""
    return models - set(re.findall(r"\| `(\w+)` \|", glossary))


def test_every_table_is_a_word_of_the_glossary() -> None:
    models = {model.__name__ for model in apps.get_models() if model.__module__.startswith("lotse.")}
    assert missing_words(models, (project.ROOT / "docs" / "glossary.md").read_text()) == set()


def test_the_check_finds_a_table_without_a_word() -> None:
    assert missing_words({"Door", "Ticket"}, "| Tür | `Door` | A service at a site. |") == {"Ticket"}
