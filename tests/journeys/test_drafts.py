"""What is typed lies on the server a few seconds later: a window that dies loses nothing, two windows ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.journeys.advising import works_at
from tests.journeys.axe import findings
from tests.journeys.colleague import Colleague, colleague
from tests.journeys.house import House

QUICK = "cases/contacts/quick/"
TEXT, OTHER = "Sie sucht seit Mai eine Wohnung.", "Der Vermieter hat abgesagt."


@pytest.fixture
def person(chromium: Browser, house: House) -> Iterator[Colleague]:
    with colleague(chromium, house) as person:
        works_at(house, person.email, "counsellor", "awo-ruhr-mitte")
        person.signs_in()
        person.waits_for("cases/")
        yield person


def writes(page: Page, text: str) -> None:
    with page.expect_response("**/drafts/keep/") as answer:
        page.locator("[name=remark]").fill(text)
    assert answer.value.status in (200, 409)


def opens(person: Colleague) -> Page:
    page = person.page.context.new_page()
    page.goto(f"{person.address}/de/staff/{QUICK}")
    page.wait_for_load_state("networkidle")
    return page


def test_a_window_that_dies_loses_no_word_and_saving_ends_the_draft(person: Colleague) -> None:
    page = opens(person)
    page.locator("input[name=topics][value=housing]").check()
    writes(page, TEXT)
    page.close(run_before_unload=False)
    person.opens("cases/")
    assert "Entwürfe" in person.page.inner_text("main")
    again = opens(person)
    expect(again.locator("[data-draft-back]")).to_be_visible()
    expect(again.locator("[name=remark]")).to_have_value(TEXT)
    expect(again.locator("input[name=topics][value=housing]")).to_be_checked()
    assert findings(again) == []
    again.get_by_role("button", name="Gespräch speichern").click()
    again.wait_for_url("**/contacts/*-*/")
    empty = opens(person)
    expect(empty.locator("[name=remark]")).to_have_value("")
    expect(empty.locator("[data-draft-back]")).to_be_hidden()


def test_two_windows_are_told_and_neither_loses_a_word(person: Colleague) -> None:
    first = opens(person)
    second = opens(person)
    writes(first, TEXT)
    writes(second, OTHER)
    expect(second.locator("[data-draft-conflict]")).to_be_visible()
    expect(second.locator("[data-draft-other]")).to_contain_text(TEXT)
    expect(second.locator("[name=remark]")).to_have_value(OTHER)
    assert findings(second) == []
    with second.expect_response("**/drafts/keep/") as answer:
        second.locator("[data-draft-apart]").click()
    assert answer.value.status == 200
    person.opens("cases/drafts/")
    assert person.page.locator("main li").count() == 2
    # Saving the one leaves the other.
    second.locator("input[name=topics]").first.check()
    second.get_by_role("button", name="Gespräch speichern").click()
    second.wait_for_url("**/contacts/*-*/")
    expect(opens(person).locator("[name=remark]")).to_have_value(TEXT)


def test_a_text_in_a_draft_is_not_kept_again_when_the_session_ends(person: Colleague) -> None:
    page = opens(person)
    writes(page, TEXT)
    expect(page.locator("form[data-kept=yes]")).to_have_count(1)
    page.locator("[name=remark]").press_sequentially("!")
    expect(page.locator("form[data-kept=yes]")).to_have_count(0)


def test_saving_waits_for_the_draft_that_it_ends(person: Colleague) -> None:
    page, held = opens(person), []

    def answers_late(route: Route) -> None:
        held.append((route, route.fetch()))

    page.route("**/drafts/keep/", answers_late)
    page.locator("input[name=topics]").first.check()
    page.locator("[name=remark]").fill(TEXT)
    for _ in range(200):
        if not held:
            page.wait_for_timeout(50)
    for _ in range(2):
        page.get_by_role("button", name="Gespräch speichern").click(no_wait_after=True)
    assert page.url.endswith(QUICK)
    (late,) = held
    late[0].fulfill(response=late[1])
    page.wait_for_url("**/contacts/*-*/")
    person.opens("cases/drafts/")
    assert person.page.locator("main li").count() == 0


def test_without_a_line_saving_says_so_and_keeps_the_words_on_the_page(person: Colleague) -> None:
    page = opens(person)
    page.locator("input[name=topics]").first.check()
    page.context.set_offline(True)
    page.locator("[name=remark]").fill(TEXT)
    page.get_by_role("button", name="Gespräch speichern").click()
    expect(page.locator("[data-draft-offline]")).to_be_visible()
    expect(page.locator("[name=remark]")).to_have_value(TEXT)
    assert findings(page) == []
    with page.expect_response("**/drafts/keep/"):
        page.context.set_offline(False)
    expect(page.locator("[data-draft-offline]")).to_be_hidden()
    page.get_by_role("button", name="Gespräch speichern").click()
    page.wait_for_url("**/contacts/*-*/")
