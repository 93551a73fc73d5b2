"""What a visitor sees of one door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator

# In one step for all cards: each question to the browser takes its time. `innerText` is what is drawn.
_READ = """boxes => {
  const plain = text => (text || "").replace(/\\s+/g, " ").trim();
  const text = (box, selector) => plain(box.querySelector(selector)?.innerText);
  const texts = (box, selector) => [...box.querySelectorAll(selector)].map(found => plain(found.innerText));
  return boxes.map(box => ({
    title: text(box, "h3.card__title"),
    state: text(box, ".state"),
    code: (box.querySelector(".state")?.className || "").split("state--")[1] || "",
    text: plain(box.innerText),
    address: text(box, "address"),
    languages: text(box, ".fact:has(use[href$='#speech'])"),
    phones: [...box.querySelectorAll("a[href^='tel:']")].map(
      call => [plain(call.innerText), call.getAttribute("href")]),
    districts: texts(box, ".call__for"),
    marks: texts(box, ".marks .mark"),
  }));
}"""


@dataclass(frozen=True)
class Card:
    """A card as it is drawn: texts without double spaces; `code` is its colour; numbers as (shown, link)."""

    title: str
    state: str
    code: str
    text: str
    address: str
    languages: str
    phones: list[list[str]]
    districts: list[str]
    marks: list[str]

    @property
    def numbers(self) -> list[str]:
        """What the telephone links dial."""
        return [link.removeprefix("tel:") for _, link in self.phones]


def read_cards(boxes: Locator) -> list[Card]:
    """Read the cards, or the parts of a page that are built like one."""
    found: list[dict[str, Any]] = boxes.evaluate_all(_READ)
    return [Card(**card) for card in found]
