"""What a visitor sees of one door."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator


@dataclass(frozen=True)
class Card:
    """A card as it is drawn: texts without double spaces, numbers with their districts, `code` from the colour."""

    title: str
    state: str
    code: str
    text: str
    address: str
    languages: str
    phones: tuple[tuple[str, str], ...]
    districts: tuple[str, ...]
    marks: tuple[str, ...]

    @property
    def numbers(self) -> list[str]:
        """What the telephone links dial."""
        return [link.removeprefix("tel:") for _, link in self.phones]


def read_card(box: Locator) -> Card:
    """Read the card, or the part of a page that is built like one, inside `box`."""
    calls = box.locator("a[href^='tel:']").all()
    marks = box.locator(".marks .mark")
    code = box.locator(".state").first.get_attribute("class") or ""
    return Card(
        title=_text(box.locator("h3.card__title")),
        state=_text(box.locator(".state").first),
        code=code.partition("state--")[2],
        text=_plain(box.inner_text()),
        address=_text(box.locator("address")),
        languages=_text(box.locator(".fact", has=box.page.locator("use[href$='#speech']"))),
        phones=tuple((_plain(call.inner_text()), call.get_attribute("href") or "") for call in calls),
        districts=tuple(_plain(text) for text in box.locator(".call__for").all_inner_texts()),
        marks=tuple(_plain(text) for text in marks.all_inner_texts()),
    )


def _text(found: Locator) -> str:
    return _plain(found.first.inner_text()) if found.count() else ""


def _plain(text: str) -> str:
    return " ".join(text.split())
