"""gunicorn's thread worker, kinder and more discreet: what it must refuse itself is said in the readers' languages,
and no address of a visitor, and nothing that she asked for, is written down."""

from __future__ import annotations

import socket
import traceback
from http import HTTPStatus
from time import monotonic
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, override
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException
from gunicorn.workers.gthread import ThreadWorker

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
            client.sendall(_answer(status))
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


def _answer(status: HTTPStatus) -> bytes:
    """A complete answer. The address was not read, so its language is not known: all of them are there."""
    lines = []
    for code, _ in settings.LANGUAGES:
        direction = "rtl" if code in settings.LANGUAGES_BIDI else "ltr"
        with override(code):
            lines.append(f'<p lang="{code}" dir="{direction}"><a href="/{code}/">{_sentence(status)}</a></p>')
    body = (
        '<!DOCTYPE html><html lang="de" dir="ltr"><meta charset="utf-8"><title>Lotse</title>'
        f"<h1>{status.value}</h1>{''.join(lines)}</html>"
    ).encode()
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\nConnection: close\r\n"
        f"Content-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
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
