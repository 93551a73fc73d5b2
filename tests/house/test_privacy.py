"""The record of processing leaves out no personal field, and stands as the code says."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest

from tests.house.project import ROOT


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "processing_record", ROOT / "tools" / "processing_record.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_record_has_no_gap_and_is_current(tool: ModuleType) -> None:
    assert tool.gaps() == []
    assert tool.TARGET.read_text("utf-8") == tool.record(), "run `make privacy`"


def test_the_record_names_what_is_most_dangerous(tool: ModuleType) -> None:
    assert {"cases.Note", "clients.ResidenceStatus", "consent.Consent"} <= set(tool.personal_fields())
    assert (
        "| clients.ResidenceStatus, besonders schutzwürdig | `status`, `document`, `basis`, `remarks`, `issued_on`, "
        "`valid_until` |" in tool.record()
    )


def test_the_check_finds_a_forgotten_model_and_a_class_without_words(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = [activity for activity in tool.activities() if "consent.Consent" not in activity["models"]]
    monkeypatch.setattr(tool, "activities", lambda: without)
    kept = {code: words for code, words in tool.retention().items() if code != "case"}
    monkeypatch.setattr(tool, "retention", lambda: kept)
    assert tool.gaps() == ["consent.Consent belongs to no activity", "the retention class case says nothing"]
