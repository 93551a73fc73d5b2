"""The data-protection officer finds who looked; the person herself gets the list in her language, without names."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.advising import works_at
from tests.journeys.axe import findings
from tests.journeys.colleague import Colleague, colleague
from tests.journeys.house import House
from tests.journeys.turning import turns

AWO = "awo-ruhr-mitte"


@pytest.fixture
def berta(chromium: Browser, house: House) -> Iterator[Colleague]:
    """Advises at the AWO."""
    with colleague(chromium, house) as person:
        works_at(house, person.email, "counsellor", AWO)
        person.signs_in()
        yield person


@pytest.fixture
def dora(chromium: Browser, house: House) -> Iterator[Colleague]:
    """Looks after data protection at the AWO."""
    with colleague(chromium, house) as person:
        works_at(house, person.email, "data-protection", AWO)
        person.signs_in()
        yield person


def is_good(page: Page) -> bool:
    """axe finds nothing, and nothing is wider than a phone's screen or a desk's."""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert findings(page) == []
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.evaluate(wide)
    return True


def test_the_officer_finds_who_looked(berta: Colleague, dora: Colleague) -> None:
    name = f"Buch{uuid4().hex[:8]}"
    berta.opens_a_case(name, "ar")
    case = berta.page.url.rstrip("/").rpartition("/")[2]
    dora.opens("")
    dora.follows("Visitors' book")
    dora.page.locator("[name=object_key]:visible").fill(case)
    dora.presses("Show")
    rows = dora.page.locator("table.rows tbody").inner_text()
    assert "hat einen Fall geöffnet" in rows
    assert "Jule Jansen" in rows
    assert name not in dora.page.locator("body").inner_text()
    assert is_good(dora.page)
    with dora.page.expect_download() as download:
        dora.presses("Take along as a table (CSV)")
    assert "open_case" in download.value.path().read_text("utf-8-sig")


def test_the_person_takes_home_who_looked(berta: Colleague) -> None:
    name = f"Liste{uuid4().hex[:8]}"
    berta.opens_a_case(name, "ar")
    berta.opens("")
    berta.follows("Who has looked")
    assert is_good(berta.page)
    berta.types("words", name)
    berta.presses("Find")
    assert is_good(berta.page)
    turns(berta.page.get_by_role("link", name=name))
    page = berta.page
    assert page.locator("html").get_attribute("lang") == "ar"
    assert page.locator("html").get_attribute("dir") == "rtl"
    text = page.locator("main").inner_text()
    assert "من اطّلع على بياناتك؟" in text
    assert "فتح بياناتك" in text
    assert "Jule Jansen" not in text
    assert is_good(page)
    page.emulate_media(media="print")
    assert not page.locator("header.top").is_visible()
