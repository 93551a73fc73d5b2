"""axe finds nothing: each kind of page in both directions, and the first two pages in every language."""

from __future__ import annotations

import pytest

from tests.journeys.addresses import BOTH_DIRECTIONS, HELP, KINDS, LANGUAGES, REFUSED
from tests.journeys.axe import findings
from tests.journeys.conftest import Meet


@pytest.mark.parametrize("language", BOTH_DIRECTIONS)
def test_each_kind_of_page_is_fit_for_everybody(meet: Meet, language: str) -> None:
    visitor = meet(language)
    for path in KINDS.values():
        visitor.arrives(path)
        assert findings(visitor.page) == [], path
    for path, status in REFUSED.values():
        visitor.watch.expected_status = status
        visitor.arrives(path)
        assert findings(visitor.page) == [], path


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language not in BOTH_DIRECTIONS])
def test_the_first_pages_are_fit_for_everybody_in_every_other_language(meet: Meet, language: str) -> None:
    visitor = meet(language)
    for path in ("", HELP):
        visitor.arrives(path)
        assert findings(visitor.page) == []


@pytest.mark.parametrize("language", BOTH_DIRECTIONS)
def test_the_list_of_languages_is_fit_for_everybody_too(meet: Meet, language: str) -> None:
    visitor = meet(language)
    visitor.arrives()
    visitor.page.locator(".languages summary").click()
    assert findings(visitor.page) == []


def test_axe_finds_what_is_wrong(meet: Meet) -> None:
    """The control: a field without its label and letters without contrast are found."""
    visitor = meet("de")
    visitor.arrives()
    visitor.page.evaluate("""() => {
        document.querySelector("label[for=place]").remove();
        document.querySelector("h1").style.color = "#eee";
    }""")
    rules = {sentence.partition(":")[0] for sentence in findings(visitor.page)}
    assert {"label", "color-contrast"} <= rules
