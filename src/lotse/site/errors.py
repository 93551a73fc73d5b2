"""Requests that cannot be answered: one clear sentence in the reader's language, and a way on. Never an empty page."""

from __future__ import annotations

import math
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_from_path, get_language_from_request, override

from lotse.directory.forms import QuestionError, read_search, readable
from lotse.directory.problems import problem_response
from lotse.directory.public.asking import wishes
from lotse.network.models import Municipality


def problem_page(request: HttpRequest, status: int) -> HttpResponse:
    """The error page with the usual sentence for its status, in the language of the address."""
    language = get_language_from_path(request.path_info) or get_language_from_request(request)
    with override(language):
        return _page(request, {"status": status})


def question_page(request: HttpRequest, error: QuestionError) -> HttpResponse:
    """What could not be understood, above the search with everything else as it was typed and chosen."""
    kept = readable(request.GET.dict())
    search, action = wishes(request, read_search(kept)), reverse("directory:help")
    if "at" not in kept:
        search["at"] = ""
    towns = Municipality.objects.order_by("name").values_list("name", flat=True)
    # A network belongs to one town: it would contradict the others.
    same = {field: word for field, word in kept.items() if field != "network"}
    more = {
        "search": search | {"action": action, "wrong": error.field},
        "places": [{"name": town, "url": f"{action}?{urlencode(same | {'place': town})}"} for town in towns],
    }
    return _page(request, {"status": 400, "sentence": error.sentence}, more)


def wait_page(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """For staff: that she asked too fast, and when she may go on; `response` says it in its header Retry-After."""
    minutes = math.ceil(int(response["Retry-After"]) / 60)
    with override(get_language_from_path(request.path_info) or get_language_from_request(request)):
        page = render(request, "site/staff_wait.html", {"minutes": minutes}, status=response.status_code)
    page["Retry-After"] = response["Retry-After"]
    return page


def _page(request: HttpRequest, problem: dict[str, Any], more: dict[str, Any] | None = None) -> HttpResponse:
    context = {"problem": problem, "start_url": reverse("directory:start"), **(more or {})}
    return render(request, "directory/error.html", context, status=problem["status"])


def refusal(request: HttpRequest, status: int) -> HttpResponse:
    """The usual answer for a status: a problem for programs, a page for people."""
    if request.path_info.startswith("/api/"):
        return problem_response(request, status)
    return problem_page(request, status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return _too_large(request)
    return refusal(request, 400)


def _too_large(request: HttpRequest) -> HttpResponse:
    """A form that is too large (413). Only pages for staff have forms."""
    with override(get_language_from_path(request.path_info) or get_language_from_request(request)):
        return render(request, "site/staff_too_large.html", status=413)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    return refusal(request, 500)
