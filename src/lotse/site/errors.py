"""Requests that cannot be answered: one clear sentence in the reader's language, and a way on. Never an empty page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_from_path, get_language_from_request, override

from lotse.directory.problems import problem_response


def problem_page(request: HttpRequest, status: int, sentence: str | None = None) -> HttpResponse:
    """The error page; without a sentence the usual one for its status is shown."""
    language = get_language_from_path(request.path_info) or get_language_from_request(request)
    with override(language):
        context = {
            "problem": {"status": status, "sentence": sentence},
            "start_url": reverse("directory:start"),
        }
        return render(request, "directory/error.html", context, status=status)


def refusal(request: HttpRequest, status: int) -> HttpResponse:
    """The usual answer for a status: a problem for programs, a page for people."""
    if request.path_info.startswith("/api/"):
        return problem_response(request, status)
    return problem_page(request, status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    return refusal(request, 500)
