"""A network's page: what it is, for whom, its doors, its partners, what pays for it, what is planned and not known."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lotse.directory.forms import read_moment
from lotse.directory.models import Door
from lotse.directory.public.asking import open_to_all
from lotse.directory.queries.catalogue import Facts
from lotse.directory.queries.finding import Found, doors_of_network
from lotse.directory.queries.networks import (
    network_by_code,
    partners_of,
    pathways_of,
    posts_of,
    programmes_of,
    targets_of,
)
from lotse.directory.words.cards import card_of
from lotse.directory.words.hours import channel_hours
from lotse.directory.words.money import post_in_words, programme_in_words, target_in_words
from lotse.directory.words.others import contact_in_words, partners_in_words
from lotse.directory.words.papers import SIZES
from lotse.directory.words.texts import say, say_json, topic_name
from lotse.directory.words.times import date_in_words, joined
from lotse.network.models import Network, Topic


@open_to_all
@require_safe
def network_page(request: HttpRequest, code: str) -> HttpResponse:
    """GET: everything about a network; `at` shows its doors at another moment."""
    network = network_by_code(code)
    if network is None:
        raise Http404
    at = read_moment(request.GET.get("at", ""), "at")
    leaflets = [
        {"size": size.upper(), "url": reverse("directory:leaflet", args=[code, size])} for size in SIZES
    ]
    context = {
        "network": _words_of_network(network, at) | _words_of_doors(network, doors_of_network(code, at), at),
        "leaflets": leaflets,
        "start_url": reverse("directory:start"),
    }
    return render(request, "directory/network.html", context)


def _words_of_network(network: Network, at: datetime) -> dict[str, Any]:
    """What the network says of itself."""
    return {
        "name": network.name,
        "place": network.municipality.name,
        "about": say(network.summary),
        "notice_url": reverse("directory:notice", args=[network.code]),
        "everyone": network.everyone_welcome,
        "paths": [contact_in_words(row, at) for row in pathways_of(network, "not-registered")],
        "programmes": [programme_in_words(row) for row in programmes_of(network)],
        "targets": [target_in_words(row) for row in targets_of(network)],
        "posts": [post_in_words(row) for row in posts_of(network)],
        "sources": [_source(row) for row in network.sources],
        "notes": [say_json(question) for question in network.open_questions],
        "interpreters": say(network.interpreters),
    }


def _source(row: dict[str, str]) -> dict[str, str | None]:
    """A source with its date in words and, for machines, as it is."""
    dated = date.fromisoformat(row["dated"]) if row.get("dated") else None
    return row | {"day": date_in_words(dated) if dated else None}


def _words_of_doors(network: Network, found: Found, at: datetime) -> dict[str, Any]:
    """What its doors say."""
    facts = found.facts
    doors = list(facts.doors.values())
    served = {code for door in doors for code in door.serves}
    channels = [channel for door in doors for channel in door.channels.all()]
    return {
        "groups": list(dict.fromkeys(say(text) for text in _audiences(network, doors) if text)),
        "topics": _topics(network, doors, found.book.topics),
        "doors": [card_of(answer, facts, at) for answer in found.doors()],
        "offers": _offers(doors),
        "numbers": _numbers(doors, facts, at),
        "partners": partners_in_words(partners_of(network), served),
        "planned": [say(channel.planned) for channel in channels if channel.planned],
    }


def _audiences(network: Network, doors: list[Door]) -> list[Any]:
    return [network.audience, *(door.service.audience for door in doors)]


def _offers(doors: list[Door]) -> list[str]:
    """What the services of the network give, each sentence once."""
    texts = [
        text
        for door in doors
        for text in (say(door.service.summary), *map(say_json, door.service.extras))
        if text
    ]
    return list(dict.fromkeys(texts))


def _topics(network: Network, doors: list[Door], own: dict[str, Topic]) -> list[dict[str, str]]:
    codes = dict.fromkeys(code for door in doors for code in door.service.topics)
    address = reverse("directory:help")
    return [
        {
            "label": topic_name(code, own),
            "url": f"{address}?{urlencode({'topic': code, 'network': network.code})}",
        }
        for code in codes
    ]


def _numbers(doors: list[Door], facts: Facts, at: Any) -> list[dict[str, Any]]:
    """Numbers that are for certain districts only, each with its districts and hours."""
    found = []
    for door in doors:
        for channel in door.channels.all():
            for phone in channel.phones:
                districts = facts.district_names(door.municipality_id, phone.get("serves", []) or door.serves)
                if districts:
                    shown = [{"tel": phone["number"], "shown": phone["shown"], "label": None}]
                    row = {
                        "districts": joined(districts),
                        "phones": shown,
                        "hours": channel_hours(channel, at),
                    }
                    if all(row["phones"] != other["phones"] for other in found):
                        found.append(row)
    return found
