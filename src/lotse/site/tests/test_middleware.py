"""Answers kept for their minute and no longer; input that no page should have to read."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory, override_settings

from lotse.site import middleware
from lotse.site.middleware import LONGEST_QUERY, AnswerHead, MinuteCache

# Twenty seconds after a full minute.
TWENTY_PAST = 1_795_687_220.0


class House:
    """What stands behind the kept answers: counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.response: HttpResponse | StreamingHttpResponse | None = None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.asked += 1
        return self.response or HttpResponse(f"answer {self.asked}", headers={"X-Own": "kept"})


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time in seconds, to be set by the test."""
    moment = [TWENTY_PAST]
    monkeypatch.setattr(middleware, "time", lambda: moment[0])
    return moment


@pytest.fixture
def house(now: list[float]) -> Iterator[House]:
    with override_settings(MINUTE_CACHE_ENTRIES=3):
        yield House()


def ask(
    cache: AnswerHead | MinuteCache, path: str = "/de/help/?topic=work", method: str = "get", **headers: str
) -> HttpResponse:
    return cache(getattr(RequestFactory(headers=headers), method)(path))


def test_the_minute_is_twenty_seconds_old() -> None:
    assert TWENTY_PAST % 60 == 20


def test_an_answer_is_kept_for_its_minute_and_no_longer(house: House, now: list[float]) -> None:
    cache = MinuteCache(house)
    first = ask(cache)
    assert (first.content, first["Cache-Control"]) == (b"answer 1", "public, max-age=40")
    now[0] += 39.5
    again = ask(cache)
    assert (again.content, again["X-Own"], house.asked) == (b"answer 1", "kept", 1)
    now[0] += 0.5
    assert ask(cache).content == b"answer 2"


def test_no_browser_keeps_an_answer_longer_than_we_do(house: House, now: list[float]) -> None:
    cache = MinuteCache(house)
    ask(cache)
    now[0] += 30
    assert ask(cache)["Cache-Control"] == "public, max-age=10"


@pytest.mark.parametrize("status", [301, 302, 400, 404, 500, 503])
def test_only_what_went_well_is_kept(house: House, status: int) -> None:
    cache = MinuteCache(house)
    house.response = HttpResponse(status=status)
    ask(cache)
    assert "Cache-Control" not in ask(cache)
    assert house.asked == 2


def test_an_answer_with_a_cookie_is_never_kept(house: House) -> None:
    cache = MinuteCache(house)
    house.response = HttpResponse("for one person")
    house.response.set_cookie("sessionid", "secret")
    ask(cache)
    ask(cache)
    assert house.asked == 2


def test_a_stream_is_never_kept(house: House) -> None:
    cache = MinuteCache(house)
    house.response = StreamingHttpResponse([b"a"])
    ask(cache)
    ask(cache)
    assert house.asked == 2


@pytest.mark.parametrize(
    "path",
    ["/de/staff/", "/ar/staff/sign-in", "/kmr/staff/networks/", "/", "/robots.txt", "/static/a.css"],
)
def test_pages_for_staff_and_what_is_no_page_are_never_kept(house: House, path: str) -> None:
    cache = MinuteCache(house)
    ask(cache, path)
    assert "Cache-Control" not in ask(cache, path)
    assert house.asked == 2


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_only_reading_is_kept(house: House, method: str) -> None:
    cache = MinuteCache(house)
    ask(cache)
    ask(cache, method=method)
    assert house.asked == 2


@pytest.mark.parametrize("path", ["/de/help/", "/api/v1/networks", "/de/staff/sign-in"])
def test_a_head_is_answered_as_its_get_without_the_body(house: House, path: str) -> None:
    cache = AnswerHead(MinuteCache(house))
    got, head = ask(cache, path), ask(cache, path, method="head")
    # Once it was kept, once it was asked for, and once nothing may be kept.
    fresh = ask(AnswerHead(MinuteCache(house)), path, method="head")
    assert (head.content, fresh.content) == (b"", b"")
    assert head["Content-Length"] == fresh["Content-Length"] == str(len(got.content))
    assert head["X-Own"] == "kept"
    # What was asked by HEAD is whole for the GET that follows.
    assert ask(cache, path).content != b""


def test_a_head_of_a_stream_has_no_body(house: House) -> None:
    house.response = StreamingHttpResponse([b"a"])
    assert ask(AnswerHead(house), method="head").getvalue() == b""


def test_the_views_behind_see_a_get_and_what_stands_before_the_head(house: House) -> None:
    request = RequestFactory().head("/de/help/")
    seen: list[str | None] = []

    def page(request: HttpRequest) -> HttpResponse:
        seen.append(request.method)
        return HttpResponse("body")

    AnswerHead(page)(request)
    assert (seen, request.method) == (["GET"], "HEAD")


@pytest.mark.parametrize("path", ["/de/", "/kmr/help/", "/api/v1/help?topic=work"])
def test_public_pages_and_the_interface_are_kept(house: House, path: str) -> None:
    cache = MinuteCache(house)
    ask(cache, path)
    ask(cache, path)
    assert house.asked == 1


def test_each_question_has_its_answer(house: House) -> None:
    cache = MinuteCache(house)
    answers = {
        ask(cache, path).content for path in ("/de/help/", "/de/help/?topic=work", "/ar/help/?topic=work")
    }
    assert len(answers) == 3


def test_the_interface_answers_in_each_readers_language(house: House) -> None:
    cache = MinuteCache(house)
    assert ask(cache, "/api/v1/help", accept_language="ar").content == b"answer 1"
    assert ask(cache, "/api/v1/help", accept_language="de").content == b"answer 2"
    assert ask(cache, "/api/v1/help", accept_language="ar").content == b"answer 1"
    # The address of a page names its language.
    ask(cache, "/de/help/", accept_language="ar")
    ask(cache, "/de/help/", accept_language="tr")
    assert house.asked == 3


def test_compressed_and_plain_answers_are_kept_apart(house: House) -> None:
    cache = MinuteCache(house)
    assert ask(cache, accept_encoding="gzip, br").content != ask(cache, accept_encoding="identity").content


def test_an_answer_for_another_host_is_another_answer(house: House) -> None:
    cache = MinuteCache(house)
    assert ask(cache, host="testserver").content != ask(cache, host="localhost").content


def test_the_least_used_answer_goes_first(house: House) -> None:
    cache = MinuteCache(house)
    for path in ("/de/a/", "/de/b/", "/de/c/", "/de/a/", "/de/d/"):
        ask(cache, path)
    assert (len(cache.kept), house.asked) == (3, 4)
    ask(cache, "/de/a/")
    assert house.asked == 4
    ask(cache, "/de/b/")
    assert house.asked == 5


def test_keeping_can_be_switched_off(house: House) -> None:
    cache = MinuteCache(house)
    with override_settings(MINUTE_CACHE_ENTRIES=0):
        ask(cache)
        ask(cache)
    assert house.asked == 2


def answered(path: str, query: str = "", method: str = "GET") -> HttpResponse:
    return Client(raise_request_exception=False).generic(method, path, QUERY_STRING=query)


# Refused before any page is asked: none of these requests touches the database, which pytest would forbid here.
@pytest.mark.parametrize("code", [code for code, _ in settings.LANGUAGES])
def test_a_question_that_is_too_long_is_refused_in_the_readers_language(code: str) -> None:
    response = answered(f"/{code}/help/", "place=" + "x" * LONGEST_QUERY)
    assert response.status_code == 414
    assert f'<html lang="{code}"' in response.content.decode()
    assert "xxx" not in response.content.decode()


@pytest.mark.parametrize(
    ("path", "query"), [("/de/help/", "place=%00"), ("/de/%00/", ""), ("/de/help/", "a=1&b%00=2")]
)
def test_a_zero_byte_is_refused_and_not_repeated(path: str, query: str) -> None:
    response = answered(path, query)
    assert response.status_code == 400
    assert b"\x00" not in response.content


@pytest.mark.parametrize("path", ["/tr/help/", "/api/v1/help", "/de/staff/"])
def test_another_host_is_refused_in_silence(path: str, caplog: pytest.LogCaptureFixture) -> None:
    loggers = [logging.getLogger(name) for name in ("django.security.DisallowedHost", "django.request")]
    for logger in loggers:
        logger.addHandler(caplog.handler)
    response = Client(raise_request_exception=False).get(path, headers={"host": "evil.example"})
    for logger in loggers:
        logger.removeHandler(caplog.handler)
    assert response.status_code == 400
    assert b"evil.example" not in response.content
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    if path.startswith("/api/"):
        assert response["Content-Type"].startswith("application/problem+json")
    else:
        assert f'<html lang="{path[1:3]}"' in response.content.decode()
    assert [record for record in caplog.records if record.exc_info or record.levelno >= logging.ERROR] == []


@pytest.mark.parametrize("path", ["/de/", "/api/v1/networks", "/de/staffroom/"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_public_addresses_are_only_read(path: str, method: str) -> None:
    response = answered(path, method=method)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_the_longest_question_that_is_read() -> None:
    seen: list[HttpRequest] = []

    def page(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        return HttpResponse()

    gate = middleware.RefuseHostileInput(page)
    assert gate(RequestFactory().get("/de/help/", QUERY_STRING="x" * LONGEST_QUERY)).status_code == 200
    assert gate(RequestFactory().post("/de/staff/sign-in")).status_code == 200
    assert len(seen) == 2
