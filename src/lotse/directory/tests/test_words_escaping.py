"""What a network file says is text: planted with markup, it is never markup on a page, and never escaped on paper."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Any

import icalendar
import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.http import HttpResponse
from django.test import Client
from pypdf import PdfReader
from pytest_django.plugin import DjangoDbBlocker

from lotse.audit.actions import COMMAND_LINE
from lotse.core.texts import Text, TextField
from lotse.directory.actions import load_network_file
from lotse.directory.files.rows import ORDER
from lotse.directory.tests.files_sample import NOW, sample
from lotse.network.models import Site

MARK = "<b>\"q'&</script>"
# Whatever a template does with quotes, this must not come out of it.
RAW = ("<b>", "q'&<", "\"q'", "&</script>")
# Short texts that files write and pages show. Codes, numbers and hours are checked when a file is read.
WRITTEN = {"name", "short_name", "street", "city"}
LANGUAGES = ("de", "tr", "ar")
PAGES = (
    "",
    "about/",
    "help/",
    "help/?topic=sport&place=Musterstadt",
    "help/?topic=birth&language=ar&channel=phone&place=nord",
    "notice/",
    "networks/musterstadt/",
    "networks/musterstadt/notice/",
    "networks/musterstadt/sites/haus/",
    "networks/musterstadt/sites/haus/?at=2026-11-26T14:00",
    "networks/musterstadt/sites/haus/?at=2026-12-28T14:00",
    "networks/musterstadt/sites/haus/?at=2027-01-07T13:00",
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("marked_network")]


def marked(value: Any, written: bool = False) -> Any:
    """A value with the mark in every text that a person wrote; keys, codes and hours stay."""
    if isinstance(value, Text):
        return Text({code: text + MARK for code, text in value.texts.items()}, value.source)
    if isinstance(value, list):
        return [marked(row) for row in value]
    if isinstance(value, dict) and "texts" in value:
        return value | {"texts": {code: text + MARK for code, text in value["texts"].items()}}
    if isinstance(value, dict):
        return {key: marked(row, key in {"title", "publisher", "shown"}) for key, row in value.items()}
    return value + MARK if written and value else value


@pytest.fixture(scope="module")
def marked_network(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_network_file(by=COMMAND_LINE, path=sample(), at=NOW)
        for label in ORDER:
            _mark(apps.get_model(label))
        connection.check_constraints()
        yield
        transaction.set_rollback(True)


def _mark(model: type[models.Model]) -> None:
    texts = [field.name for field in model._meta.concrete_fields if _is_text(field)]
    for row in model._default_manager.all():
        for name in texts:
            setattr(row, name, marked(getattr(row, name), name in WRITTEN))
        row.save()


def _is_text(field: models.Field[Any, Any]) -> bool:
    is_json = isinstance(field, models.JSONField) and field.name != "from_file"
    return isinstance(field, TextField) or is_json or field.name in WRITTEN


def answer(path: str) -> HttpResponse:
    response = Client().get(path)
    assert response.status_code == 200
    return response


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_no_page_shows_what_a_file_says_as_markup(page: str, language: str) -> None:
    source = answer(f"/{language}/{page}").content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', source, re.DOTALL)
    rest = source.replace(block[1], "") if block else source
    assert [raw for raw in RAW if raw in rest] == []
    assert "<" not in (block[1] if block else "")
    # Nor escaped twice, which would show the signs of the escaping.
    assert "&amp;lt;" not in source
    assert "&amp;quot;" not in source
    if page.startswith("networks/"):
        assert source.count("&lt;b&gt;&quot;q&#x27;&amp;&lt;/script&gt;") >= 3


def test_the_check_sees_what_is_not_escaped() -> None:
    """A control: the mark itself, put into a page as markup, would be found."""
    assert all(raw in f"<p>{MARK}</p>" for raw in RAW)
    shown = answer("/de/networks/musterstadt/sites/haus/").content.decode()
    for text in (
        "Offene Stunde",
        "Haus am Hafen",
        "Klingeln",
        "mit Garten",
        "sobald es geht",
        "Ferien",
        "vormittags",
    ):
        assert f"{text}{MARK}" in unescape(shown)


@pytest.mark.parametrize(
    "path", ["networks/musterstadt/sites/haus/poster-a4.pdf", "networks/musterstadt/leaflet-a4.pdf"]
)
def test_paper_shows_it_as_it_is_written(path: str) -> None:
    reader = PdfReader(BytesIO(answer(f"/de/{path}").content))
    # Letters only: the lines of a page break where they like.
    words = re.sub(r"[\s\u200b\u2066-\u2069]", "", "".join(page.extract_text() for page in reader.pages))
    # Typesetting makes quotes of the language out of straight ones.
    assert len(re.findall("<b>.q.&</script>", words)) > 5
    assert "&lt;" not in words
    assert "&amp;" not in words
    assert "<span" not in words


def test_the_interface_tells_it_plain() -> None:
    site = Site.objects.get()
    for path in (
        "networks",
        "help",
        "help?language=ar&topic=birth",
        f"sites/{site.id}/hours?from=2026-11-23&to=2027-01-20",
    ):
        for language in ("de", "ar"):
            text = Client(headers={"Accept-Language": language}).get(f"/api/v1/{path}").content.decode()
            assert json.dumps(MARK)[1:-1] in text
            assert "&lt;" not in text
            assert "<span" not in text
            assert "<bdi" not in text


def test_the_calendar_tells_it_plain() -> None:
    body = answer("/tr/networks/musterstadt/sites/haus/calendar.ics").content
    events = icalendar.Calendar.from_ical(body).walk("VEVENT")
    assert events
    for event in events:
        assert str(event["SUMMARY"]).count(MARK) in (
            2,
            3,
        )  # a day of which only something is known says it, too
        assert str(event["LOCATION"]).startswith(f"Kai 1{MARK}")
        assert "&lt;" not in str(event["DESCRIPTION"])


def test_linked_data_ends_where_it_should() -> None:
    source = answer("/de/networks/musterstadt/sites/haus/").content.decode()
    block = source.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(block)["@graph"][0]["name"] == f"Beratung{MARK}"
