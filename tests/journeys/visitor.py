"""A person with a browser, by what she does and what she sees."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from playwright.sync_api import Locator, Page

from tests.journeys.cards import Card, read_cards
from tests.journeys.turning import turns
from tests.journeys.watch import Watch
from tests.journeys.words import said, topic


class Visitor:
    """Reads `language`; counts her taps from the page on which she arrived."""

    def __init__(self, page: Page, watch: Watch, address: str, language: str) -> None:
        self.page, self.watch = page, watch
        self.address, self.language = address, language
        self.taps = 0

    # Ways to get somewhere

    def arrives(self, path: str = "", **query: str) -> None:
        """Open a page of her language by its address: "" is the start page."""
        self.taps = 0
        self.page.goto(f"{self.address}/{self.language}/{path}" + (f"?{urlencode(query)}" if query else ""))

    def looks_at(self, moment: str) -> None:
        """See the same page as it is at another moment of Berlin's clock, "2026-11-26T14:00"."""
        parts = urlsplit(self.page.url)
        query = dict(parse_qsl(parts.query)) | {"at": moment}
        self.page.goto(f"{self.address}{parts.path}?{urlencode(query)}")

    def chooses_language(self, name: str, code: str) -> None:
        """Open the language chooser and take one by its own name."""
        self._tap(self.page.locator(".languages summary"))
        self._tap(self.page.locator(".languages").get_by_role("link", name=name, exact=True))
        self.language = code

    def chooses_town(self, name: str) -> None:
        """Tap the name of a town on the start page."""
        self._tap(self.page.locator("form .chips").get_by_role("link", name=name, exact=True))

    def chooses_topic(self, code: str) -> None:
        """Tap a topic on the start page."""
        self._tap(
            self.page.locator(".tiles").get_by_role("button", name=topic(self.language, code), exact=True)
        )

    def chooses_network(self, name: str) -> None:
        """Tap the name of a network on the start page."""
        self._tap(self.page.locator(".links").get_by_role("link", name=name))

    def types_place(self, place: str) -> None:
        """Write a town, district or postcode in the place field."""
        self.page.locator("#place").fill(place)

    def wants(self, *, channel: str = "", spoken: str = "") -> None:
        """Open the wishes and choose how to get advice and which language to speak."""
        wishes = self.page.locator("details", has=self.page.locator("#channel"))
        if wishes.get_attribute("open") is None:
            self._tap(wishes.locator("summary"))
        self.page.locator("#channel").select_option(channel)
        self.page.locator("#language").select_option(spoken)

    def opens_card(self, title: str) -> None:
        """Tap the title of a card."""
        self._tap(self.page.locator(".card__title").get_by_role("link", name=title, exact=True))

    def leads_to_network(self) -> None:
        """On the page of a site, tap the name of its network."""
        self._tap(self.page.locator("div:has(> h1) a"))

    def follows(self, source: str) -> None:
        """Tap the link with this English sentence of the sources, in her language."""
        self._tap(self.page.get_by_role("link", name=said(self.language, source), exact=True).first)

    # What she sees

    def sees(self, text: str) -> bool:
        """Whether the text stands on the page, in one piece, where it can be read."""
        return " ".join(text.split()) in self.text

    def reads(self, source: str, **values: Any) -> bool:
        """Whether an English sentence of the sources stands on the page in her language."""
        return self.sees(said(self.language, source, **values))

    @property
    def text(self) -> str:
        """All the text that is drawn, without double spaces."""
        return " ".join(self.page.locator("body").inner_text().split())

    @property
    def cards(self) -> list[Card]:
        """The cards in the order in which they stand."""
        return read_cards(self.page.locator("article.card"))

    @property
    def site(self) -> Card:
        """What the page of a site says at its top."""
        return read_cards(self.page.locator("section", has=self.page.locator("#come")))[0]

    def card(self, title: str) -> Card:
        """The card with this title. Raises KeyError with the titles that there are."""
        cards = {card.title: card for card in self.cards}
        return cards[title]

    def section(self, anchor: str) -> str:
        """The text of a section of the page, by the anchor of its heading."""
        return " ".join(
            self.page.locator("section", has=self.page.locator(f"#{anchor}")).last.inner_text().split()
        )

    def day(self, iso: str) -> str:
        """The text of one day in the table of hours, "2026-11-26"."""
        return " ".join(
            self.page.locator("tr", has=self.page.locator(f"time[datetime='{iso}']")).inner_text().split()
        )

    def asks_interface(self, path: str, **query: str) -> Any:
        """What the open interface answers to the same question."""
        reader = {"Accept-Language": self.language}
        response = self.page.request.get(f"{self.address}/api/v1/{path}", params=query, headers=reader)
        assert response.ok, response.text()
        return response.json()

    def _tap(self, target: Locator) -> None:
        turns(target)
        self.taps += 1
