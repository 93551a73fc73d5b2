"""What the public pages share: the question in the address, and the choices of the search form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from lotse.directory.forms import read_search
from lotse.directory.models import Channel, Service
from lotse.directory.queries.editions import catalogue
from lotse.directory.queries.finding import Search
from lotse.directory.queries.places import place_suggestions
from lotse.directory.rules.languages import OFFERED, in_order, language_name
from lotse.directory.rules.topics import TOPICS
from lotse.directory.words.texts import CHANNELS, plain, topic_name
from lotse.directory.words.times import reader_language

View = Callable[..., HttpResponse]


def open_to_all(view: View) -> View:
    """Mark a view as public: no sign-in, no session, no cookie."""
    return login_not_required(view)


def asked(request: HttpRequest) -> Search:
    """The question in the address. Raises QuestionError, which the site turns into a page with its sentence."""
    return read_search({name: values[-1] for name, values in request.GET.lists() if values})


def topic_options() -> list[tuple[str, str]]:
    """(code, name) of all topics in their order, the networks' own after the house's."""
    own = [
        (code, plain(topic.name)) for code, topic in sorted(catalogue().topics.items()) if code not in TOPICS
    ]
    return [(code, topic_name(code)) for code in TOPICS] + own


def language_options() -> list[tuple[str, str]]:
    """(code, name in the reader's language) of languages somebody may want to speak, in alphabetical order."""
    listed = {code for codes in Service.objects.values_list("languages", flat=True) for code in codes}
    reader = reader_language()
    return in_order([(code, language_name(code, reader)) for code in listed | set(OFFERED)])


def wishes(request: HttpRequest, search: Search) -> dict[str, Any]:
    """The form's fields with what was chosen, as `_place.html` and `_wishes.html` want them."""

    def options(choices: list[tuple[str, str]], chosen: str) -> list[dict[str, Any]]:
        return [{"code": code, "label": label, "selected": code == chosen} for code, label in choices]

    kinds = [(kind, str(CHANNELS[kind])) for kind in Channel.Kind.values]
    return {
        "place": request.GET.get("place", "")[:100],
        # The field of the browser knows no offset: Berlin's clock, as all times of the pages.
        "at": f"{search.at:%Y-%m-%dT%H:%M}" if request.GET.get("at") else "",
        "places": place_suggestions(),
        "channels": options(kinds, search.channel),
        "languages": options(language_options(), search.language),
        "topics": options(topic_options(), search.topic),
    }
