"""The coordinator sees totals of her town and not a single person, whatever address she tries."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Browser

from tests.journeys.advising import works_at
from tests.journeys.axe import findings
from tests.journeys.colleague import Colleague, colleague
from tests.journeys.house import House


@pytest.fixture
def berta(chromium: Browser, house: House) -> Iterator[Colleague]:
    """Advises at the AWO."""
    with colleague(chromium, house) as person:
        works_at(house, person.email, "counsellor", "awo-ruhr-mitte")
        person.signs_in()
        yield person


@pytest.fixture
def konrad(chromium: Browser, house: House) -> Iterator[Colleague]:
    """Coordinates the network at the city."""
    with colleague(chromium, house) as person:
        works_at(house, person.email, "coordinator", "stadt-herne")
        person.signs_in()
        person.watch.expected_status = 404
        yield person


def test_totals_only(berta: Colleague, konrad: Colleague) -> None:
    name = f"Zahl{uuid4().hex[:8]}"
    berta.opens_a_case(name)
    case = berta.page.url
    for _ in range(5):
        berta.page.goto(f"{case}contacts/new/")
        berta.page.locator("[name=topics]").first.check()
        berta.page.locator("form[data-keep] button[type=submit]").click()
        berta.page.wait_for_url(case)
    konrad.opens("")
    konrad.follows("Figures")
    shown = konrad.page.locator("main").inner_text()
    # The house keeps its rows for the next run: there may be more than these five.
    assert "AWO Ruhr-Mitte" in shown
    assert name not in shown
    assert findings(konrad.page) == []
    for address in (case, f"{case}consents/", f"{case}notes/new/"):
        assert konrad.page.goto(address).status == 404
    konrad.opens("cases/")
    assert name not in konrad.page.locator("body").inner_text()
