"""Texts from the database and codes of the house in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeData, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.core.texts import Text
from lotse.directory.rules.topics import TOPICS
from lotse.directory.words.times import reader_language
from lotse.network.models import Topic

CHANNELS: dict[str, str | Promise] = {
    "walk-in": _("Come without an appointment"),
    "appointment": _("With an appointment"),
    "phone": _("By telephone"),
    "home-visit": _("Visit at your home"),
    "online": _("Online or by e-mail"),
}


def say(text: Text) -> str:
    """A text in the reader's language; where only the source exists, it is marked as that for screen readers."""
    if not text:
        return ""
    language = text.language(reader_language())
    spoken = text.read(language)
    if language == reader_language():
        return spoken
    return format_html('<span lang="{}" dir="ltr">{}</span>', language, spoken)


def plain(text: Text) -> str:
    """The same without markup, for PDFs, feeds and the API."""
    return text.read(reader_language())


def without_stop(sentence: str) -> str:
    """A sentence as it stands in brackets, without its full stop; markup stays markup."""
    bare = sentence.removesuffix(".").removesuffix(".</span>")
    if bare == sentence or not isinstance(sentence, SafeData):
        return bare
    return mark_safe(bare + "</span>" if sentence.endswith("</span>") else bare)  # was safe before


def say_json(value: dict[str, Any] | None) -> str:
    """A text that lies in a JSON column."""
    return say(Text.from_json(value))


def german(name: str) -> str:
    """A German name inside a text of any language, marked for screen readers and kept in its direction."""
    return format_html('<bdi lang="de" dir="ltr">{}</bdi>', name)


def topic_name(code: str, own: Mapping[str, Topic] | None = None) -> str:
    """The name of a topic: the house's, else the network's own, else its code."""
    if code in TOPICS:
        return str(TOPICS[code])
    return plain(own[code].name) if own and code in own else code


def channel_name(kind: str, appointment: str = "not-needed") -> str:
    """How to come, in words."""
    if kind == "walk-in" and appointment == "recommended":
        return gettext("Come by; an appointment is better")
    return str(CHANNELS[kind])
