"""One site: two weeks of hours, exceptions, its calendar feed and its poster."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lotse.core.spans import BERLIN, start_of_day
from lotse.directory.forms import read_moment
from lotse.directory.models import Door
from lotse.directory.public.asking import open_to_all
from lotse.directory.queries.catalogue import Facts
from lotse.directory.queries.finding import doors_of_site
from lotse.directory.queries.networks import pathways_in
from lotse.directory.rules.answers import DoorAnswer
from lotse.directory.words.calendar import feed_of
from lotse.directory.words.cards import Card, card_of
from lotse.directory.words.fortnight import announced, fortnight
from lotse.directory.words.linked_data import json_ld
from lotse.directory.words.others import contact_in_words
from lotse.directory.words.papers import SIZES
from lotse.directory.words.texts import say, say_json
from lotse.network.models import Site

_FEED_DAYS = 90


@open_to_all
@require_safe
def site_page(request: HttpRequest, network: str, code: str) -> HttpResponse:
    """GET: everything about a site; `at` shows it at another moment."""
    site = find_site(network, code)
    at = read_moment(request.GET.get("at", ""), "at")
    found = doors_of_site(site.id, at)
    answers, facts = found.doors(), found.facts
    if not answers:
        raise Http404
    doors = list(facts.doors.values())
    first = start_of_day(at.date())
    return render(
        request,
        "directory/site.html",
        {
            "site": _site_card(answers, facts, at, network),
            "offers": [card_of(answer, facts, at) for answer in answers[1:]],
            "hours": fortnight(doors, facts, first, at),
            "exceptions": announced(doors, facts, at),
            "paths": [
                contact_in_words(row, at) for row in pathways_in(site.municipality_id, "not-registered")
            ],
            "calendar_url": reverse("directory:site-calendar", args=[network, code]),
            # Nobody hangs up a poster for an hour that has no date.
            "posters": []
            if all(answer.best.is_planned for answer in answers)
            else [
                {"size": size.upper(), "url": reverse("directory:site-poster", args=[network, code, size])}
                for size in SIZES
            ],
            "json_ld": json_ld(site, doors, facts, request.build_absolute_uri()),
            "start_url": reverse("directory:start"),
        },
    )


@open_to_all
@require_safe
def site_calendar(request: HttpRequest, network: str, code: str) -> HttpResponse:
    """GET: the open hours of the next ninety days as iCalendar, in the language of the address."""
    site = find_site(network, code)
    now = read_moment("", "at")
    start = datetime.combine(now.date(), time.min, BERLIN)
    doors = list(doors_of_site(site.id, now).facts.doors.values())
    url = request.build_absolute_uri(reverse("directory:site", args=[network, code]))
    body = feed_of(site, doors, start, start + timedelta(days=_FEED_DAYS), url)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{code}.ics"'
    return response


def find_site(network: str, code: str) -> Site:
    """A site of the network's municipality. Raises Http404."""
    door = (
        Door.objects.filter(
            is_active=True, service__network__code=network, site__code=code, site__is_active=True
        )
        .select_related("site__municipality", "site__district")
        .first()
    )
    if door is None or door.site is None:
        raise Http404
    return door.site


def _site_card(answers: list[DoorAnswer], facts: Facts, at: datetime, network: str) -> Card:
    """The card of the site: its best door speaks for it, with what all offices share and what is its own."""
    card = card_of(answers[0], facts, at)
    doors = [facts.doors[answer.door_id] for answer in answers]
    own = [say(door.variation) for door in doors if door.variation]
    basic = [say(door.service.summary) for door in doors if door.service.summary]
    basic += [extra for door in doors for extra in _extras(door)]
    planned = [say(channel.planned) for door in doors for channel in door.channels.all() if channel.planned]
    return card | {
        "basic": list(dict.fromkeys(basic)),
        "own": own,
        "planned": planned,
        "network_url": reverse("directory:network", args=[network]),
    }


def _extras(door: Door) -> list[str]:
    return [say_json(extra) for extra in door.service.extras]
