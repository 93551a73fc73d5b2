"""Posters and leaflets to print, in the language of the address."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from lotse.directory import printing
from lotse.directory.forms import read_moment
from lotse.directory.public.asking import open_to_all
from lotse.directory.public.sites import find_site
from lotse.directory.queries.finding import doors_of_network, doors_of_site
from lotse.directory.queries.networks import network_by_code
from lotse.directory.words.papers import leaflet_content, poster_content


@open_to_all
@require_safe
def site_poster(request: HttpRequest, network: str, code: str, size: printing.Size) -> HttpResponse:
    """GET: the poster of a site as PDF in size a3, a4 or a5."""
    site = find_site(network, code)
    at = read_moment("", "at")
    facts = doors_of_site(site.id, at).facts
    doors = list(facts.doors.values())
    return _pdf(printing.poster(poster_content(site, doors, facts, at), size), f"{code}-{size}")


@open_to_all
@require_safe
def network_leaflet(request: HttpRequest, code: str, size: printing.Size) -> HttpResponse:
    """GET: the leaflet of a network as PDF in size a3, a4 or a5."""
    network = network_by_code(code)
    if network is None:
        raise Http404
    at = read_moment("", "at")
    facts = doors_of_network(code, at).facts
    doors = sorted(facts.doors.values(), key=lambda door: (door.service.position, door.position, door.code))
    return _pdf(printing.leaflet(leaflet_content(network, doors, facts, at), size), f"{code}-{size}")


def _pdf(body: bytes, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
