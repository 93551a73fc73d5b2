"""Questions, methods, headers and bodies that no page for staff expects: refused with a sentence. Never a 500."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests import cast
from tests.house.pages import STAFF
from tests.pages import hostile
from tests.pages.asking import words_of
from tests.pages.hostile import WITH_IDS, Planted, ask, browser, with_ids
from tests.share import share

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted", "no_limit")]


@pytest.mark.parametrize("name", [name for name in STAFF if name not in WITH_IDS])
def test_no_question_method_or_header_breaks_a_page(name: str) -> None:
    """Methods and headers are read in front of the pages: each page gets its share of them, `make study` all."""
    page = STAFF[name]
    client = browser(page)
    for text in hostile.TEXTS:
        assert_unbroken(client, page.path, text)
    for method in share(hostile.METHODS, name, 2):
        assert client.generic(method, page.path).status_code < 500, method
    for headers in share(hostile.HTMX, name, 1):
        assert ask(client, page, page.path, headers=headers).status_code < 500
    assert client.post(page.path, hostile.HIDDEN).status_code < 500


@pytest.mark.parametrize("name", WITH_IDS)
def test_no_question_breaks_a_page_about_an_own_row(name: str, planted: Planted) -> None:
    """Pages about one row read little of a question: a share of the texts, all in `make study`. Methods, headers and
    hidden fields: test_foreign_rows.py asks for the same addresses."""
    page = WITH_IDS[name]
    client, path = browser(page), with_ids(page.path, planted["counsellor"])
    for text in share(hostile.TEXTS, name, 2):
        assert_unbroken(client, path, text)


def assert_unbroken(client: Client, path: str, text: str) -> None:
    asked = dict.fromkeys(("q", "page", "next", "id", "from", "until", "language"), text[:250])
    response = client.get(path, asked)
    assert response.status_code < 500, text[:40]
    assert "<script>alert" not in response.content.decode(errors="replace")


@pytest.mark.parametrize("path", ["/de/staff/cases/new/", "/de/staff/sign-in", "/en/staff/account/confirm"])
@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/x-www-form-urlencoded", b"text=" + b"x" * 10_000_000),
        ("application/x-www-form-urlencoded", b"&".join(b"a=1" for _ in range(2_000))),
        ("application/json", b"[" * 10_000_000),
    ],
    ids=["10 MB", "2,000 fields", "10 MB of something else"],
)
def test_too_large_a_body_is_refused_with_a_sentence(path: str, content_type: str, body: bytes) -> None:
    client = cast.signed_in("counsellor")
    client.raise_request_exception = False
    answer: Any = client.post(path, body, content_type=content_type)
    assert answer.status_code in (413, 422)
    assert len(answer.content) < 60_000
    if answer.status_code == 413:
        assert ("zu groß" if "/de/" in path else "too large") in words_of(answer)
        assert "no-store" in answer["Cache-Control"]


def test_a_broken_form_is_refused_with_a_sentence() -> None:
    client = cast.signed_in("counsellor")
    for body in (b"", b"--x", b"--x\r\nContent-Disposition: form-data\r\n\r\n", b"\xff\xfe\x00"):
        answer = client.post("/de/staff/cases/new/", body, content_type="multipart/form-data; boundary=x")
        assert answer.status_code in (400, 422)
        assert len(words_of(answer)) > 20
