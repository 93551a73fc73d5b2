"""The door of the house: from the bare address to the reader's language."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers


@login_not_required
@require_safe
@vary_on_headers("Accept-Language")
def choose_language(request: HttpRequest) -> HttpResponse:
    """GET: redirect to the start page in the first of the browser's languages that we have, else German."""
    with override(get_language_from_request(request)):
        return HttpResponseRedirect(reverse("directory:start"))


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """GET: public pages are meant to be found; staff pages are nobody's business."""
    return HttpResponse("User-agent: *\nDisallow: /*/staff/\n", content_type="text/plain; charset=utf-8")
