"""A click that may turn the page, and the whole of the page behind it."""

from __future__ import annotations

from playwright.sync_api import Locator


def turns(target: Locator) -> None:
    """Click, then wait until the browser has read the page to its end: what is asked at once sees all of it."""
    target.click()
    target.page.wait_for_load_state()
