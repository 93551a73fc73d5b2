"""What the frame of every page needs: its language, the same page in the others, and the links at its head and foot."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import escape_uri_path
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, override

from lotse.accounts.queries import has_unsaved
from lotse.accounts.unsaved import person_mark, typed_by
from lotse.core.addresses import is_for_staff
from lotse.core.registries import StaffLink, links_in_order


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Template context of `base.html` and `staff.html`."""
    language = get_language() or settings.LANGUAGE_CODE
    for_staff = is_for_staff(request.path_info)
    return {
        "page_language": language,
        "page_direction": direction(language),
        "language_links": [
            _link(request, code, name, language)
            for code, name in settings.LANGUAGES
            if not for_staff or code in settings.STAFF_LANGUAGES
        ],
        # Looked up only where a template asks for it: a public page never looks at a cookie.
        "staff": SimpleLazyObject(lambda: _staff(request)),
        "frame": {
            "start_url": reverse("directory:start"),
            "notice_url": reverse("directory:emergencies"),
            "about_url": reverse("directory:about"),
            "api_url": reverse("api:openapi-view"),
            "staff_url": reverse("site:staff-home") if for_staff else "",
        },
    }


def _staff(request: HttpRequest) -> dict[str, Any]:
    """The head of a page for staff: who she is, for which body she acts, where she may go."""
    acting = getattr(request, "acting", None)
    return {
        "name": getattr(request.user, "name", ""),
        "body": getattr(acting, "organization_name", "") or "",
        "home_url": reverse("site:staff-home"),
        "account_url": reverse("accounts:my-account"),
        "sign_out_url": reverse("accounts:sign-out"),
        "switch_url": reverse("network:act-for") if acting is not None and acting.has_more_bodies else "",
        "unsaved_url": reverse("accounts:unsaved-texts"),
        "has_unsaved": acting is not None and has_unsaved(request),
        "session": _session(request) if acting is not None else None,
        "links": _staff_links(
            request,
            [
                link
                for link in links_in_order()
                if not link.permission or (acting is not None and acting.may(link.permission))
            ],
        ),
    }


def _session(request: HttpRequest) -> dict[str, Any]:
    """What `staff/_time_out.html` and its script need to know; times in seconds."""
    idle = int(settings.SESSION_IDLE.total_seconds())
    return {
        "left": request.session.seconds_left,  # type: ignore[attr-defined]
        "warning": 120,
        "idle": idle,
        "minutes": idle // 60,
        "person": person_mark(request.user),
        "typed_by": typed_by(request.user),  # type: ignore[arg-type]
        "state_url": reverse("accounts:session-state"),
        "stay_url": reverse("accounts:stay-signed-in"),
        "keep_url": reverse("accounts:keep-unsaved"),
        "sign_in_url": reverse("accounts:sign-in"),
    }


def _staff_links(request: HttpRequest, links: list[StaffLink]) -> list[dict[str, Any]]:
    """The links with the one that leads to where she is; a link above other links is it on its own page only."""
    urls = [reverse(link.url_name) for link in links]
    here = _where(request, links, urls)
    return [
        {
            "text": link.text,
            "url": url,
            "key": link.key,
            "current": ("page" if request.path == url else "true") if url == here else "",
        }
        for link, url in zip(links, urls, strict=True)
    ]


def _where(request: HttpRequest, links: list[StaffLink], urls: list[str]) -> str:
    """The address of the one entry that is marked, or ""."""
    above = [
        url
        for url in urls
        if request.path == url
        or (request.path.startswith(url) and not any(one.startswith(url) for one in urls if one != url))
    ]
    match = request.resolver_match
    names = (match.view_name, match.namespace) if match else ()
    covering = [
        url for name in names if name for link, url in zip(links, urls, strict=True) if name in link.covers
    ]
    return next(iter([*above, *covering]), "")


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
