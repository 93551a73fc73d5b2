"""Arabic and Persian: the page reads from the right, numbers and German addresses from the left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator

from tests.journeys.addresses import HELP, KINDS, SITE
from tests.journeys.conftest import Meet
from tests.journeys.words import said

RIGHT_TO_LEFT = ("ar", "fa")
# Where the first and the last letter of a text are drawn.
_ENDS = """box => {
  const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT), texts = [];
  while (walk.nextNode()) if (walk.currentNode.data.trim()) texts.push(walk.currentNode);
  const place = (node, from) => {
    const range = document.createRange();
    range.setStart(node, from); range.setEnd(node, from + 1);
    return range.getBoundingClientRect().left;
  };
  const first = texts[0], last = texts[texts.length - 1];
  const start = first.data.search(/\\S/), end = last.data.trimEnd().length - 1;
  return [place(first, start), place(last, end)];
}"""


def is_drawn_from_the_left(text: Locator) -> bool:
    first, last = text.evaluate(_ENDS)
    return bool(first < last)


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_the_page_reads_from_the_right(meet: Meet, language: str) -> None:
    visitor = meet(language)
    visitor.arrives(HELP)
    root = visitor.page.locator("html")
    assert (root.get_attribute("dir"), root.get_attribute("lang")) == ("rtl", language)
    assert not is_drawn_from_the_left(visitor.page.locator("article .state__word span").first)


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
@pytest.mark.parametrize("path", [HELP, SITE, KINDS["notice board"], KINDS["network with numbers"]])
def test_numbers_are_drawn_in_the_order_in_which_they_are_dialled(
    meet: Meet, language: str, path: str
) -> None:
    visitor = meet(language)
    visitor.arrives(path)
    calls = visitor.page.locator("main a[href^='tel:']").all()
    assert calls
    for call in calls:
        assert is_drawn_from_the_left(call.locator("bdi")), call.inner_text()
        assert call.locator("bdi").get_attribute("dir") == "ltr"


def test_without_isolation_a_number_would_be_turned(meet: Meet) -> None:
    """The control: the same number, taken out of its isolation, is drawn in another order."""
    visitor = meet("ar")
    visitor.arrives(SITE)
    number = visitor.page.locator("main a[href^='tel:'] bdi").first
    number.evaluate("box => { box.dir = 'rtl'; }")
    assert not is_drawn_from_the_left(number)


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_german_addresses_and_names_stay_german(meet: Meet, language: str) -> None:
    visitor = meet(language)
    visitor.arrives(SITE)
    lines = visitor.page.locator("address bdi").all()
    assert [line.get_attribute("lang") for line in lines] == ["de", "de"]
    assert all(is_drawn_from_the_left(line) for line in lines)


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_digits_are_those_of_the_door_and_the_telephone(meet: Meet, language: str) -> None:
    visitor = meet(language)
    visitor.arrives(HELP)
    assert visitor.cards[0].state.startswith(said(language, "Open until %(time)s", time="15:00"))
    assert not set(visitor.text) & set("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")
