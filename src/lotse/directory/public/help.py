"""Who can help: the answer page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from lotse.directory.public.asking import asked, open_to_all, wishes
from lotse.directory.queries.editions import catalogue
from lotse.directory.queries.finding import Found, Search, find_doors
from lotse.directory.queries.networks import partners_for, pathways_in
from lotse.directory.rules.languages import language_name
from lotse.directory.words.cards import card_of
from lotse.directory.words.others import contact_in_words, partners_in_words
from lotse.directory.words.texts import CHANNELS, topic_name
from lotse.directory.words.times import moment, reader_language

# More doors than anybody reads; a narrower search shows the others.
_MOST_CARDS = 24


@open_to_all
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """GET topic, place, channel, language, network, at: the doors that help, open ones first."""
    search = asked(request)
    found = find_doors(search)
    return render(
        request,
        "directory/help.html",
        {
            "search": wishes(request, search) | {"action": reverse("directory:help")},
            "answer": _answer(found),
            "start_url": reverse("directory:start"),
        },
    )


def _answer(found: Found) -> dict[str, Any]:
    search = found.search
    shown = found.doors(past=_MOST_CARDS)
    return {
        "count": sum(not candidate.is_planned for candidate in found.candidates),
        "topic": topic_in_words(search.topic),
        "place": search.place.label if search.place else None,
        "moment": moment(search.at),
        "is_exact": not found.relaxed,
        "why": why_relaxed(search, found.relaxed) if found.relaxed else None,
        "cards": [
            card_of(door, found.book.facts, search.at, place=search.place, asked=search.language)
            for door in shown
        ],
        "hidden": len(found) - len(shown),
        **_beside(search),
    }


def _beside(search: Search) -> dict[str, Any]:
    """Who else helps in the place asked for: partners on the topic, and where people go who are not registered yet."""
    place = search.place
    if place is None:
        return {}
    partners = partners_for(place, search.topic) if search.topic else []
    paths = pathways_in(place.municipality, "not-registered")
    return {
        "partners": partners_in_words(partners, place.districts),
        "paths": [contact_in_words(row, search.at) for row in paths],
    }


def topic_in_words(code: str) -> str | None:
    """The name of the topic asked for, or None."""
    return topic_name(code, catalogue().topics) if code else None


def why_relaxed(search: Search, relaxed: tuple[str, ...]) -> str:
    """Why other doors are shown than those asked for, in one or two sentences."""
    sentences = {
        "channel": gettext("For your search, no office offers this: “%(wish)s”.")
        % {"wish": CHANNELS.get(search.channel, "")},
        "language": gettext("No place told us that it speaks %(language)s.")
        % {"language": language_name(search.language, reader_language()) if search.language else ""},
        "topic": gettext("For your search, no office named the topic “%(topic)s”.")
        % {"topic": topic_in_words(search.topic) or ""},
        "district": gettext(
            "We know no office for %(place)s. These offices are for other districts of the town."
        )
        % {"place": search.place.label if search.place else ""},
        "place": gettext("We know no office there yet: %(place)s.")
        % {"place": search.place.label if search.place else ""},
        "network": gettext("This network has no such place."),
    }
    return " ".join(sentences[name] for name in relaxed)
