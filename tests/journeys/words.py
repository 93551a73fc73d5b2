"""What the pages say, from the catalogs: a better translation changes no journey."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext, ngettext, override

from lotse.core.spans import BERLIN
from lotse.directory.words.texts import channel_name, topic_name
from lotse.directory.words.times import opening


def said(language: str, source: str, **values: Any) -> str:
    """An English sentence of the sources as a page in `language` says it."""
    with override(language):
        return gettext(source) % values if values else gettext(source)


def counted(language: str, one: str, many: str, count: int, **values: Any) -> str:
    """The same for a sentence that counts something."""
    with override(language):
        return ngettext(one, many, count) % {"count": count, **values}


def topic(language: str, code: str) -> str:
    """The name of a topic on a page in `language`."""
    with override(language):
        return topic_name(code)


def way(language: str, kind: str, appointment: str = "not-needed") -> str:
    """How to come, on a page in `language`."""
    with override(language):
        return channel_name(kind, appointment)


def opens(language: str, at: str) -> str:
    """What a card says that opens at `at`: today or tomorrow of the day on which the test runs, else the day."""
    with override(language):
        return said(language, "Opens %(time)s", time=opening(moment(at)))


def moment(text: str) -> datetime:
    """A moment on Berlin's clock, "2026-11-26 14:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)
