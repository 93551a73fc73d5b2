"""Pages of the room without sign-in: for partners and authorities, who have no account. German and English."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from lotse.accounts.pages import in_staff_language

Page = Callable[..., HttpResponse]


def open_page(page: Page) -> Page:
    """A page that anybody may look at and send. It knows no cookie, so another site has nothing to borrow by it."""
    reading_and_sending = require_http_methods(["GET", "HEAD", "POST"])(page)
    return login_not_required(never_cache(csrf_exempt(in_staff_language(reading_and_sending))))


def too_often(request: HttpRequest, wait: int) -> HttpResponse:
    """Somebody sends faster than people write; when she may go on stands on the page."""
    response = render(request, "cases/open_wait.html", {"wait": wait}, status=429)
    response["Retry-After"] = str(wait * 60)
    return response
