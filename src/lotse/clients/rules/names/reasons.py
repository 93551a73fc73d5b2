"""Why somebody was found, as a short sentence for staff."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "same": _("same spelling"),
    "marks": _("same letters without marks"),
    "script": _("same name in another script"),
    "spelling": _("same name in another spelling"),
    "sounds": _("sounds alike"),
    "letter": _("one letter differs"),
    "letters": _("a few letters differ"),
    "joined": _("written in one word or in two"),
    "article": _("with or without article"),
    "initial": _("first letter only"),
    "order": _("parts swapped"),
    "missing": _("a part that was asked for is missing"),
    "more": _("has more names"),
    "part": _("contains what was asked for"),
}


def sentence(why: Iterable[str]) -> str:
    """The reasons in one line; those that say most come first."""
    return ", ".join(str(SENTENCES[code]) for code in why)
