from __future__ import annotations

import pytest

from lotse.core import fields


@pytest.fixture(autouse=True)
def empty_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fields, "_CLASSES", {})


def test_each_named_field_gets_its_class() -> None:
    fields.classify("clients.Person", retention="case", internal="id", personal="name born_on")
    assert fields.field_class("clients.Person", "born_on") == fields.FieldClass("personal", "case")
    assert fields.field_class("clients.Person", "id") == fields.FieldClass("internal", "case")


def test_what_nobody_classified_has_no_class() -> None:
    assert fields.field_class("clients.Person", "name") is None


def test_a_model_may_be_classified_in_steps() -> None:
    fields.classify("clients.Person", retention="case", personal="name")
    fields.classify("clients.Person", retention="statistics", public="district")
    assert set(fields.classified_models()["clients.Person"]) == {"name", "district"}
    assert fields.field_class("clients.Person", "district") == fields.FieldClass("public", "statistics")
