"""A phone held by hand, and letters at twice their size: nothing is cut, a door is three taps away."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.journeys.addresses import BOTH_DIRECTIONS, KINDS
from tests.journeys.conftest import Meet
from tests.journeys.visitor import Visitor

# 1280 pixels at 400 per cent, and 640 at 200: both draw the page as if it were 320 wide.
NARROW = 320
_TOO_WIDE = """() => {
  const edge = document.documentElement.clientWidth;
  const wide = [...document.querySelectorAll("body *")].filter(box => {
    const place = box.getBoundingClientRect(), style = getComputedStyle(box);
    return place.width > 1 && (place.right > edge + 1 || place.left < -1) && style.position !== "absolute"
      && !box.closest("details:not([open]) > :not(summary)");
  });
  return document.documentElement.scrollWidth > edge || wide.length
    ? wide.map(box => `${box.tagName} ${box.className} ${box.textContent.trim().slice(0, 40)}`) : [];
}"""
_CUT = """() => [...document.querySelectorAll("main *")].filter(box => {
  const style = getComputedStyle(box);
  return style.overflowX === "hidden" && box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 1;
}).map(box => `${box.tagName} ${box.className}`)"""


def too_wide(page: Page) -> list[str]:
    """What stands over the edge of the screen, or is cut by its box."""
    page.evaluate("() => { for (const more of document.querySelectorAll('details')) more.open = true; }")
    found: list[str] = page.evaluate(_TOO_WIDE) + page.evaluate(_CUT)
    return found


@pytest.mark.parametrize("language", BOTH_DIRECTIONS)
def test_nothing_is_wider_than_the_screen_at_200_per_cent(meet: Meet, language: str) -> None:
    visitor = meet(language, width=NARROW)
    for path in KINDS.values():
        visitor.arrives(path)
        assert too_wide(visitor.page) == [], path


def test_the_check_sees_what_is_too_wide(meet: Meet) -> None:
    visitor = meet("de", width=NARROW)
    visitor.arrives()
    visitor.page.evaluate("() => { document.querySelector('h1').style.width = '30rem'; }")
    assert too_wide(visitor.page)


STORIES = {
    "herne-kim": ("ro", "Herne", "residence", "2026-11-26T14:00", "+492323952419"),
    "herne-bqb-gut": ("ar", "Herne", "money", "2026-11-24T09:00", "+4923259691570"),
    "leverkusen": ("uk", "Leverkusen", "health", "2026-11-25T13:00", "Wiesdorfer Platz 34a"),
    "dueren": ("ru", "Kreis Düren", "work", "2026-11-25T13:00", "Josef-Schregel-Str. 31"),
    "dortmund": ("tr", "Dortmund", "childcare", "2026-11-25T13:00", "Lütgendortmunder Straße 128"),
}


def way_to_door(visitor: Visitor, target: str) -> None:
    """The last tap: on the number, or no tap at all for an address that stands there."""
    card = visitor.page.locator("article.card")
    if target.startswith("+"):
        visitor.taps += 1
        assert card.locator(f"a[href='tel:{target}']").first.is_visible()
    else:
        assert card.get_by_text(target).first.is_visible()


@pytest.mark.parametrize("network", STORIES)
def test_a_door_is_reached_within_three_taps(meet: Meet, network: str) -> None:
    language, town, topic, at, target = STORIES[network]
    visitor = meet(language)
    visitor.arrives()
    visitor.chooses_town(town)
    visitor.chooses_topic(topic)
    visitor.looks_at(at)
    way_to_door(visitor, target)
    assert visitor.taps <= 3
    # The first answer stands on the first screen: nobody has to look for it.
    box = visitor.page.locator("article.card .state").first.bounding_box()
    assert box is not None
    assert box["y"] < 740
