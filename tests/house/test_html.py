"""Every page, in every language, is whole: see tests/house/html.py for what that means."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.conf import settings
from django.test import Client

from tests.house.html import problems
from tests.house.pages import PAGES, STAFF, VARIANTS
from tests.house.visits import browser, visits

LANGUAGES = [code for code, _ in settings.LANGUAGES]
PUBLIC = {
    name: page
    for name, page in (PAGES | VARIANTS).items()
    if page.kind == "page" and "/staff/" not in page.path
}
# Every page in every language; what only differs in a sentence, in one language of each direction.
SHOWN = [(name, code) for name in PUBLIC for code in (LANGUAGES if name in PAGES else ("de", "ar"))]
INSIDE = {name: page for name, page in PAGES.items() if page.kind == "page" and "/staff/" in page.path}
GOOD = (
    '<!DOCTYPE html><html lang="ar" dir="rtl"><head><title>a</title><link rel="stylesheet" href="/a.css"></head><body>'
    '<main><h1>a</h1><form><label for="b">b</label><input id="b" name="b"></form><a href="https://example.org">c</a>'
    '<script type="application/ld+json">{}</script></main></body></html>'
)
BAD = {
    "inline <script>": ("<h1>", "<script>1</script><h1>"),
    "inline <style>": ("<h1>", "<style>p{}</style><h1>"),
    "inline style on <h1>": ("<h1>", '<h1 style="color:red">'),
    "inline onclick on <h1>": ("<h1>", '<h1 onclick="go()">'),
    "script in href": ("https://example.org", "javascript:go()"),
    "<link> loads https://example.org/a.css": ("/a.css", "https://example.org/a.css"),
    "lang and dir are ar and ltr": ("rtl", "ltr"),
    "no title": ("<title>a", "<title> "),
    "0 h1": ("<h1>a</h1>", "a"),
    "2 h1": ("<h1>a", "<h1>a</h1><h1>b"),
    "0 main": ("<main>", "<div>"),
    "<input name=b> has no label": ('for="b"', 'for="c"'),
    "two elements are called b": ("<h1>", '<h1 id="b">'),
}


@pytest.mark.django_db
@pytest.mark.usefixtures("five_networks")
@pytest.mark.parametrize(("name", "language"), SHOWN)
def test_a_public_page_is_whole_in_every_language(name: str, language: str) -> None:
    source = Client().get(PUBLIC[name].path.replace("/de/", f"/{language}/", 1)).content.decode()
    assert problems(source, language) == []


@pytest.mark.django_db
@pytest.mark.usefixtures("five_networks")
@pytest.mark.parametrize("language", settings.STAFF_LANGUAGES)
def test_the_staff_pages_are_whole_in_both_languages(language: str) -> None:
    said = {
        name: replace(page, path=page.path.replace("/de/", f"/{language}/", 1))
        for name, page in INSIDE.items()
    }
    signed_in = {name: page for name, page in said.items() if name in STAFF}
    others = {name: page for name, page in said.items() if name not in STAFF}
    for name, _, response in (*visits(browser("coordinator"), signed_in), *visits(Client(), others)):
        assert problems(response.content.decode(), language) == [], name


@pytest.mark.parametrize("found", BAD)
def test_the_check_finds_what_is_wrong(found: str) -> None:
    assert problems(GOOD, "ar") == []
    assert problems(GOOD.replace(*BAD[found], 1), "ar") == [found]
