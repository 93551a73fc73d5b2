"""gunicorn's thread worker, kinder and more discreet: what it must refuse itself is said in the readers' languages,
and no address of a visitor, and nothing that she asked for, is written down."""

from __future__ import annotations

import json
import re
import socket
import traceback
from http import HTTPStatus
from time import monotonic
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, override
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException
from gunicorn.http.message import Request
from gunicorn.workers.gthread import ThreadWorker

_INTERFACE = re.compile(rb"(?:[A-Z]+ )?/api/")
_DRAINED_BYTES, _DRAINED_SECONDS = 16_000_000, 5.0


class KindThreadWorker(ThreadWorker):  # type: ignore[misc]
    """Answers for requests that never reach Django, or in which Django itself fails."""

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        status = _status_of(exc)
        if status >= 500:
            # The stack alone: gunicorn's own line would hold the whole address with the question in it.
            self.log.error(
                "A request failed.\n%s", "".join(traceback.format_tb(exc.__traceback__)) + type(exc).__name__
            )
        try:
            client.sendall(_problem(status) if _is_for_programs(req, exc) else _page(status))
            _drain(client)
        except OSError:
            self.log.debug("The visitor left before the answer.")


def _status_of(exc: BaseException) -> HTTPStatus:
    if isinstance(exc, LimitRequestLine):
        return HTTPStatus.REQUEST_URI_TOO_LONG
    if isinstance(exc, LimitRequestHeaders):
        return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
    return HTTPStatus.BAD_REQUEST if isinstance(exc, ParseException) else HTTPStatus.INTERNAL_SERVER_ERROR


def _sentence(status: HTTPStatus) -> str:
    if status >= 500:
        return gettext("It is not your fault. Please try again in a few minutes.")
    if status == HTTPStatus.BAD_REQUEST:
        return gettext("We did not understand this search. Please choose again.")
    return gettext("Your search is too long. Please use fewer words.")


def _is_for_programs(req: Request | None, exc: BaseException) -> bool:
    """Whether the interface was asked, as far as gunicorn had read.

    Where it gives up in the middle of a request it hands none over; what it had read stands in its own stack.
    """
    if req is not None:
        return _INTERFACE.match(req.uri.encode()) is not None
    for frame, _ in traceback.walk_tb(exc.__traceback__):
        request = frame.f_locals.get("self")
        if isinstance(request, Request):
            read = (request.uri or "").encode() or frame.f_locals.get("data") or frame.f_locals.get("buf")
            if read and _INTERFACE.match(read):
                return True
    return False


def _page(status: HTTPStatus) -> bytes:
    """A complete answer for people. The address was not read whole, so all languages are there."""
    lines = []
    for code, _ in settings.LANGUAGES:
        direction = "rtl" if code in settings.LANGUAGES_BIDI else "ltr"
        with override(code):
            lines.append(f'<p lang="{code}" dir="{direction}"><a href="/{code}/">{_sentence(status)}</a></p>')
    return _answer(
        status,
        "text/html",
        '<!DOCTYPE html><html lang="de" dir="ltr"><meta charset="utf-8"><title>Lotse</title>'
        f"<h1>{status.value}</h1>{''.join(lines)}</html>",
    )


def _problem(status: HTTPStatus) -> bytes:
    """A complete answer for programs, in the language of readers who name none."""
    with override(settings.LANGUAGE_CODE):
        problem = {
            "type": "about:blank",
            "title": status.phrase,
            "status": status.value,
            "detail": _sentence(status),
        }
    return _answer(status, "application/problem+json", json.dumps(problem, ensure_ascii=False))


def _answer(status: HTTPStatus, kind: str, text: str) -> bytes:
    body = text.encode()
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\nConnection: close\r\n"
        f"Content-Type: {kind}; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
        "Content-Security-Policy: default-src 'none'\r\nX-Content-Type-Options: nosniff\r\n\r\n"
    )
    return head.encode() + body


def _drain(client: socket.socket) -> None:
    """Read what still comes, within bounds: closing at once would reset the connection before the answer arrives."""
    client.settimeout(0.5)
    left, end = _DRAINED_BYTES, monotonic() + _DRAINED_SECONDS
    while left > 0 and monotonic() < end:
        try:
            received = len(client.recv(65536))
        except TimeoutError:
            return
        if not received:
            return
        left -= received
