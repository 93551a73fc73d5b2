"""Whatever is typed in, a poster stays one page, nothing leaves the paper, and no text is ever run as a command."""

from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from lotse.directory.printing import (
    Guest,
    Hours,
    HoursRow,
    LeafletContent,
    Phone,
    PosterContent,
    SpokenLanguage,
    leaflet,
    poster,
)
from lotse.directory.tests.printing_samples import (
    HERNE_AR,
    HERNE_DE,
    HORSTHAUSEN_DE,
    LUMINADEN_DE,
    leaflet_of,
)

HOSTILE = (
    "#sys.version",
    '#read("/etc/passwd")',
    '#panic("x")',
    "$x^2$",
    "*bold* _thin_",
    "@ref <label>",
    "\\#let \\",
    "] } )",
    "\"'`",
    "= Heading",
    "// gone /* gone */",
    "https://a.example/?b=c&d",
    "{page} {pages}",
)
DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
CROWDED = replace(
    HERNE_DE,
    door=replace(
        LUMINADEN_DE,
        hours=tuple(
            Hours(
                f"Gruppe {group}",
                tuple(HoursRow(day, "08:00–12:00, 13:00–17:30", "mit Termin") for day in DAYS),
                guests=LUMINADEN_DE.hours[0].guests,
            )
            for group in range(4)
        ),
        languages=tuple(SpokenLanguage(f"Sprache {number}") for number in range(40)),
        phones=tuple(Phone(f"02323 16-{number}", "Bezirk") for number in range(10)),
    ),
)
LONG = {
    "crowded": CROWDED,
    "remark": replace(HERNE_DE, door=replace(HORSTHAUSEN_DE, notes=("Wort " * 1_000,))),
    "one word": replace(HERNE_DE, headline="x" * 5_000),
    "everything": replace(
        HERNE_AR, network="أ" * 5_000, headline="مرحبا " * 833, lead="a " * 2_500, as_of="b" * 5_000
    ),
    "label": replace(HERNE_DE, page=replace(HERNE_DE.page, label="u" * 900)),
}


def assert_all_on_paper(pdf: bytes) -> None:
    for page in pypdfium2.PdfDocument(pdf):
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            assert 0 < left < right < width
            assert 0 < bottom < top < height


def letters(content: PosterContent | LeafletContent) -> str:
    pdf = poster(content, "a4") if isinstance(content, PosterContent) else leaflet(content, "a4")
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("name", LONG)
def test_long_content_stays_on_paper_and_a_poster_one_page(name: str) -> None:
    pdf = poster(LONG[name], "a5")

    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    assert_all_on_paper(pdf)
    assert_all_on_paper(leaflet(leaflet_of(LONG[name], doors=1), "a5"))


def test_a_crowded_poster_still_says_everything() -> None:
    said = letters(CROWDED)

    assert said.count("Sonntag08:00–12:00,13:00–17:30mitTermin") == 4
    assert "Sprache39" in said
    assert "0232316-9" in said


def test_short_content_gets_larger_letters() -> None:
    def largest_time(content: PosterContent) -> float:
        text = pypdfium2.PdfDocument(poster(content, "a4"))[0].get_textpage()
        start = text.get_text_range().index("13:00–15:00")
        _, bottom, _, top = text.get_charbox(start)
        return float(top - bottom)

    row = Hours("Offen", (HoursRow("Donnerstag", "13:00–15:00"),))
    short = replace(HERNE_DE, door=replace(HORSTHAUSEN_DE, hours=(row,)))
    long = replace(HERNE_DE, door=replace(HORSTHAUSEN_DE, hours=(row, *CROWDED.door.hours)))

    assert largest_time(short) > 1.5 * largest_time(long)


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_a_text_is_printed_not_obeyed(text: str) -> None:
    door = replace(
        HORSTHAUSEN_DE,
        name=text,
        notes=(text,),
        hours=(Hours(text, (HoursRow(text, text, text),), text, (Guest(text, text, text),)),),
        phones=(Phone(text, text),),
        languages=(SpokenLanguage(text, text, text),),
    )
    content = replace(HERNE_DE, headline=text, lead=text, promises=(text,), door=door)

    assert letters(content).count("".join(text.split())) == 17
    assert letters(leaflet_of(content, doors=1)).count("".join(text.split())) == 16


@settings(max_examples=8)
@given(st.text(max_size=80), st.text(max_size=20), st.sampled_from([HERNE_DE, HERNE_AR]))
def test_no_text_whatever_stops_the_press(text: str, code: str, sample: PosterContent) -> None:
    door = replace(
        sample.door, name=text, languages=(SpokenLanguage(text, code),), phones=(Phone(text, text),)
    )
    content = replace(sample, headline=text, lead=text, door=door)

    assert len(PdfReader(BytesIO(poster(content, "a5"))).pages) == 1
