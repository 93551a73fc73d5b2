"""The words of the plan are complete in every language, say the same things, and hold no German by accident."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
import yaml
from django.conf import settings

from lotse.cases.rules.plan.texts import FOLDER, LANGUAGES, catalogue, plan_texts
from lotse.directory.printing import missing_characters
from tests.house.translations import GERMAN, SCRIPTS

PLACEHOLDER = re.compile(r"\{\w+\}")
BRACKETS = re.compile(r"\([^)]*\)")
PARTS = ("words", "areas", "goals", "steps")


def read(language: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = yaml.safe_load(
        (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    )
    return found


def faults(found: dict[str, Any], german: dict[str, Any], language: str) -> list[str]:
    """What a translation lacks, has too much of, or says in the wrong language."""
    said = []
    for part in PARTS:
        said += [f"{key}: is missing or too much" for key in set(found[part]) ^ set(german[part])]
        for key in set(found[part]) & set(german[part]):
            said += [f"{key}: {fault}" for fault in _faults(found[part][key], german[part][key], language)]
    return sorted(said)


def _faults(text: str, german: str, language: str) -> list[str]:
    found = []
    if sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(german)):
        found.append("other placeholders")
    if not text.strip() or text != text.strip() or unicodedata.normalize("NFC", text) != text:
        found.append("empty, or with loose signs")
    if missing_characters(text):
        found.append("cannot be printed")
    # In brackets stands what an office is called, which she finds again on the door and on the letter.
    bare = BRACKETS.sub("", PLACEHOLDER.sub("", text))
    script = SCRIPTS.get(language)
    if script and not any(unicodedata.name(sign).startswith(script) for sign in bare if sign.isalpha()):
        found.append("not in its script")
    if language != "de" and (GERMAN.search(bare) or (text == german and " " in text)):
        found.append("still German")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_complete(language: str) -> None:
    assert faults(read(language), read("de"), language) == []


def test_the_check_finds_what_is_wrong() -> None:
    german = {part: {} for part in PARTS} | {"words": {"until": "bis {day}", "ask": "Fragen Sie uns."}}
    good = german | {"words": {"until": "by {day}", "ask": "Ask us (Sozialamt)."}}
    assert faults(good, german, "en") == []
    for wrong, fault in (
        ({"until": "by {day}"}, "ask: is missing or too much"),
        ({"until": "by then", "ask": "Ask us."}, "until: other placeholders"),
        ({"until": "by {day}", "ask": "Fragen Sie uns."}, "ask: still German"),
        ({"until": "by {day}", "ask": "Ask us\u0f00."}, "ask: cannot be printed"),
        ({"until": "by {day}", "ask": " "}, "ask: empty, or with loose signs"),
    ):
        assert fault in faults(german | {"words": wrong}, german, "en")
    assert "ask: not in its script" in faults(good, german, "ar")


def test_there_is_a_file_for_each_language_of_the_house() -> None:
    assert set(LANGUAGES) == {code for code, _ in settings.LANGUAGES}


def test_the_catalogue_names_what_the_texts_say_and_nothing_else() -> None:
    texts, tree = plan_texts("de"), catalogue()
    assert list(tree) == list(texts.areas)
    assert [goal for goals in tree.values() for goal in goals] == list(texts.goals)
    assert {step for goals in tree.values() for steps in goals.values() for step in steps} == set(texts.steps)
    assert not set(texts.goals) & set(texts.steps)
    assert {who for goals in tree.values() for steps in goals.values() for who in steps.values()} == {
        "her",
        "us",
    }
    assert all(5 <= len(goals) <= 7 for goals in tree.values())
    assert all(2 <= len(steps) <= 4 for goals in tree.values() for steps in goals.values())
