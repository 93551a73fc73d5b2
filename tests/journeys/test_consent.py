"""A counsellor of another carrier is refused, let in by a consent, and shut out by its end while her page is open."""

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

CARITAS = "Caritasverband Herne e.V."
HX = """async address => {
  const answer = await fetch(address, {headers: {"HX-Request": "true"}});
  return [answer.status, await answer.text()];
}"""


@pytest.fixture
def berta(chromium: Browser, house: House) -> Iterator[Colleague]:
    """Advises at the AWO."""
    with colleague(chromium, house) as person:
        works_at(house, person.email, "counsellor", "awo-ruhr-mitte")
        person.signs_in()
        yield person


@pytest.fixture
def nora(chromium: Browser, house: House) -> Iterator[Colleague]:
    """Advises at the Caritas; she asks for what is not there, on purpose."""
    with colleague(chromium, house) as person:
        works_at(house, person.email, "counsellor", "caritasverband-herne")
        person.watch.expected_status = 404
        person.signs_in()
        yield person


def fit(page: Page) -> bool:
    found = findings(page)
    assert found == []
    return True


def opens_a_case(person: Colleague, name: str) -> str:
    """Make a person known and open her case; the path of the case below /de/staff/."""
    person.opens_a_case(name, "tr")
    return person.page.url.partition("/de/staff/")[2]


def asks_for_consent(person: Colleague, case: str) -> None:
    """Master data for the Caritas, in Turkish, signed on the screen."""
    page = person.page
    person.opens(case)
    person.follows("Who else may see this?")
    assert fit(page)
    person.follows("Ask for a consent")
    page.locator("[name=recipient]").select_option(label=CARITAS)
    page.locator("[name=purpose][value=together]").check()
    page.locator("[name=kinds][value=master]").check()
    assert page.locator("[name=language]").input_value() == "tr"
    assert fit(page)
    person.presses("Show the text")
    assert "Kişisel bilgileriniz" in page.locator("article.paper[lang=tr]").inner_text()
    assert fit(page)
    page.locator("[name=evidence][value=screen]").check()
    signs(page)
    page.locator("[name=refusal_explained]").check()
    person.presses("Store the consent")
    page.wait_for_url("**/leaflet/")
    assert "İzin verdiğiniz şeyler" in page.locator("article.paper").inner_text()
    assert fit(page)


def signs(page: Page) -> None:
    """Draw a line with the mouse in the field for it."""
    field = page.locator("canvas")
    field.scroll_into_view_if_needed()
    box = field.bounding_box()
    assert box
    page.mouse.move(box["x"] + 30, box["y"] + 60)
    page.mouse.down()
    for step in range(1, 15):
        page.mouse.move(box["x"] + 30 + 20 * step, box["y"] + (40 if step % 2 else 90), steps=3)
    page.mouse.up()
    assert page.locator("[name=signature]").input_value().startswith("M")


def test_refused_let_in_and_shut_out_while_the_page_is_open(berta: Colleague, nora: Colleague) -> None:
    name = f"Probe{uuid4().hex[:8]}"
    case = opens_a_case(berta, name)

    nora.opens(case)
    assert name not in nora.page.locator("body").inner_text()
    refused = nora.page.locator("main").inner_text()
    nora.opens(f"cases/{uuid4()}/")
    assert nora.page.locator("main").inner_text() == refused

    asks_for_consent(berta, case)
    nora.opens("cases/opened/")
    assert fit(nora.page)
    turns(nora.page.get_by_role("link", name=name))
    assert name in nora.page.locator("h1").inner_text()
    assert fit(nora.page)
    opened = nora.page.url

    berta.opens(case)
    berta.follows("Who else may see this?")
    turns(berta.page.get_by_role("link", name=CARITAS))
    assert berta.page.locator("svg.paper__signature path").get_attribute("d")
    assert fit(berta.page)
    berta.follows("Withdraw")
    assert fit(berta.page)
    berta.presses("Withdraw")
    assert fit(berta.page)

    # Her page is still open: what htmx asks for, the next click and the list are closed.
    status, text = nora.page.evaluate(HX, opened)
    assert (status, name in text) == (404, False)
    turns(nora.page.locator("a.crumb"))
    assert name not in nora.page.locator("body").inner_text()
    nora.page.goto(opened)
    assert nora.page.locator("main").inner_text() == refused
