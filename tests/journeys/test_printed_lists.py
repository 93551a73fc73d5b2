"""A long list on paper: no sheet ends with a heading or the head of a table alone, and each says which page it is."""

from __future__ import annotations

import pypdfium2
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Browser

from lotse.core.tables import Table
from tests.journeys.house import ROOT

_STYLES = ROOT / "src" / "lotse" / "site" / "static" / "lotse"
# Heights above the list, in pixels, at which its beginning falls across the end of the first sheet.
_ABOVE = range(820, 1000, 12)


def sheets(chromium: Browser, above: int, style: str = "") -> list[str]:
    """The text of each sheet, without the gaps that a PDF has between letters."""
    rows = [[f"Row{number}.", "Mon", "Tue"] for number in range(40)]
    table = Table("Days", ["Column", "One", "Two"], list(rows), "none")
    listed = render_to_string("staff/_table.html", {"table": table})
    pages = render_to_string(
        "staff/_pages.html", {"page": Paginator(range(90), 40).page(1)}, RequestFactory().get("/")
    )
    styles = "".join((_STYLES / name).read_text() for name in ("page.css", "staff.css")) + style
    page = chromium.new_page()
    try:
        page.set_content(
            f'<!DOCTYPE html><meta charset="utf-8"><style>{styles}</style><main><div style="height:{above}px"></div>'
            f'<section class="stack"><h2>Heading</h2><p>Sentence.</p>{listed}</section>{pages}</main>'
        )
        found = pypdfium2.PdfDocument(page.pdf(format="A4"))
    finally:
        page.close()
    texts = ["".join(sheet.get_textpage().get_text_range().split()) for sheet in found]
    found.close()
    return texts


def is_torn(found: list[str]) -> bool:
    first = next(number for number, sheet in enumerate(found) if "Row0." in sheet)
    return any(word in sheet for sheet in found[:first] for word in ("Heading", "Sentence", "Column"))


def test_the_beginning_of_a_list_stays_together_wherever_it_falls(chromium: Browser) -> None:
    assert not any(is_torn(sheets(chromium, above)) for above in _ABOVE)
    torn = ".stack { display: grid !important; }"
    assert any(is_torn(sheets(chromium, above, torn)) for above in _ABOVE), "the check sees a torn list"


def test_a_printed_page_of_several_says_which_it_is(chromium: Browser) -> None:
    last = sheets(chromium, 0)[-1]
    assert "1" in last.rpartition("Tue")[2]
    assert "3" in last.rpartition("Tue")[2]
    assert "Next" not in last
    assert "Weiter" not in last
