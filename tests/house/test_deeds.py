"""Whatever is written in the visitors' book can be read there in words."""

from __future__ import annotations

import re

import pytest
from django.utils.translation import override

from lotse.audit.actions import known_actions
from lotse.core.registries import deeds
from tests.house import project
from tests.house.test_actions import action_modules


def recorded() -> list[str]:
    """What doors and jobs write by `record("verb", ...)` without being actions."""
    sources = [path.read_text() for path in project.SOURCE.rglob("*.py") if "tests" not in path.parts]
    return [verb for source in sources for verb in re.findall(r"\brecord\(\s*\"(\w+)\"", source)]


def unsaid(actions: set[str], signed: set[str]) -> set[str]:
    """The actions that no room has said in words."""
    return actions - signed


def test_every_action_is_said_in_words() -> None:
    """A room signs its actions in `AppConfig.ready`: deeds.sign("open_case", Deed(_("opened a case"), "opened"))."""
    assert list(action_modules())
    assert unsaid(set(known_actions()) | set(recorded()), set(deeds.names())) == set()


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_two_deeds_are_said_alike(language: str) -> None:
    with override(language):
        words = [str(deed.text) for deed in deeds]
    assert len(words) == len(set(words))


def test_the_check_finds_an_action_without_words() -> None:
    assert "refuse_door" in recorded()
    assert unsaid({"open_case", "sign_in"}, {"sign_in"}) == {"open_case"}
