"""The texts are complete in every language, say the same things, and never change once they are published."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from lotse.consent.rules import texts
from lotse.consent.rules.texts import (
    CURRENT,
    FOLDER,
    LANGUAGES,
    LAWS,
    VERSIONS,
    UnknownText,
    complaint_office,
    hashes,
    published_hashes,
    wording,
)
from tests.house.translations import GERMAN, SCRIPTS

PARTS = ("ALL", *LAWS)
# Said only where German stands in for a language, so only German has it.
GERMAN_ONLY = {"sheet.read_out"}
FILES = [(version, part, language) for version in VERSIONS for part in PARTS for language in LANGUAGES]
PLACEHOLDER = re.compile(r"\{\w+\}")


def read(version: str, part: str, language: str, folder: Path = FOLDER) -> dict[str, str]:
    """A file's texts by dotted key."""
    content = yaml.safe_load((folder / version / f"{part}.{language}.yaml").read_text(encoding="utf-8"))
    return dict(flat(content))


def flat(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from flat(inner, f"{key}.{name}" if key else str(name))
    else:
        yield key, value


def faults(found: dict[str, str], german: dict[str, str], language: str) -> list[str]:
    """What a translation lacks, has too much of, or says in the wrong language."""
    wanted = set(german) - (GERMAN_ONLY if language != "de" else set())
    faults = [f"{key}: is missing or too much" for key in set(found) ^ wanted]
    for key in set(found) & wanted:
        text = found[key]
        if sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(german[key])):
            faults.append(f"{key}: other placeholders")
        if not text.strip() or text != text.strip() or unicodedata.normalize("NFC", text) != text:
            faults.append(f"{key}: empty, or with loose signs")
        letters = [sign for sign in PLACEHOLDER.sub("", text) if sign.isalpha()]
        script = SCRIPTS.get(language)
        if script and not any(unicodedata.name(letter).startswith(script) for letter in letters):
            faults.append(f"{key}: not in its script")
        if language != "de" and (
            len(GERMAN.findall(text)) > 1
            or (text == german[key] and " " in PLACEHOLDER.sub("", text).strip())
        ):
            faults.append(f"{key}: still German")
    return sorted(faults)


@pytest.mark.parametrize(("version", "part", "language"), FILES)
def test_every_text_is_complete(version: str, part: str, language: str) -> None:
    assert faults(read(version, part, language), read(version, part, "de"), language) == []


def test_the_check_finds_what_is_wrong() -> None:
    german = {"a": "Bis zum {until}", "b": "Sie müssen nicht Ja sagen.", "sheet.read_out": "Vorgelesen"}
    good = {"a": "Until {until}", "b": "You do not have to say yes."}
    assert faults(good, german, "en") == []
    assert faults({"a": "Until {until}"}, german, "en") == ["b: is missing or too much"]
    assert faults(good | {"a": "Until then"}, german, "en") == ["a: other placeholders"]
    assert faults(good | {"b": german["b"]}, german, "en") == ["b: still German"]
    assert faults(good | {"b": " "}, german, "en") == ["b: empty, or with loose signs"]
    assert faults(good, german, "ru") == ["a: not in its script", "b: not in its script"]


def test_there_is_a_text_for_each_language_of_the_house() -> None:
    assert set(LANGUAGES) == {code for code, _ in settings.LANGUAGES}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_published_version_stays_as_it_was(version: str) -> None:
    assert hashes(FOLDER / version) == published_hashes(FOLDER / version)


def test_one_changed_letter_of_a_published_version_is_found(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDER / CURRENT, tmp_path / CURRENT))
    assert hashes(folder) == published_hashes(folder)
    file = folder / "KDG.tr.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("KDG", "KDO", 1), encoding="utf-8")
    assert {name for name, digest in hashes(folder).items() if published_hashes(folder)[name] != digest} == {
        "KDG.tr.yaml"
    }
    (folder / "ALL.pl.yaml").touch()
    assert set(hashes(folder)) - set(published_hashes(folder)) == {"ALL.pl.yaml"}


def test_each_file_on_the_law_asks_for_a_review() -> None:
    for version, part, language in FILES:
        if part != "ALL":
            text = (FOLDER / version / f"{part}.{language}.yaml").read_text(encoding="utf-8")
            assert text.startswith("# To be reviewed by the carrier's data-protection officer")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_shown_in_itself(language: str) -> None:
    found = wording("KDG", CURRENT, language)
    assert (found.language, found.is_read_out) == (language, False)
    assert found.direction == ("rtl" if language in ("ar", "fa") else "ltr")
    assert "KDG" in found.law_words["basis"]


def test_a_missing_language_gets_german_to_be_read_out() -> None:
    found = wording("DSGVO", CURRENT, "so")
    assert (found.language, found.is_read_out) == ("de", True)
    assert found.words == wording("DSGVO", CURRENT, "de").words


def test_half_a_language_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(FOLDER / CURRENT, tmp_path / CURRENT)
    (tmp_path / CURRENT / "DSGVO.sq.yaml").unlink()
    monkeypatch.setattr(texts, "FOLDER", tmp_path)
    wording.cache_clear()
    try:
        assert wording("DSGVO", CURRENT, "sq").is_read_out
        assert not wording("KDG", CURRENT, "sq").is_read_out
    finally:
        wording.cache_clear()


@pytest.mark.parametrize(("law", "version"), [("BDSG", CURRENT), ("DSGVO", "2020-01"), ("../DSGVO", CURRENT)])
def test_what_was_never_published_is_refused(law: str, version: str) -> None:
    with pytest.raises(UnknownText):
        wording(law, version, "de")


def test_each_law_has_its_office_for_complaints() -> None:
    assert "LDI NRW" in complaint_office("DSGVO", CURRENT, "NW")
    assert "Bistümer" in complaint_office("KDG", CURRENT, "NW")
    assert "EKD" in complaint_office("DSG-EKD", CURRENT, "NW")
    assert complaint_office("DSGVO", CURRENT, "BY") == "Datenschutz-Aufsichtsbehörde des Landes"
