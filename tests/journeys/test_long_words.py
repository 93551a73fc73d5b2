"""Two hundred letters without a gap, as somebody leans on a key or pastes an address: no table of staff grows wider."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Browser

from lotse.core.tables import Cell, Table
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.house import ROOT

_STYLES = ROOT / "src" / "lotse" / "site" / "static" / "lotse"
_WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
_LONG = "ä" * 200


def shown(*words: str) -> str:
    cells = [Cell(words[0], url="/somewhere/"), *words[1:]]
    table = Table("Aims", ["Aim", "Begun", "Result"], [cells], "none")
    styles = "".join((_STYLES / name).read_text() for name in ("page.css", "staff.css"))
    inside = render_to_string("staff/_table.html", {"table": table})
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>{styles}</style>'
    return f'<!DOCTYPE html><html lang="de">{head}<main>{inside}</main></html>'


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_word_without_end_leaves_a_table_as_wide_as_the_screen(chromium: Browser, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 740})
    try:
        page.set_content(shown(_LONG, _LONG, "1.2.2026"))
        assert page.locator(".rows").inner_text().count("ä") == 400
        assert not page.evaluate(_WIDER)
        page.add_style_tag(content=".rows * { max-inline-size: none !important; }")
        page.add_style_tag(content=".rows * { overflow-wrap: normal !important; }")
        assert page.evaluate(_WIDER), "the check sees what is too wide"
    finally:
        page.close()
