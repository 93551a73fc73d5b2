"""Every page that links lead to from a case with something in it: axe finds nothing, light and dark, phone and desk.

make study          about a hundred pages, four times
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.advising import works_at
from tests.journeys.axe import findings
from tests.journeys.colleague import Colleague, colleague
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.helping import is_referred, writes_a_secret
from tests.journeys.house import House
from tests.journeys.test_a_family import ID, becomes_a_case, becomes_known, gets_a_plan, lives_with_her_son

_WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
_LINKS = "all => all.map(each => each.pathname + each.search)"
# Where her session ends, or where a file is answered and no page.
_NOT_WALKED = re.compile(r"sign-out|\.pdf$|\.ics$|/files/[0-9a-f]|/export")
MOST = 150


@pytest.fixture
def advised(chromium: Browser, house: House) -> Iterator[tuple[Colleague, str]]:
    """A counsellor with a family whose case holds a plan, a referral and a note; and the key of the case."""
    with colleague(chromium, house) as manager:
        works_at(house, manager.email, "counsellor", "awo-ruhr-mitte")
        manager.signs_in()
        manager.page.wait_for_url("**/staff/**")
        name = f"Ekhtibar{uuid4().hex[:6]}"
        person = becomes_known(manager, name)
        case = becomes_a_case(manager, person)
        lives_with_her_son(manager, person, name)
        gets_a_plan(manager, case)
        is_referred(manager, case, "Kurs am Vormittag")
        writes_a_secret(manager, case, "Nur für die Fallführung.")
        yield manager, case


def kind_of(path: str) -> str:
    """The same for two pages that differ only in what they are about."""
    parts = urlsplit(path)
    return ID.sub("ID", parts.path) + "?" + "&".join(sorted(name for name, _value in parse_qsl(parts.query)))


def pages_from(page: Page, address: str, start: str) -> Iterator[str]:
    """Each kind of page that links lead to, once, the first one found; the page is open while it is yielded."""
    waiting, kinds = [start, "/de/staff/cases/"], set()
    while waiting and len(kinds) < MOST:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind in kinds or _NOT_WALKED.search(urlsplit(path).path):
            continue
        kinds.add(kind)
        answer = page.goto(address + path)
        assert answer is not None
        assert answer.status == 200, path
        if urlsplit(page.url).path == urlsplit(path).path:
            yield path
        waiting += [
            link
            for link in page.eval_on_selector_all("a[href]", _LINKS)
            if link.startswith("/de/staff/cases/")
        ]


def test_axe_finds_nothing_on_the_pages_of_a_case(advised: tuple[Colleague, str]) -> None:
    manager, case = advised
    page = manager.page
    found: dict[str, list[str]] = {}
    walked = 0
    for path in pages_from(page, manager.address, f"/de/staff/cases/{case}/"):
        walked += 1
        for width in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": 740})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                found[f"{path} {scheme} {width}"] = findings(page)
            if page.evaluate(_WIDER):
                found[f"{path} {width}"] = ["scrolls sideways"]
    assert {where: what for where, what in found.items() if what} == {}
    assert walked > 60
    print(f"{walked} pages")
