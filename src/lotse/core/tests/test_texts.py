from __future__ import annotations

import pytest

from lotse.core.texts import Text, TextField

HOURS = Text({"de": "Offene Sprechstunde", "en": "Open hour"}, source="de", checked={"en": "2026-11-01"})


def test_a_text_is_read_in_the_wanted_language() -> None:
    assert HOURS.read("en") == "Open hour"
    assert HOURS.language("en") == "en"


def test_without_a_translation_the_source_is_read_and_named() -> None:
    assert HOURS.read("ar") == "Offene Sprechstunde"
    assert HOURS.language("ar") == "de"
    assert str(HOURS) == HOURS.original == "Offene Sprechstunde"


def test_an_empty_text_is_false_and_reads_as_nothing() -> None:
    assert not Text()
    assert Text().read("de") == ""
    assert HOURS


def test_json_keeps_source_and_checks() -> None:
    assert Text.from_json(HOURS.as_json()) == HOURS
    assert Text().as_json() == {}
    assert Text.from_json({}) == Text.from_json(None) == Text()


def test_json_without_checks_is_read() -> None:
    assert Text.from_json({"source": "de", "texts": {"de": "Ja"}}) == Text({"de": "Ja"})


@pytest.mark.django_db
@pytest.mark.parametrize("text", [HOURS, Text()])
def test_a_column_gives_back_what_it_was_given(text: Text) -> None:
    from lotse.network.models import Topic

    Topic.objects.create(code="residence", name=text)
    assert Topic.objects.get().name == text


@pytest.mark.django_db
def test_a_column_is_searched_by_its_parts() -> None:
    from lotse.network.models import Topic

    Topic.objects.create(code="residence", name=HOURS)
    assert Topic.objects.filter(name__texts__en="Open hour").exists()
    assert not Topic.objects.filter(name__texts__en="Closed").exists()


def test_a_form_or_file_value_becomes_a_text() -> None:
    field = TextField()
    assert field.to_python(HOURS.as_json()) == HOURS
    assert field.to_python(HOURS) is HOURS


def test_a_migration_says_no_more_than_the_class() -> None:
    _, path, args, kwargs = TextField().deconstruct()
    assert (path, list(args), kwargs) == ("lotse.core.texts.TextField", [], {})
