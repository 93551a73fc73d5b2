"""A person who works with Lotse, with a browser of her own and a device that makes passkeys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from playwright.sync_api import Browser, Page

from tests.journeys.house import House
from tests.journeys.turning import turns
from tests.journeys.watch import Watch
from tests.journeys.words import said

# A device of the platform's kind that keeps passkeys and always says yes.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Colleague:
    """Works in German; her browser knows the house as localhost, where passkeys are allowed without TLS."""

    def __init__(self, page: Page, house: House) -> None:
        self.page = page
        self.address = house.address.replace("127.0.0.1", "localhost")
        self.watch = Watch(page, self.address)
        self.email, self.password = _account(house)

    def opens(self, path: str) -> None:
        self.page.goto(f"{self.address}/de/staff/{path}")

    def types(self, field: str, text: str) -> None:
        self.page.locator(f"[name={field}]:visible").fill(text)

    def presses(self, source: str) -> None:
        """Press the button with this English sentence of the sources, in German."""
        turns(self.page.get_by_role("button", name=said("de", source)).first)

    def follows(self, source: str) -> None:
        """Follow the link with this English sentence of the sources, in German."""
        turns(self.page.get_by_role("link", name=said("de", source), exact=True).first)

    def signs_in(self) -> None:
        """Type address and password on the page for it."""
        self.opens("sign-in")
        self.types("email", self.email)
        self.types("password", self.password)
        self.page.locator("form:has([name=password]) button").click()

    def opens_a_case(self, name: str, language: str = "") -> None:
        """Ask for a person whom nobody knows yet, make her known and open her case."""
        self.opens("cases/new/")
        self.types("line", name)
        self.presses("Search")
        details = self.page.locator("details:has([name=family_name])")
        # Closed where somebody with a name like this is known: she is none of them.
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        self.page.locator("[name=language]").select_option(language)
        self.presses("Open the case")
        self.page.wait_for_url("**/staff/cases/*-*/")

    def signs_out(self) -> None:
        """Open her own menu at the head of the page and leave."""
        self.opens("")
        self.page.locator(".person summary").click()
        self.presses("Sign out")
        self.waits_for("sign-in")

    def waits_for(self, path: str) -> None:
        """Wait until her browser is on this page."""
        self.page.wait_for_url(f"{self.address}/de/staff/{path}")

    def gets_a_device(self) -> None:
        """From now on her machine makes and shows passkeys."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


@contextmanager
def colleague(browser: Browser, house: House, **options: Any) -> Iterator[Colleague]:
    """A colleague with a browser that nobody else uses; afterwards nothing may have gone wrong in it."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="de-DE", **options)
    context.set_default_timeout(10_000)
    person = Colleague(context.new_page(), house)
    try:
        yield person
        assert person.watch.seen == []
    finally:
        context.close()


def _account(house: House) -> tuple[str, str]:
    """An account that nobody had before: the database of the journeys is kept from run to run."""
    email = f"journey-{uuid4().hex[:12]}@lotse.example"
    return email, house.planter.plant("account", email, "Jule Jansen").split()[-1]
