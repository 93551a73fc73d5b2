"""The controls of the watch at every visitor's shoulder: what it must see, it sees."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Meet

_IMAGE = """() => new Promise(done => {
  const image = new Image();
  image.onerror = done;
  image.src = "http://elsewhere.example/";
})"""
SEEN = {
    "a request to another host": (_IMAGE, "request to elsewhere.example"),
    "a script that fails": (
        "() => { setTimeout(() => { throw new Error('broken'); }, 0); }",
        "script: broken",
    ),
    "an error on the console": ("() => { console.error('careless'); }", "console: careless"),
    "an answer of 404": (_IMAGE.replace("http://elsewhere.example/", "/nowhere"), "404 for "),
    "a cookie": ("() => { document.cookie = 'seen=1'; }", "cookie seen"),
    "something inline": (
        "() => { document.body.append(Object.assign(document.createElement('style'), {textContent: 'p {}'})); }",
        "console: Applying inline style violates",
    ),
}


@pytest.mark.parametrize("what", SEEN)
def test_the_watch_sees(meet: Meet, what: str) -> None:
    script, expected = SEEN[what]
    visitor = meet("de")
    visitor.arrives()
    assert visitor.watch.problems() == []
    visitor.page.evaluate(script)
    visitor.page.wait_for_timeout(50)
    problems = visitor.watch.problems()
    visitor.watch.seen.clear()
    visitor.page.context.clear_cookies()
    assert [problem for problem in problems if problem.startswith(expected)], problems
