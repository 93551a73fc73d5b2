"""With Tab and Enter alone, and always seeing where one is."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.journeys.conftest import Meet

# The element with the focus, and whether it is marked so that it can be seen.
_FOCUS = """() => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
  const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const drawn = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return {name: at.id || at.getAttribute("href") || at.getAttribute("value") || at.tagName, seen: marked && drawn,
    style: `${style.outline} at ${box.top}`};
}"""
_MOST_STOPS = 60
# Without gliding: each stop is looked at where it comes to rest.
AT_ONCE = {"reduced_motion": "reduce"}


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element is reached; every stop on the way is seen."""
    for _ in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        focus = page.evaluate(_FOCUS)
        assert focus["seen"], f"the focus on {focus['name']} cannot be seen: {focus['style']}"
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached with {_MOST_STOPS} stops")


def test_from_the_first_page_to_a_call(meet: Meet) -> None:
    visitor = meet("de", **AT_ONCE)
    page = visitor.page
    visitor.arrives()
    tab_to(page, "#place")
    page.keyboard.type("Wanne")
    tab_to(page, "button[value='money']")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "place=Wanne" in page.url
    tab_to(page, "article a[href='tel:+4923259691570']")


def test_the_enter_key_in_the_place_field_shows_all_topics(meet: Meet) -> None:
    visitor = meet("de", **AT_ONCE)
    visitor.arrives()
    tab_to(visitor.page, "#place")
    visitor.page.keyboard.type("Wanne")
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    assert "topic=" not in visitor.page.url
    assert visitor.cards


def test_from_any_page_to_another_language(meet: Meet) -> None:
    visitor = meet("de", **AT_ONCE)
    page = visitor.page
    visitor.arrives("help/", place="Wanne", topic="money")
    tab_to(page, ".languages summary")
    page.keyboard.press("Enter")
    tab_to(page, ".languages a[hreflang='ar']")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert "/ar/help/?place=Wanne&topic=money" in page.url


def test_the_first_stop_leads_past_the_header(meet: Meet) -> None:
    visitor = meet("ar", **AT_ONCE)
    visitor.arrives()
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate(_FOCUS)["seen"]
    visitor.page.keyboard.press("Enter")
    tab_to(visitor.page, "#place")
