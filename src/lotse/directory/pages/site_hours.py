"""All hours of a site: every way and guest with its versions, and the exceptions to come."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.directory.access import open_site
from lotse.directory.models import Channel, Guest
from lotse.directory.pages.editing import for_editors
from lotse.directory.queries.editing import coming_exceptions, public_page, ways_at, ways_elsewhere
from lotse.directory.words.editing import exception_line, owner_name, version_in_words
from lotse.network.models import Site


@for_editors
def site_hours(request: HttpRequest, code: str) -> HttpResponse:
    """GET: every way and guest of a site with its versions, and the exceptions to come."""
    by = acting(request)
    site = open_site(by, code)
    return _all_hours(request, ways_at(by, site), site)


@for_editors
def hours_elsewhere(request: HttpRequest) -> HttpResponse:
    """The same for the ways that are at no site: telephone, e-mail, visits at home."""
    return _all_hours(request, ways_elsewhere(acting(request)), None)


def _all_hours(request: HttpRequest, ways: list[Channel], site: Site | None) -> HttpResponse:
    today = timezone.localdate()
    owners: list[Channel | Guest] = [owner for way in ways for owner in (way, *way.guests.all())]
    names = {owner.timetable_id: owner_name(owner) for owner in owners if owner.timetable_id}
    town = acting(request).municipality_id
    exceptions = coming_exceptions(town, site.id if site else None, list(names), today)
    shown = [
        _shown(way, today) | {"guests": [_shown(guest, today) for guest in way.guests.all()]} for way in ways
    ]
    context = {
        "site": site,
        "heading": site.name if site else gettext("Not at a site"),
        "announce_url": _announcing(site),
        "public_url": public_page(ways, site) if site else "",
        "ways": shown,
        "exceptions": [exception_line(row, names) for row in exceptions],
    }
    return render(request, "directory/staff/site_hours.html", context)


def _shown(owner: Channel | Guest, today: date) -> dict[str, Any]:
    versions = owner.timetable.schedules.all() if owner.timetable else ()
    shown = [version_in_words(row, owner.municipality.state, today) for row in versions]
    return {
        "code": owner.code,
        "name": owner_name(owner),
        "versions": [row for row in shown if not row["is_over"]],
        "former": [row for row in shown if row["is_over"]],
    }


def _announcing(site: Site | None) -> str:
    """Where exceptions of a site, or of the ways without one, are announced."""
    if site is None:
        return reverse("directory:announce-elsewhere")
    return reverse("directory:announce-exception", args=[site.code])
