"""What stands on the plan that she takes home, on the page and on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from django.template.loader import render_to_string
from pypdf import PdfReader

from lotse.cases.printing.plan import plan_pdf
from lotse.cases.rules.plan.shapes import Line, Plan, PlannedGoal, PlannedStep, PlanPaper
from lotse.cases.rules.plan.texts import LANGUAGES, catalogue, plan_texts
from lotse.cases.rules.plan.wording import plan_paper
from lotse.core.spans import BERLIN

MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200b"), "")
FREE = PlannedStep(
    Line(german="Rechnung prüfen", hers="تدقيق الفاتورة", hers_language="ar"), "us", until=date(2026, 12, 8)
)
GOAL = PlannedGoal(
    "residence",
    Line("extend-title"),
    (
        PlannedStep(Line("residence-file"), "us"),
        PlannedStep(Line("residence-appointment"), "her", until=date(2026, 12, 1), is_done=True),
        PlannedStep(Line("course-childcare"), "other", name="Kita Sonnenschein"),
        FREE,
    ),
)
PLAN = Plan(
    name="Amira",
    counsellor="Berta Bunt",
    office="KIM-Büro, 44628 Herne",
    phone="02323 9524 19",
    made_on=date(2026, 11, 27),
    goals=(GOAL,),
    next_at=datetime(2026, 12, 7, 10, 30, tzinfo=BERLIN),
    next_place="Rathaus Wanne",
)


def whole(paper: PlanPaper) -> str:
    html = render_to_string("cases/_plan_paper.html", {"plan": paper})
    return html.translate(MARKS)


def pages(paper: PlanPaper) -> list[str]:
    reader = PdfReader(BytesIO(plan_pdf(paper)))
    return [" ".join(page.extract_text().translate(MARKS).split()) for page in reader.pages]


def test_the_german_plan_says_whose_step_it_is_and_until_when() -> None:
    paper = plan_paper(PLAN, "de")
    assert [
        (group.heading, [(step.said.text, step.until, step.done) for step in group.steps])
        for group in paper.goals[0].groups
    ] == [
        ("Das machen Sie", [("Termin bei der Ausländerbehörde vereinbaren", "bis 1. Dezember 2026", "erledigt")]),
        (
            "Das machen wir",
            [("Antrag auf Verlängerung stellen", "", ""), ("Rechnung prüfen", "bis 8. Dezember 2026", "")],
        ),
        ("Das macht: Kita Sonnenschein", [("Kinderbetreuung während des Kurses klären", "", "")]),
    ]  # fmt: skip
    assert ("Nächster Termin", "Montag, 7. Dezember 2026, 10:30, Rathaus Wanne") in paper.facts
    assert paper.closing[-1].endswith("Telefon: 02323 9524 19")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_all_of_it_on_page_and_paper(language: str) -> None:
    texts, paper = plan_texts(language), plan_paper(PLAN, language)
    html, pdf = whole(paper), pages(paper)
    said = "".join(pdf).replace(" ", "")
    for text in (
        texts.goals["extend-title"],
        texts.steps["residence-file"],
        "02323 9524 19",
        "2026",
        "10:30",
    ):
        assert text.replace("'", "&#x27;") in html
        if texts.direction == "ltr":
            assert text.replace(" ", "") in said
    assert "{" not in html + said
    assert [f"{number}/{len(pdf)}" in page.replace(" ", "") for number, page in enumerate(pdf, 1)] == [
        True
    ] * len(pdf)
    # Digits are Latin, whatever the language.
    assert not any(sign.isdigit() and not sign.isascii() for sign in html + said)
    root: Any = PdfReader(BytesIO(plan_pdf(paper))).trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]


def test_an_arabic_plan_is_mirrored_and_its_numbers_are_not() -> None:
    """The box of a step stands right of its words, and the telephone number reads as it is dialled."""
    edges = {}
    for language in ("ar", "de"):
        page = pypdfium2.PdfDocument(plan_pdf(plan_paper(PLAN, language)))[0]
        text = page.get_textpage()
        whole_text = text.get_text_range()
        word = plan_texts(language).words["title"]
        edges[language] = text.get_charbox(whole_text.index(word[0]), loose=True)[0]
        digits = [
            (text.get_charbox(index, loose=True)[0], whole_text[index])
            for index in range(whole_text.index("02323"), whole_text.index("02323") + 5)
        ]
        assert "".join(sign for _, sign in sorted(digits)) == "02323"
    assert edges["de"] < 100 < 300 < edges["ar"]


def test_german_stands_below_her_words_and_alone_where_she_has_none() -> None:
    arabic = plan_paper(PLAN, "ar")
    steps = {step.said.german or step.said.text: step.said for step in arabic.goals[0].groups[1].steps}
    assert steps["Rechnung prüfen"].text == "تدقيق الفاتورة"
    assert arabic.closing[0] != plan_texts("ar").words["in_german"]
    turkish = plan_paper(PLAN, "tr")
    said = [step.said for step in turkish.goals[0].groups[1].steps]
    assert (said[1].text, said[1].language, said[1].german) == ("Rechnung prüfen", "de", "")
    assert turkish.closing[0] == plan_texts("tr").words["in_german"]
    assert 'lang="de" dir="auto">Rechnung prüfen' in whole(turkish)


def test_a_plan_of_the_catalogue_is_whole_in_every_language() -> None:
    goals = tuple(
        PlannedGoal(area, Line(goal), tuple(PlannedStep(Line(step), "us") for step in steps))
        for area, tree in catalogue().items()
        for goal, steps in tree.items()
    )
    for language in LANGUAGES:
        paper = plan_paper(replace(PLAN, goals=goals), language)
        assert plan_texts(language).words["in_german"] not in paper.closing
        assert all(step.said.text for goal in paper.goals for group in goal.groups for step in group.steps)


def test_an_empty_plan_says_that_goals_come() -> None:
    paper = plan_paper(replace(PLAN, goals=(), phone="", next_at=None, next_on=date(2027, 1, 4)), "de")
    assert paper.note == "Ihre Ziele schreiben wir im nächsten Gespräch gemeinsam auf."
    assert paper.closing[-1] == "Fragen Sie uns, wenn etwas unklar ist."
    assert ("Nächster Termin", "Montag, 4. Januar 2027") in paper.facts
    assert pages(paper)


def test_whatever_was_typed_is_printed_letter_by_letter() -> None:
    typed = '#read("/etc/passwd") $x$ *b* {phone} <b>'
    plan = replace(PLAN, name=typed, goals=(replace(GOAL, line=Line(german=typed)),), phone=typed)
    assert typed in " ".join(pages(plan_paper(plan, "de")))
    assert "&lt;b&gt;" in whole(plan_paper(plan, "de"))
    assert plan_pdf(plan_paper(plan, "ar"))


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_word_without_end_stays_on_the_paper(language: str) -> None:
    """Capitals lean wide, and beside a step stands its day."""
    endless = Line(german="Q" * 290)
    step = PlannedStep(endless, "other", name="N" * 120, until=date(2026, 12, 24))
    plan = replace(PLAN, name="M" * 200, goals=(replace(GOAL, line=endless, steps=(step,)),))
    for page in pypdfium2.PdfDocument(plan_pdf(plan_paper(plan, language))):
        text = page.get_textpage()
        edges = [text.get_rect(index) for index in range(text.count_rects())]
        assert all(40 < left < right < page.get_width() - 40 for left, _, right, _ in edges)


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert plan_pdf(plan_paper(PLAN, "fa")) == plan_pdf(plan_paper(PLAN, "fa"))
