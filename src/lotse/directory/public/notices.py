"""Notice boards: whom to call in an emergency, nationwide and in a network."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lotse.directory.forms import read_moment
from lotse.directory.public.asking import open_to_all
from lotse.directory.queries.networks import network_by_code, pathways_of
from lotse.directory.rules.emergencies import NATIONWIDE
from lotse.directory.words.others import contact_in_words


@open_to_all
@require_safe
def emergencies(request: HttpRequest) -> HttpResponse:
    """GET: the numbers that hold in all of Germany."""
    return _notice(request, {"name": None, "contacts": [], "notes": []})


@open_to_all
@require_safe
def notice(request: HttpRequest, code: str) -> HttpResponse:
    """GET: the same with the contacts of one network."""
    network = network_by_code(code)
    if network is None:
        raise Http404
    at = read_moment("", "at")
    return _notice(
        request,
        {
            "name": network.name,
            "place": network.municipality.name,
            "network_url": reverse("directory:network", args=[code]),
            "contacts": [contact_in_words(row, at) for row in pathways_of(network)],
            "notes": [],
        },
    )


def _notice(request: HttpRequest, board: dict[str, Any]) -> HttpResponse:
    numbers = [
        {"name": row.name, "tel": row.tel, "shown": row.shown, "hours": row.hours, "is_free": True}
        for row in NATIONWIDE
    ]
    context = {"notice": board | {"emergencies": numbers}, "start_url": reverse("directory:start")}
    return render(request, "directory/notice.html", context)
