"""What the web server refuses itself is said in all twelve languages, and nothing of the visitor is written down."""

from __future__ import annotations

import json
import re
import socket
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from gunicorn.config import Config
from gunicorn.http.errors import InvalidRequestLine, LimitRequestHeaders, LimitRequestLine, ParseException
from gunicorn.http.parser import RequestParser

from lotse.site.supervisor.worker import KindThreadWorker

CANARY = "/ar/help/?place=Kanarienvogel"
VISITOR = ("203.0.113.7", 50123)


class Log:
    """gunicorn's log: keeps what it is told."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def error(self, message: str, *given: Any) -> None:
        self.lines.append(message % given)

    debug = info = warning = exception = error


def answered(error: BaseException, request: Any = None) -> tuple[str, str, Log]:
    """Head and body that a visitor receives, and what was logged."""
    worker = KindThreadWorker.__new__(KindThreadWorker)
    worker.log = Log()
    ours, visitors = socket.socketpair()
    with ours, visitors:
        visitors.shutdown(socket.SHUT_WR)
        worker.handle_error(request, ours, VISITOR, error)
        ours.shutdown(socket.SHUT_WR)
        received = b"".join(iter(lambda: visitors.recv(65536), b""))
    head, _, body = received.partition(b"\r\n\r\n")
    assert f"Content-Length: {len(body)}".encode() in head
    return head.decode(), body.decode(), worker.log


def raised(kind: type[Exception], *given: Any) -> Exception:
    """An exception with a stack, as it comes out of a page."""
    try:
        raise kind(*given)
    except kind as error:
        return error


ERRORS = {
    414: raised(LimitRequestLine, 9000, 8190),
    431: raised(LimitRequestHeaders, CANARY),
    400: raised(InvalidRequestLine, CANARY),
    500: raised(ValueError, CANARY),
}


@pytest.mark.parametrize("status", ERRORS)
def test_the_answer_holds_all_languages(status: int) -> None:
    head, body, _ = answered(ERRORS[status])
    assert head.startswith(f"HTTP/1.1 {status} ")
    assert "charset=utf-8" in head
    told = re.findall(r'<p lang="(\w+)" dir="(\w+)"><a href="/(\w+)/">(.+?)</a></p>', body)
    assert [row[0] for row in told] == [code for code, _ in settings.LANGUAGES]
    assert [row[2] for row in told] == [row[0] for row in told]
    assert {row[0] for row in told if row[1] == "rtl"} == {"ar", "fa"}
    assert len({row[3] for row in told}) == 12


@pytest.mark.parametrize("status", ERRORS)
def test_nothing_of_the_visitor_is_repeated_or_written_down(status: int) -> None:
    head, body, log = answered(ERRORS[status])
    for text in (head, unescape(body), "\n".join(log.lines)):
        assert "Kanarienvogel" not in text
        assert VISITOR[0] not in text


@pytest.mark.parametrize("status", ERRORS)
def test_what_is_answered_here_is_as_safe_as_a_page(status: int) -> None:
    head, body, _ = answered(ERRORS[status])
    assert "Content-Security-Policy: default-src 'none'\r\n" in head
    assert "X-Content-Type-Options: nosniff" in head
    assert "<style" not in body


def refused(*sent: bytes) -> Exception:
    """What gunicorn raises when it reads this."""
    try:
        next(RequestParser(Config(), iter(sent), VISITOR))
    except ParseException as error:
        return error
    raise AssertionError("gunicorn has read it")


LONG = b"x" * 10_000
REFUSED = {
    "too long": (414, [b"GET /%s/v1/help?place=" + LONG + b" HTTP/1.1\r\n\r\n"]),
    "too long, in pieces": (414, [b"GET /", b"%s/v1/help?place=", LONG, LONG]),
    "too many headers": (431, [b"GET /%s/v1/help HTTP/1.1\r\n" + b"a: b\r\n" * 200 + b"\r\n"]),
    "a header too long": (431, [b"GET /%s/v1/help HTTP/1.1\r\na: " + LONG + b"\r\n\r\n"]),
    "no version": (400, [b"GET /%s/v1/help HTTP/a\r\n\r\n"]),
    "no header": (400, [b"GET /%s/v1/help HTTP/1.1\r\na b\r\n\r\n"]),
}


@pytest.mark.parametrize("case", REFUSED)
def test_programs_get_a_problem_and_people_a_page(case: str) -> None:
    status, sent = REFUSED[case]
    head, body, _ = answered(refused(*(piece.replace(b"%s", b"api") for piece in sent)))
    assert head.startswith(f"HTTP/1.1 {status} ")
    assert "Content-Type: application/problem+json; charset=utf-8" in head
    told = json.loads(body)
    assert (told["status"], set(told)) == (status, {"type", "title", "status", "detail"})
    assert "xxx" not in body
    head, body, _ = answered(refused(*(piece.replace(b"%s", b"de/api") for piece in sent)))
    assert "Content-Type: text/html" in head


def test_a_fault_in_the_interface_is_a_problem_too() -> None:
    request = next(RequestParser(Config(), iter([b"GET /api/v1/help HTTP/1.1\r\n\r\n"]), VISITOR))
    head, body, _ = answered(ERRORS[500], request)
    assert "problem+json" in head
    assert json.loads(body)["status"] == 500


def test_only_our_own_faults_are_logged_with_their_place() -> None:
    assert {status: len(answered(error)[2].lines) for status, error in ERRORS.items()} == {
        414: 0,
        431: 0,
        400: 0,
        500: 1,
    }
    (line,) = answered(ERRORS[500])[2].lines
    assert "ValueError" in line
    assert "in raised" in line


def test_the_languages_of_different_faults_differ() -> None:
    bodies = {re.sub(r"<h1>.*?</h1>", "", answered(ERRORS[status])[1]) for status in (414, 400, 500)}
    assert len(bodies) == 3


def test_a_visitor_who_has_left_breaks_nothing() -> None:
    worker = KindThreadWorker.__new__(KindThreadWorker)
    worker.log = Log()
    ours, visitors = socket.socketpair()
    visitors.close()
    with ours:
        worker.handle_error(None, ours, VISITOR, ERRORS[400])
    assert worker.log.lines == ["The visitor left before the answer."]
