"""Two hundred letters without a gap, as from a key held down or an address: no table and no plan grows wider."""

from __future__ import annotations

from datetime import date

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Browser

from lotse.cases.rules.plan.shapes import Line, Plan, PlannedGoal, PlannedStep
from lotse.cases.rules.plan.wording import plan_paper
from lotse.core.tables import Cell, Table
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.house import ROOT

_STYLES = ROOT / "src" / "lotse" / "site" / "static" / "lotse"
_PLAN = ROOT / "src" / "lotse" / "cases" / "static" / "cases" / "plan.css"
_WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
_WIDER_THAN_PLAN = "document.querySelector('.plan').scrollWidth > document.documentElement.clientWidth"
_LONG = "ä" * 200


def shown(*words: str) -> str:
    cells = [Cell(words[0], url="/somewhere/"), *words[1:]]
    table = Table("Aims", ["Aim", "Begun", "Result"], [cells], "none")
    return in_house(render_to_string("staff/_table.html", {"table": table}))


def in_house(inside: str) -> str:
    styles = "".join(file.read_text() for file in (_STYLES / "page.css", _STYLES / "staff.css", _PLAN))
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


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_plan_to_take_home_stays_as_wide_as_the_screen(
    chromium: Browser, width: int, language: str
) -> None:
    step = PlannedStep(Line(german=_LONG), "other", name=_LONG, until=date(2026, 12, 24))
    goal = PlannedGoal("work", Line(german=_LONG), (step,))
    plan = Plan(_LONG, _LONG, _LONG, "02323", date(2026, 11, 27), (goal,))
    page = chromium.new_page(viewport={"width": width, "height": 740})
    try:
        page.set_content(
            in_house(render_to_string("cases/_plan_paper.html", {"plan": plan_paper(plan, language)}))
        )
        assert not page.evaluate(_WIDER_THAN_PLAN)
        until = page.locator(".plan__until strong").bounding_box()
        assert until is not None
        assert until["height"] < 60, "the day beside a long step keeps its words whole"
        page.add_style_tag(content=".plan * { overflow-wrap: normal !important; }")
        assert page.evaluate(_WIDER_THAN_PLAN), "the check sees what is too wide"
    finally:
        page.close()
