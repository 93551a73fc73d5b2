"""Every public page, in every language, light and dark, on a phone and on a desk: axe finds nothing, nothing is cut.

make study          all of it, about 1,300 pages
"""

from __future__ import annotations

import pytest

from tests.journeys.addresses import KINDS, LANGUAGES, REFUSED
from tests.journeys.axe import findings
from tests.journeys.conftest import DESK, PHONE, Meet
from tests.journeys.test_small_screens import NARROW, too_wide
from tests.journeys.visitor import Visitor


def all_paths(visitor: Visitor) -> list[str]:
    """Each kind of page, and the page, the notice board and the sites of every network."""
    paths = list(KINDS.values())
    for network in visitor.asks_interface("networks"):
        page = f"networks/{network['id']}/"
        paths += [page, f"{page}notice/", *(f"{page}sites/{site['code']}/" for site in network["sites"])]
    return paths


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing(meet: Meet, language: str, scheme: str, width: int) -> None:
    visitor = meet(language, width=width, color_scheme=scheme)
    found = {}
    for path in all_paths(visitor):
        visitor.arrives(path)
        found[path] = findings(visitor.page)
    for path, status in REFUSED.values():
        visitor.watch.expected_status = status
        visitor.arrives(path)
        found[path] = findings(visitor.page)
    assert {path: rules for path, rules in found.items() if rules} == {}
    print(f"{language} {scheme} {width}: {len(found)} pages")


@pytest.mark.parametrize("width", [NARROW, PHONE, DESK])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_its_screen(meet: Meet, language: str, width: int) -> None:
    visitor = meet(language, width=width)
    found = {}
    for path in all_paths(visitor):
        visitor.arrives(path)
        found[path] = too_wide(visitor.page)
    assert {path: boxes for path, boxes in found.items() if boxes} == {}
