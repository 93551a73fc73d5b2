"""A talk at the counter: written down with few keys or taps, from any page, and taken back again."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.advising import works_at
from tests.journeys.axe import findings
from tests.journeys.colleague import Colleague, colleague
from tests.journeys.house import House

# What a hand does: every key that goes down, every finger that touches, in whichever page.
COUNT = """
    for (const kind of ["keydown", "touchstart", "mousedown"]) {
        window.addEventListener(kind, (event) => {
            if (event.isTrusted) window.counted(kind);
        }, true);
    }
"""
KEYS, TAPS = 6, 3


class Counted:
    """A counsellor whose keys and taps are counted."""

    def __init__(self, person: Colleague, house: House) -> None:
        works_at(house, person.email, "counsellor", "awo-ruhr-mitte")
        self.person, self.done = person, {"keydown": 0, "touchstart": 0, "mousedown": 0}
        person.page.context.expose_function("counted", self._one_more)
        person.page.context.add_init_script(COUNT)
        person.signs_in()
        person.waits_for("cases/")
        person.opens("cases/search/")

    def _one_more(self, kind: str) -> None:
        self.done[kind] += 1

    def begins(self) -> None:
        self.done = dict.fromkeys(self.done, 0)
        self.at = monotonic()


@pytest.fixture
def desk(chromium: Browser, house: House) -> Iterator[Counted]:
    with colleague(chromium, house) as person:
        yield Counted(person, house)


@pytest.fixture
def phone(chromium: Browser, house: House) -> Iterator[Counted]:
    with colleague(chromium, house, has_touch=True, is_mobile=True) as person:
        person.page.set_viewport_size({"width": 360, "height": 740})
        yield Counted(person, house)


def test_a_talk_costs_at_most_six_keys(desk: Counted) -> None:
    page = desk.person.page
    desk.begins()
    page.keyboard.press("n")
    page.wait_for_url("**/contacts/quick/")
    for key in ("1", "w"):
        page.keyboard.press(key)
    expect(page.locator("input[name=topics]:checked")).to_have_count(2)
    page.keyboard.press("Enter")
    page.wait_for_url("**/contacts/*-*/")
    assert desk.done == {"keydown": 4, "touchstart": 0, "mousedown": 0}
    assert desk.done["keydown"] <= KEYS
    said = page.inner_text("main")
    assert "15 Minuten" in said
    assert findings(page) == []
    # Nothing of it stays when it was pressed by mistake.
    desk.person.presses("Undo")
    page.wait_for_url("**/contacts/quick/")
    expect(page.locator("#messages")).to_contain_text("zurückgenommen")
    assert findings(page) == []


def test_a_talk_costs_at_most_three_taps_on_a_phone(phone: Counted) -> None:
    page = phone.person.page
    phone.begins()
    page.locator("nav.rooms a[data-key=n]").tap()
    page.wait_for_url("**/contacts/quick/")
    page.locator("input[name=topics][value=housing]").tap()
    page.get_by_role("button", name="Gespräch speichern").tap()
    page.wait_for_url("**/contacts/*-*/")
    assert phone.done["touchstart"] <= TAPS
    assert phone.done["keydown"] == 0
    assert findings(page) == []


def test_the_count_counts(desk: Counted) -> None:
    """The check would see a seventh key and a click."""
    desk.begins()
    for key in "abcdefg":
        desk.person.page.keyboard.press(f"Shift+{key}")
    desk.person.page.locator("h1").click()
    assert desk.done["keydown"] > KEYS
    assert desk.done["mousedown"] == 1


def test_keys_can_be_turned_off_and_words_in_a_field_are_no_keys(desk: Counted) -> None:
    page = desk.person.page
    page.keyboard.press("n")
    page.wait_for_url("**/contacts/quick/")
    page.locator("[name=remark]").press_sequentially("n1w ")
    assert page.locator("input[name=topics]:checked").count() == 0
    expect(page.locator("[name=remark]")).to_have_value("n1w ")
    page.locator("[data-keys-switch]").click()
    page.locator("input[name=topics]").first.focus()
    page.keyboard.press("1")
    assert page.locator("input[name=topics]:checked").count() == 0


def test_without_javascript_it_is_a_link_boxes_and_a_button(chromium: Browser, house: House) -> None:
    with colleague(chromium, house, java_script_enabled=False) as person:
        works_at(house, person.email, "counsellor", "awo-ruhr-mitte")
        person.signs_in()
        person.waits_for("cases/")
        person.follows("New talk")
        person.page.locator("input[name=topics][value=money]").check()
        person.presses("Save the talk")
        person.page.wait_for_url("**/contacts/*-*/")
        assert "Geld" in person.page.inner_text("main")
