"""The first page: what do you need help with, and where."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lotse.directory.public.asking import asked, open_to_all, topic_options, wishes
from lotse.directory.words.texts import topic_name
from lotse.network.models import Municipality, Network


@open_to_all
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """GET: topics, place, way and language in one form; a place in the address is filled in."""
    search = asked(request)
    chosen = search.place.municipality if search.place else ""
    towns = Municipality.objects.order_by("name")
    return render(
        request,
        "directory/start.html",
        {
            "topics": [{"code": code, "label": topic_name(code)} for code, _ in topic_options()],
            "search": wishes(request, search) | {"action": reverse("directory:help"), "is_open": False},
            "places": [
                {
                    "name": town.name,
                    "url": f"{request.path}?{urlencode({'place': town.name})}",
                    "current": town.key == chosen,
                }
                for town in towns
            ],
            "networks": _networks(),
        },
    )


@open_to_all
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """GET: what these pages are, what they do not write down, where their facts come from."""
    return render(
        request, "directory/about.html", {"networks": _networks(), "start_url": reverse("directory:start")}
    )


def _networks() -> list[dict[str, str]]:
    networks = Network.objects.filter(is_active=True).select_related("municipality").order_by("name")
    return [
        {
            "name": network.name,
            "place": network.municipality.name,
            "url": reverse("directory:network", args=[network.code]),
        }
        for network in networks
    ]
