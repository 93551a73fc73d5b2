"""Every language is complete, sure of itself and compiled."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.mofile import read_mo
from django.conf import settings
from django.utils.translation import gettext, override

from tests.house import project
from tests.house.translations import faults
from tools import catalogs

CATALOGS = [(kind, language) for kind in ("public", "staff") for language in catalogs.languages(kind)]


def read(kind: str, language: str) -> Catalog:
    return catalogs.read_catalog(catalogs.catalog_path(kind, language), language)


@pytest.fixture(scope="module")
def texts() -> dict[str, catalogs.Texts]:
    return catalogs.extracted()


def test_there_are_twelve_languages_and_two_for_staff() -> None:
    assert len(settings.LANGUAGES) == 12
    assert catalogs.languages("staff") == ["de", "en"]
    assert {path.parent.parent.name for path in project.ROOT.glob("locale/public/*/*/*.po")} == {
        code for code, _ in settings.LANGUAGES
    }


@pytest.mark.parametrize(("kind", "language"), CATALOGS)
def test_every_text_is_translated(kind: str, language: str, texts: dict[str, catalogs.Texts]) -> None:
    gaps = catalogs.missing(read(kind, language), texts[kind])
    assert [message.id for message in gaps] == []


@pytest.mark.parametrize(("kind", "language"), CATALOGS)
def test_no_translation_has_a_fault(kind: str, language: str) -> None:
    german = read(kind, "de") if language not in ("de", "en") else None
    assert faults(read(kind, language), language, german) == []


@pytest.mark.parametrize(("kind", "language"), CATALOGS)
def test_a_catalog_is_what_the_tool_writes(
    kind: str, language: str, texts: dict[str, catalogs.Texts]
) -> None:
    catalog = catalogs.merged(kind, language, texts[kind])
    catalog.obsolete.clear()
    is_fresh = catalogs.catalog_path(kind, language).read_bytes() == catalogs.written(catalog, language)
    assert is_fresh, "the sources have changed: make messages, translate, then tools/catalogs.py tidy"


@pytest.mark.parametrize(("kind", "language"), CATALOGS)
def test_a_catalog_is_compiled_and_used(kind: str, language: str) -> None:
    catalog = read(kind, language)
    with catalogs.catalog_path(kind, language).with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    assert [
        message.id
        for message in catalog
        if message.id and _forms(message) != _forms(compiled.get(message.id))
    ] == []
    message = next(
        message for message in catalog if isinstance(message.id, str) and message.id and not message.context
    )
    with override(language):
        assert gettext(message.id) == message.string


def _forms(message: Message | None) -> list[str]:
    if message is None:
        return []
    return [message.string] if isinstance(message.string, str) else list(message.string)


def sample(language: str, **translations: object) -> Catalog:
    catalog = catalogs.empty_catalog(language)
    ids = {
        "plain": "Please ask us.",
        "named": "Open until %(time)s",
        "plural": ("%(count)s place in %(town)s", "%(count)s places in %(town)s"),
    }
    for name, string in translations.items():
        catalog.add(ids[name], string)
    return catalog


@pytest.mark.parametrize(
    ("language", "translations", "fault"),
    [
        ("fr", {"plain": ""}, "is not translated"),
        ("fr", {"plural": ("%(count)s lieu à %(town)s", "")}, "is not translated"),
        ("fr", {"named": "Ouvert jusqu’à %(hour)s"}, "has the placeholders"),
        ("fr", {"named": "Ouvert"}, "has the placeholders"),
        ("fr", {"plural": ("Un lieu à %(town)s", "lieux à %(town)s")}, "the last plural form"),
        ("ar", {"plural": ("مكان %(count)s في %(town)s",) * 5}, "has 5 plural forms, ar has 6"),
        ("ar", {"plain": "Please ask"}, "has no letter of its script"),
        ("fr", {"plain": "Please ask us."}, "is still English"),
        ("fr", {"plain": "Bitte fragen Sie uns."}, "is still German"),
        ("fr", {"plain": "Fragen Sie und warten Sie."}, "is still German"),
    ],
)  # fmt: skip
def test_the_check_finds_a_fault(language: str, translations: dict[str, object], fault: str) -> None:
    german = sample("de", plain="Bitte fragen Sie uns.")
    (found,) = faults(sample(language, **translations), language, german)
    assert fault in found


def test_the_check_is_content_with_a_good_catalog() -> None:
    good = sample(
        "fr", plain="Posez-nous la question.", named="Ouvert jusqu’à %(time)s",
        plural=("Un lieu à %(town)s", "%(count)s lieux à %(town)s"),
    )  # fmt: skip
    assert faults(good, "fr", sample("de", plain="Bitte fragen Sie uns.")) == []
    unsure = sample("fr", plain="Posez-nous la question.")
    unsure["Please ask us."].flags.add("fuzzy")
    assert faults(unsure, "fr") == ["fr, 'Please ask us.': nobody was sure of it (fuzzy)"]


def test_the_tool_finds_the_texts_of_sources(tmp_path: Path) -> None:
    source = tmp_path / "words.py"
    source.write_text(
        '# Translators: at the door\nx = gettext("Open")\n'
        'y = ngettext("%(n)s day", "%(n)s days", 2)\nz = print("no")\n'
    )
    open_now, days = catalogs.from_python(source)
    assert (open_now.id, open_now.comments, days.id) == (
        "Open",
        ("at the door",),
        ("%(n)s day", "%(n)s days"),
    )
    template = (
        '{% load i18n %}{% translate "Open" %}{% include "a.html" with b=_("Closed") %}{% translate name %}'
        "{% blocktranslate count n=days trimmed %}\n {{ n }} day {% plural %}\n {{ n }} days"
        " 100%{% endblocktranslate %}"
    )
    assert [message.id for message in catalogs.from_template(template)] == [
        "Open", ("%(n)s day", "%(n)s days 100%%"), "Closed",
    ]  # fmt: skip


def test_the_tool_finds_a_missing_text() -> None:
    texts = catalogs.Texts()
    texts.add(catalogs.Message("Open"), "a.py")
    catalog = catalogs.empty_catalog("fr")
    assert catalogs.missing(catalog, texts) == [catalogs.Message("Open")]
    catalog.add("Open", "Ouvert")
    assert catalogs.missing(catalog, texts) == []
