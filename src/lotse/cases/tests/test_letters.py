"""Letters: templates without holes, the page in her language, and paper that fits a window envelope."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
import yaml
from pypdf import PdfReader

from lotse.cases.printing.letter import letter_pdf
from lotse.cases.rules.letters.filling import PLACEHOLDERS, filled, placeholders, still_open, unknown
from lotse.cases.rules.letters.shapes import Letter, paragraphs
from lotse.cases.rules.letters.texts import FOLDER, her_page, starters
from lotse.cases.rules.letters.words import CAUTIONS, NAMES
from lotse.cases.rules.plan.texts import LANGUAGES
from lotse.cases.tests.test_plan_texts import faults

MILLIMETRE = 72 / 25.4
LETTER = Letter(
    sender=("Amira Haddad", "Lützowstraße 2", "44628 Herne"),
    recipient=("Jobcenter Herne", "Koniner Straße 6", "44625 Herne"),
    place="Herne",
    written_on=date(2026, 11, 27),
    subject="Widerspruch gegen Ihren Bescheid",
    body="Sehr geehrte Damen und Herren,\n\nhiermit lege ich Widerspruch ein.",
    signed_by="Amira Haddad",
)


def words(pdf: bytes) -> list[str]:
    marks = dict.fromkeys(map(ord, "\u2066\u2068\u2069\u200b"), "")
    pages = PdfReader(BytesIO(pdf)).pages
    return [" ".join(page.extract_text().translate(marks).split()) for page in pages]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_what_each_letter_does(language: str) -> None:
    def read(name: str) -> dict[str, dict[str, str]]:
        found = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
        return {"areas": {}, "steps": {}, "words": found["words"], "goals": found["explained"]}

    assert faults(read(language), read("de"), language) == []
    assert set(read(language)["goals"]) == set(starters())


def test_the_templates_of_the_house_name_only_what_can_be_filled_in() -> None:
    used: set[str] = set()
    for starter in starters().values():
        assert unknown(starter.subject + starter.body) == ""
        used |= set(placeholders(starter.subject + starter.body))
    assert set(PLACEHOLDERS) - used == {"today"}
    assert set(NAMES) == set(CAUTIONS) == set(starters())


def test_a_placeholder_that_does_not_exist_is_a_sentence() -> None:
    assert "{nmae}" in unknown("Ich, {nmae}, {name}")
    assert "{name}" not in unknown("Ich, {nmae}, {name}")
    assert unknown("{} {0.__class__}") != ""


def test_what_is_not_known_stays_to_be_seen_and_a_value_is_not_read_again() -> None:
    text = filled("{name}: {amount}", {"name": "{amount} {0.__class__}", "amount": ""})
    assert text == "{amount} {0.__class__}: {amount}"
    assert "{amount}" in still_open(text)
    assert still_open(filled("{name}", {"name": "Amira"})) == ""


def test_paragraphs_and_lines_stay_as_they_were_typed() -> None:
    assert paragraphs("a\r\nb\n\n\n c \n") == [["a", "b"], ["c"]]
    assert paragraphs(" \n") == []


def test_the_address_stands_in_the_window_of_the_envelope() -> None:
    """DIN 5008, form B: the window begins 20 mm from the left and 45 mm from the top, 85 mm wide and 45 mm high."""
    page = pypdfium2.PdfDocument(letter_pdf(LETTER))[0]
    text = page.get_textpage()
    whole = text.get_text_range()
    for line in ("Jobcenter Herne", "44625 Herne"):
        start = whole.index(line)
        for index in (start, start + len(line) - 1):
            left, bottom, right, top = text.get_charbox(index)
            assert left / MILLIMETRE >= 20
            assert right / MILLIMETRE <= 105
            assert 297 - top / MILLIMETRE >= 45
            assert 297 - bottom / MILLIMETRE <= 90
    subject = text.get_charbox(whole.index("Widerspruch gegen"))
    assert 297 - subject[3] / MILLIMETRE > 97


@pytest.mark.parametrize("language", LANGUAGES)
def test_behind_the_german_letter_lies_a_page_in_her_language(language: str) -> None:
    pages = words(letter_pdf(replace(LETTER, hers=her_page("appeal", language))))
    assert "Herne, 27. November 2026" in pages[0]
    assert len(pages) == (1 if language == "de" else 2)
    assert not any("/ 2" in page for page in pages)


def test_a_template_of_a_body_shows_its_own_translation() -> None:
    assert her_page("", "tr") is None
    page = her_page("", "tr", subject="İtiraz", body="Sayın yetkililer,\n\nitiraz ediyorum.")
    assert page is not None
    assert "itiraz ediyorum." in words(letter_pdf(replace(LETTER, hers=page)))[1]


def test_a_long_letter_is_numbered_and_whatever_was_typed_is_printed() -> None:
    typed = '#read("/etc/passwd") $x$ *b* <b>'
    pages = words(letter_pdf(replace(LETTER, body="\n\n".join([typed] * 60), hers=her_page("appeal", "ar"))))
    assert typed in pages[0]
    assert ["1 / " in pages[0], f"{len(pages) - 1} / {len(pages) - 1}" in pages[-2]] == [True, True]
    assert "/" not in pages[-1]
