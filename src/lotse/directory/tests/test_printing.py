"""Posters are one page of the right size, with every word on it, in order, and a QR code that leads to the page."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from lotse.directory.printing import Size, poster
from lotse.directory.tests.printing_samples import HERNE_DE

MILLIMETRE = 72 / 25.4


@pytest.mark.parametrize(("size", "width", "height"), [("a3", 297, 420), ("a4", 210, 297), ("a5", 148, 210)])
def test_a_poster_is_one_page_of_its_size(size: Size, width: int, height: int) -> None:
    pages = PdfReader(BytesIO(poster(HERNE_DE, size))).pages

    assert len(pages) == 1
    assert pages[0].mediabox.width == pytest.approx(width * MILLIMETRE, abs=0.5)
    assert pages[0].mediabox.height == pytest.approx(height * MILLIMETRE, abs=0.5)
