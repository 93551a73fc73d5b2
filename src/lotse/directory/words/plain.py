"""Back from marked-up words to plain text, for paper and machines."""

from __future__ import annotations

from html import unescape

from django.utils.html import strip_tags
from django.utils.safestring import SafeData


def without_markup(words: str | None) -> str:
    """Plain text of words made for a page; what never was markup stays as it is."""
    if not words:
        return ""
    return unescape(strip_tags(words)) if isinstance(words, SafeData) else words
