"""One house and one Chromium for all journeys, and a visitor who is watched.

Of the package, not of the session: while Playwright runs, Django takes this process for an asynchronous one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.journeys.house import House, running_house
from tests.journeys.visitor import Visitor
from tests.journeys.watch import Watch

_QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # No name leads anywhere: what asks for another host fails, and is seen.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
PHONE, DESK = 360, 1280
Contexts = Callable[..., BrowserContext]


class Meet(Protocol):
    """Makes a visitor; `options` are those of Playwright's contexts."""

    def __call__(self, language: str = "de", *, width: int = PHONE, **options: Any) -> Visitor: ...


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
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
    ):
        if found := shutil.which(name or ""):
            return found
    raise LookupError(
        "The journeys need Chromium. Type: sudo apt-get install chromium-headless-shell fonts-noto-core"
    )


@pytest.fixture(scope="package")
def contexts(chromium: Browser) -> Iterator[Contexts]:
    """Contexts by what is asked of them: a page leaves nothing behind but the browser's store of files."""
    made: dict[str, BrowserContext] = {}

    def context(**options: Any) -> BrowserContext:
        key = repr(sorted(options.items()))
        if key not in made:
            made[key] = chromium.new_context(**options)
            made[key].set_default_timeout(10_000)
        return made[key]

    yield context
    for each in made.values():
        each.close()


@pytest.fixture
def meet(house: House, contexts: Contexts) -> Iterator[Meet]:
    """Meet visitors; after the journey nothing may have happened to them that a page must not do."""
    met: list[Visitor] = []

    def visitor(language: str = "de", *, width: int = PHONE, **options: Any) -> Visitor:
        page = contexts(viewport={"width": width, "height": 740}, **options).new_page()
        met.append(Visitor(page, Watch(page, house.address), house.address, language))
        return met[-1]

    yield visitor
    problems = [problem for person in met for problem in person.watch.problems()]
    for person in met:
        person.page.close()
    assert problems == []
