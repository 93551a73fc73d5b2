"""What the frame of every page needs: its language, the same page in the others, and the links at its foot."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language, override


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Template context of `base.html`."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "page_language": language,
        "page_direction": direction(language),
        "language_links": [_link(request, code, name, language) for code, name in settings.LANGUAGES],
        "frame": {
            "start_url": reverse("directory:start"),
            "notice_url": reverse("directory:emergencies"),
            "about_url": reverse("directory:about"),
            "api_url": reverse("api:openapi-view"),
        },
    }


def direction(language: str) -> str:
    """The writing direction of a page language: "ltr" or "rtl"."""
    return "rtl" if language in settings.LANGUAGES_BIDI else "ltr"


def _link(request: HttpRequest, code: str, name: str, current: str) -> dict[str, Any]:
    return {
        "code": code,
        "direction": direction(code),
        "autonym": name,
        "url": _in_language(request, code),
        "current": code == current,
    }


def _in_language(request: HttpRequest, code: str) -> str:
    """The address of this page in another language, with the same question; the start page where there is none."""
    parts = request.path.split("/", 2)
    if len(parts) == 3 and parts[1] in dict(settings.LANGUAGES):
        query = request.META.get("QUERY_STRING", "")
        return escape_uri_path(f"/{code}/{parts[2]}") + (f"?{query}" if query else "")
    with override(code):
        return reverse("directory:start")
