"""A page printed at the town hall: what helps is on the sheet, what one can only tap is not."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.journeys.addresses import BOTH_DIRECTIONS, HELP, KINDS, SITE
from tests.journeys.conftest import DESK, Meet
from tests.journeys.words import said

# Only for the hand: the way through the pages, the search, and what is to be tapped.
_TO_TAP = "nav, .languages, .skip, .crumb, .bottom, .no-print, details.search, button"
_SEEN = """selector => [...document.querySelectorAll(selector)]
  .filter(box => box.checkVisibility()).map(box => box.outerHTML)"""


@pytest.mark.parametrize("language", BOTH_DIRECTIONS)
def test_what_can_only_be_tapped_is_not_printed(meet: Meet, language: str) -> None:
    visitor = meet(language, width=DESK)
    for kind in ("help", "site", "network", "notice board"):
        visitor.arrives(KINDS[kind])
        assert visitor.page.evaluate(_SEEN, _TO_TAP), "the control: on the screen there is something"
        visitor.page.emulate_media(media="print")
        assert visitor.page.evaluate(_SEEN, _TO_TAP) == []
        visitor.page.emulate_media(media="screen")


@pytest.mark.parametrize(
    ("path", "facts"),
    [
        (HELP, ["Lützowstraße 2", "02323 9524 19", "02323 9524 18", "02323/16-9167"]),
        (
            SITE,
            ["Lützowstraße 2", "44628 Herne", "02323 9524 19", "13:00–15:00", "13:00–16:30", "9. Dezember"],
        ),
        (KINDS["notice board"], ["112", "110", "0214/406-3333", "ukraine-levhilft@stadt.leverkusen.de"]),
    ],
)
def test_the_sheet_holds_what_helps(meet: Meet, path: str, facts: list[str]) -> None:
    visitor = meet("de", width=DESK)
    visitor.arrives(path)
    sheets = PdfReader(BytesIO(visitor.page.pdf(format="A4"))).pages
    # Without spaces: a long address may go on in the next line.
    text = "".join("".join(sheet.extract_text() for sheet in sheets).split())
    assert [fact for fact in facts if fact.replace(" ", "") not in text] == []
    assert said("de", "For developers").replace(" ", "") not in text
    assert len(sheets) <= 3
