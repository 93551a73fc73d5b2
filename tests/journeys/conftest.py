"""One house and one Chromium for all journeys, and a visitor who is watched.

Of the package, not of the session: while Playwright runs, Django takes this process for an asynchronous one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.house import House, running_house
from tests.journeys.visitor import Visitor
from tests.journeys.watch import Watch

_HERE = Path(__file__).parent
_QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # No name leads anywhere: what asks for another host fails, and is seen.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
PHONE, DESK = 360, 1280


class Meet(Protocol):
    """Makes a visitor; `options` are those of Playwright's contexts."""

    def __call__(self, language: str = "de", *, width: int = PHONE, **options: Any) -> Visitor: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker walks all journeys: one house, one browser."""
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.xdist_group("journeys"))


@pytest.fixture(scope="package")
def house() -> Iterator[House]:
    with running_house() as house:
        yield house


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as driver:
        as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = driver.chromium.launch(executable_path=_program(), args=[*_QUIET, *as_root])
        yield browser
        browser.close()


def _program() -> str:
    """The Chromium of this machine. Raises LookupError with what to do."""
    for name in (
        os.environ.get("LOTSE_CHROMIUM"),
        os.environ.get("CHROMIUM"),
        "chromium",
        "chromium-browser",
    ):
        if found := shutil.which(name or ""):
            return found
    raise LookupError("The journeys need Chromium. Type: sudo apt-get install chromium fonts-noto-core")


@pytest.fixture
def meet(house: House, chromium: Browser) -> Iterator[Meet]:
    """Meet visitors; after the journey nothing may have happened to them that a page must not do."""
    met: list[Visitor] = []

    def visitor(language: str = "de", *, width: int = PHONE, **options: Any) -> Visitor:
        context = chromium.new_context(viewport={"width": width, "height": 740}, **options)
        context.set_default_timeout(10_000)
        page = Visitor(context.new_page(), Watch(context, house.address), house.address, language)
        met.append(page)
        return page

    yield visitor
    problems = [problem for person in met for problem in person.watch.problems()]
    for person in met:
        person.page.context.close()
    assert problems == []
