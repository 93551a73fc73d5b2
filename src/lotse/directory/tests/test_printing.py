"""Posters and leaflets: right size, every word, one door to the site, fonts of the house, the same bytes again."""

from dataclasses import replace
from io import BytesIO
from typing import Any, cast

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader

from lotse.directory.printing import Door, Hours, HoursRow, PosterContent, Size, leaflet, poster
from lotse.directory.printing.text import FONT_FOLDER
from lotse.directory.printing.typesetting import TEMPLATES, vendored_fonts
from lotse.directory.tests.printing_samples import (
    HERNE_AR,
    HERNE_DE,
    HERNE_FA,
    LEVERKUSEN_DE,
    POSTERS,
    leaflet_of,
)

MILLIMETRE = 72 / 25.4
PAPERS: dict[Size, tuple[int, int]] = {"a3": (297, 420), "a4": (210, 297), "a5": (148, 210)}
LANGUAGES = ("de", "en", "ar", "tr", "ro", "bg", "ru", "uk", "fa", "kmr", "fr", "sq")
MARKS = dict.fromkeys(map(ord, "\u2066\u2069\u200b"), "")


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def words(pdf: bytes) -> str:
    """All text of the file, spaces and direction marks evened out."""
    text = "\n".join(page.extract_text() for page in read(pdf).pages)
    return " ".join(text.translate(MARKS).split())


def visual_lines(pdf: bytes) -> list[str]:
    """The lines of the first page as the eye meets them, from left to right, spaces left out."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    lines: dict[int, list[tuple[float, str]]] = {}
    for index in range(page.count_chars()):
        left, bottom, right, _ = page.get_charbox(index, loose=True)
        sign = page.get_text_range(index, 1)
        if right > left and sign.strip():
            lines.setdefault(round(bottom), []).append((left, sign))
    return ["".join(sign for _, sign in sorted(line)) for line in lines.values()]


def qr_codes(pdf: bytes) -> list[zxingcpp.Barcode]:
    """The QR codes of the first page, read from a picture of it at 144 dpi."""
    page = pypdfium2.PdfDocument(pdf)[0]
    return zxingcpp.read_barcodes(page.render(scale=2).to_pil().convert("L"))


@pytest.mark.parametrize("size", PAPERS)
def test_every_page_has_the_size_asked_for(size: Size) -> None:
    width, height = PAPERS[size]
    for pdf in (poster(HERNE_DE, size), leaflet(leaflet_of(HERNE_DE, doors=4), size)):
        for page in read(pdf).pages:
            assert page.mediabox.width == pytest.approx(width * MILLIMETRE, abs=0.5)
            assert page.mediabox.height == pytest.approx(height * MILLIMETRE, abs=0.5)


@pytest.mark.parametrize("content", POSTERS, ids=lambda content: content.language)
def test_a_poster_is_one_page_with_its_qr_code_in_every_size(content: PosterContent) -> None:
    for size in PAPERS:
        pdf = poster(content, size)

        assert len(read(pdf).pages) == 1
        assert [code.text for code in qr_codes(pdf)] == [content.page.url]


def test_a_poster_says_everything_it_was_given() -> None:
    said = words(poster(LEVERKUSEN_DE, "a4"))

    for text in (
        "Fragen zum Leben in Leverkusen? Kommen Sie herein.",
        "Wiesdorfer Platz 34a 51373 Leverkusen",
        "Montag 12:30–16:30",
        "Gültig ab 5. Oktober",
        "0214 406-3333",
        "Українська",
        "Volkshochschule Leverkusen Sprachberatung",
        "lotse.example/de/luminaden",
        "Stand: 23. November 2026",
    ):
        assert text.replace(" ", "") in said.replace(" ", "")


def test_nothing_is_added_to_what_was_given() -> None:
    bare = replace(HERNE_DE, door=Door("Büro"), lead="", page=replace(HERNE_DE.page, hint=""))

    assert words(poster(bare, "a4")) == " ".join(
        (bare.network, bare.headline, "Büro", bare.page.label, bare.as_of)
    )


def test_hours_without_a_day_stand_at_the_edge() -> None:
    hours = (Hours("Sprechstunde", (HoursRow("", "Zeiten unbekannt"),)),)
    page = pypdfium2.PdfDocument(poster(replace(HERNE_DE, door=Door("Büro", hours=hours)), "a4"))[
        0
    ].get_textpage()
    text = page.get_text_range()

    edges = [page.get_charbox(text.index(word), loose=True)[0] for word in ("Sprechstunde", "Zeiten")]
    assert edges[0] == pytest.approx(edges[1], abs=1)


def test_promises_stand_only_where_they_were_made() -> None:
    promised = replace(HERNE_DE, promises=("kostenlos", "vertraulich"))

    assert "kostenlos" not in words(poster(HERNE_DE, "a4"))
    assert "✓ kostenlos" in words(poster(promised, "a4"))


def test_a_leaflet_has_every_door_the_emergency_contacts_and_page_numbers() -> None:
    pdf = leaflet(leaflet_of(HERNE_DE, LEVERKUSEN_DE, doors=5), "a5")
    pages = [" ".join(page.extract_text().split()) for page in read(pdf).pages]

    assert sum(page.count("KIM-Büro Horsthausen") for page in pages) == 3
    assert sum(page.count("Wiesdorfer Platz 34a") for page in pages) == 2
    assert [f"{number} / {len(pages)}" in page for number, page in enumerate(pages, 1)] == [True] * len(pages)
    assert "116 016" in pages[-1].replace("\u00a0", " ")
    assert [code.text for code in qr_codes(pdf)] == [HERNE_DE.page.url]


def test_page_numbers_use_the_digits_of_the_language() -> None:
    content = replace(leaflet_of(HERNE_FA, doors=1), page_label="صفحهٔ {page} از {pages}", digits="۰۱۲۳۴۵۶۷۸۹")

    assert "۱" in words(leaflet(content, "a4")).split("صفح")[-1]


@pytest.mark.parametrize("content", [HERNE_AR, HERNE_FA], ids=["ar", "fa"])
def test_right_to_left_pages_are_mirrored_but_numbers_and_addresses_are_not(content: PosterContent) -> None:
    pdf = poster(content, "a4")
    lines = visual_lines(pdf)

    assert any(line.startswith("Lützowstraße2") for line in lines)
    assert any(line.startswith("44628Herne") for line in lines)
    assert any("02323952419" in line for line in lines)
    assert qr_codes(pdf)[0].position.top_left.x > 210 * MILLIMETRE
    assert qr_codes(poster(HERNE_DE, "a4"))[0].position.top_left.x < 210 * MILLIMETRE


def test_arabic_text_is_kept_in_reading_order() -> None:
    page = pypdfium2.PdfDocument(poster(HERNE_AR, "a4"))[0]

    assert "استشارة للقادمين الجدد" in page.get_textpage().get_text_range()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_named_in_the_file_and_tagged_for_reading_aloud(language: str) -> None:
    for pdf in (
        *(poster(replace(HERNE_DE, language=language), size) for size in PAPERS),
        leaflet(replace(leaflet_of(HERNE_DE, doors=2), language=language), "a5"),
    ):
        root: Any = read(pdf).trailer["/Root"]
        assert root["/Lang"] == language
        assert root["/MarkInfo"]["/Marked"]
        assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_no_font_comes_from_the_machine_and_every_script_of_the_house_is_drawn_with() -> None:
    fonts = vendored_fonts().fonts()
    parts = (TEMPLATES / "page.typ").read_text(encoding="utf-8")

    assert {font.path for font in fonts} == {str(path) for path in FONT_FOLDER.glob("*.ttf")}
    assert [font.family for font in fonts if f'"{font.family}"' not in parts] == []


def test_only_the_vendored_fonts_are_used_and_all_are_embedded() -> None:
    vendored = {path.stem for path in FONT_FOLDER.glob("*.ttf")}
    names = set()
    for pdf in (
        poster(LEVERKUSEN_DE, "a4"),
        poster(HERNE_AR, "a4"),
        leaflet(leaflet_of(HERNE_FA, doors=2), "a4"),
    ):
        for page in read(pdf).pages:
            resources: Any = page["/Resources"]
            for font in resources["/Font"].values():
                names.add(font["/BaseFont"].split("+")[1])
                assert "/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"]

    assert names <= vendored
    assert {"NotoSans-Bold", "NotoSansArabic-Regular"} <= names


def test_the_same_content_gives_the_same_bytes_dated_by_the_content() -> None:
    first, second = (poster(HERNE_AR, "a4") for _ in range(2))
    information = read(first).metadata

    assert first == second
    assert first != poster(replace(HERNE_AR, lead=""), "a4")
    assert information is not None
    assert information.title == f"{HERNE_AR.headline} – {HERNE_AR.door.name}"
    assert str(information["/CreationDate"]).startswith("D:20261123")


def test_what_cannot_be_printed_is_refused_with_a_reason() -> None:
    with pytest.raises(ValueError, match="size must be"):
        poster(HERNE_DE, cast(Size, "a6"))
    with pytest.raises(ValueError, match="ten digits"):
        leaflet(replace(leaflet_of(HERNE_DE, doors=1), digits="01"), "a4")
    with pytest.raises(ValueError, match="Data too large"):
        poster(
            replace(HERNE_DE, page=replace(HERNE_DE.page, url="https://lotse.example/" + "a" * 5_000)), "a4"
        )
