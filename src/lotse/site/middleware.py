"""Middleware of the whole house: HEAD, answers kept for their minute, what browsers may do, hostile input."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import time

from csp.constants import SELF
from django.conf import settings
from django.contrib.messages.middleware import MessageMiddleware
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from lotse.core.addresses import is_for_staff
from lotse.directory.forms import QuestionError
from lotse.site.errors import question_page, refusal, wait_page

GetResponse = Callable[[HttpRequest], HttpResponse]
LONGEST_QUERY = 2000
_PUBLIC = re.compile(r"^/(?:api/v1/|[a-z]{2,3}/(?!staff/))")
_READING = ("GET", "HEAD")
_DEVELOPERS_PAGE = "/api/v1/docs"
# Of what a browser can do beside showing pages, staff use passkeys and nothing else.
_ABILITIES = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "fullscreen",
    "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection", "local-fonts", "magnetometer",
    "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
_PASSKEYS = ("publickey-credentials-create", "publickey-credentials-get")


@dataclass(frozen=True)
class _Kept:
    """An answer as bytes, good until the next full minute."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    until: float


class AnswerHead:
    """Answers each HEAD as the GET that it stands for and holds the body back (RFC 9110, 9.3.2)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "HEAD":
            return self.get_response(request)
        request.method = "GET"
        response = self.get_response(request)
        request.method = "HEAD"
        if response.streaming:
            response.streaming_content = ()
        else:
            response.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response


class MinuteCache:
    """Keeps answers of public pages for the rest of the minute: opening states are told to the minute.

    Only successful GETs without cookies of ours are kept, the least used are dropped first.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.kept: OrderedDict[tuple[str, bool, str], _Kept] = OrderedDict()
        self.lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self._may_be_kept(request):
            return self.get_response(request)
        key = (
            request.get_full_path(),
            "gzip" in request.headers.get("Accept-Encoding", ""),
            _reader(request),
        )
        now = time()
        with self.lock:
            kept = self.kept.get(key)
            if kept and kept.until > now:
                self.kept.move_to_end(key)
                return _for_the_rest_of_the_minute(
                    HttpResponse(kept.body, status=kept.status, headers=dict(kept.headers)), kept.until - now
                )
        response = self.get_response(request)
        if response.status_code == 200 and not response.streaming and not response.cookies:
            self._keep(key, response, now)
        return response

    def _may_be_kept(self, request: HttpRequest) -> bool:
        return bool(
            settings.MINUTE_CACHE_ENTRIES
            and request.method == "GET"
            and _PUBLIC.match(request.path_info)
            and _is_our_host(request)
        )

    def _keep(self, key: tuple[str, bool, str], response: HttpResponse, now: float) -> None:
        until = (now // 60 + 1) * 60
        _for_the_rest_of_the_minute(response, until - now)
        kept = _Kept(response.status_code, tuple(response.items()), response.content, until)
        with self.lock:
            self.kept[key] = kept
            self.kept.move_to_end(key)
            while len(self.kept) > settings.MINUTE_CACHE_ENTRIES:
                self.kept.popitem(last=False)


def _for_the_rest_of_the_minute(response: HttpResponse, seconds: float) -> HttpResponse:
    response["Cache-Control"] = f"public, max-age={max(1, int(seconds))}"
    return response


def _reader(request: HttpRequest) -> str:
    """What an answer depends on beside its address: the host in its links, and the language of the API's texts."""
    language = request.headers.get("Accept-Language", "") if request.path_info.startswith("/api/") else ""
    return f"{request.get_host()} {language[:80]}"


def _is_our_host(request: HttpRequest) -> bool:
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True


class BrowserRules:
    """Says with every answer what a browser may run, keep and use: on public pages nothing, for staff a little.

    Pages and files for staff are never kept; signing out also clears what the browser holds of the house.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for_staff = is_for_staff(request.path_info)
        if for_staff or request.path_info == _DEVELOPERS_PAGE:
            response._csp_replace = {"script-src": [SELF], "connect-src": [SELF]}  # type: ignore[attr-defined]
        if for_staff:
            response["Cache-Control"] = "private, no-store"
        if not request.path_info.startswith("/api/"):
            response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["Permissions-Policy"] = _permissions(_PASSKEYS if for_staff else ())
        match = request.resolver_match
        if request.method == "POST" and match and match.view_name == "accounts:sign-out":
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response


def _permissions(own: tuple[str, ...]) -> str:
    """The header's value: everything off, except what our own pages use."""
    return ", ".join(
        [f"{name}=()" for name in (*_ABILITIES, *_PASSKEYS) if name not in own]
        + [f"{name}=(self)" for name in own]
    )


class Messages(MessageMiddleware):
    """Django's messages, less those of a request that was rolled back: what it says was done has not been done."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code >= 500:
            request._messages._queued_messages.clear()  # type: ignore[attr-defined]
        return super().process_response(request, response)


class RefuseHostileInput:
    """Refuses what no address may hold and every change of a public page; an unreadable question gets a sentence."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if not _is_our_host(request):
            # Django would write each of these down with its stack; scanners send them all day.
            return self._refuse(request, 400)
        if request.method not in _READING and not is_for_staff(request.path_info):
            response = self._refuse(request, 405)
            response["Allow"] = ", ".join(_READING)
            return response
        if len(query) > LONGEST_QUERY:
            return self._refuse(request, 414)
        if "%00" in query or "\x00" in request.path_info:
            return self._refuse(request, 400)
        return self._in_words(request, self.get_response(request))

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, QuestionError):
            return question_page(request, exception)
        return None

    def _in_words(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """The same answer with a page: rooms below say "too much" (accounts/pace.py) or "not this way" without one."""
        if response.streaming or response.content:
            return response
        if response.status_code == 429:
            return wait_page(request, response)
        if response.status_code == 405:
            page = refusal(request, 405)
            page["Allow"] = response["Allow"]
            return page
        return response

    def _refuse(self, request: HttpRequest, status: int) -> HttpResponse:
        # The page that refuses must not repeat what it refuses: its links to other languages carry the question.
        request.META["QUERY_STRING"] = ""
        return refusal(request, status)
