"""Every page of staff that opens by its address alone is fit for everybody, light and dark, on a phone.

That axe finds what is wrong is shown in test_axe.py, that the watch sees, in test_watch.py.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from tests.cast import PARTS, PASSWORD, address
from tests.house.pages import PAGES, Role
from tests.journeys.axe import findings
from tests.journeys.house import House
from tests.journeys.watch import Watch

_WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def _by_reader() -> dict[Role, list[str]]:
    """Each page once, by the first of the cast who gets it; those for nobody in particular come first."""
    found: dict[Role, list[str]] = {}
    for page in PAGES.values():
        if not (page.is_for_staff and page.kind == "page" and page.method == "get"):
            continue
        readers: list[Role] = [role for role in ("anonymous", *PARTS) if page.status(role) == 200]
        if readers:
            found.setdefault(readers[0], []).append(page.path)
    return found


PATHS = _by_reader()


def test_the_table_names_pages_of_several_parts() -> None:
    assert {"anonymous", "counsellor", "lead", "coordinator"} <= set(PATHS)
    assert sum(len(paths) for paths in PATHS.values()) > 30


@pytest.mark.parametrize("reader", PATHS)
def test_axe_finds_nothing_light_and_dark(house: House, chromium: Browser, reader: Role) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="de-DE")
    context.set_default_timeout(15_000)
    page = context.new_page()
    watch = Watch(page, house.address)
    try:
        if reader != "anonymous":
            house.planter.plant("part", reader)
            page.goto(f"{house.address}/de/staff/sign-in")
            page.fill("[name=email]", address(reader))
            page.fill("[name=password]", PASSWORD)
            page.locator("form:has([name=password]) button").click()
            page.wait_for_url(re.compile(r"/de/staff/(cases/)?$"))
        found: dict[str, list[str]] = {}
        for path in PATHS[reader]:
            answer = page.goto(house.address + path)
            assert answer is not None
            assert answer.status == 200, path
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                found[f"{path} {scheme}"] = findings(page)
            assert not page.evaluate(_WIDER), f"{path} scrolls sideways"
        assert {where: what for where, what in found.items() if what} == {}
        assert watch.seen == []
    finally:
        context.close()
