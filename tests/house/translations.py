"""What is wrong with a translation: missing, unsure, its placeholders, its plural forms, its language."""

from __future__ import annotations

import re
import unicodedata

from babel.messages import Catalog
from babel.messages.catalog import Message

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|\{\w*\}")
# A translation into one of these has letters of its script.
SCRIPTS = {"ar": "ARABIC", "fa": "ARABIC", "bg": "CYRILLIC", "ru": "CYRILLIC", "uk": "CYRILLIC"}
# Words that only German has, and that no name of an office needs.
GERMAN = re.compile(r"\b(und|nicht|für|oder|werden|wird|eine[rnms]?|Ihre?[rnms]?|Sie|Sprechstunde)\b")
# The text is only a name or a code, which every language writes the same.
SAME_EVERYWHERE = {"Lotse"}


def faults(catalog: Catalog, language: str, german: Catalog | None = None) -> list[str]:
    """One sentence per fault of a catalog; `german` is the German one, where this is another language's."""
    found = []
    for message in catalog:
        if message.id:
            found += [
                f"{language}, {message.id!r}: {fault}"
                for fault in _faults(message, catalog, language, german)
            ]
    return found


def _faults(message: Message, catalog: Catalog, language: str, german: Catalog | None) -> list[str]:
    forms = [message.string] if isinstance(message.string, str) else list(message.string)
    if not all(forms):
        return ["is not translated"]
    found = ["nobody was sure of it (fuzzy)"] if message.fuzzy else []
    if isinstance(message.id, tuple) and len(forms) != catalog.num_plurals:
        found.append(f"has {len(forms)} plural forms, {language} has {catalog.num_plurals}")
    found += _placeholder_faults(message, forms)
    if language != "en" and message.id not in SAME_EVERYWHERE:
        original = german.get(message.id, message.context) if german is not None else None
        found += [fault for form in forms for fault in _left_over(form, message, language, original)]
    return found


def _placeholder_faults(message: Message, forms: list[str]) -> list[str]:
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    wanted = set(PLACEHOLDER.findall(" ".join(ids)))
    # "One place", "two places": a plural form may say its number in words.
    may_lack = {"%(count)s", "%(count)d"} if len(ids) > 1 else set()
    found = []
    for form in forms:
        has = set(PLACEHOLDER.findall(form))
        if has - wanted or wanted - has - may_lack:
            found.append(f"has the placeholders {sorted(has)}, the text has {sorted(wanted)}")
    if len(ids) > 1 and wanted - set(PLACEHOLDER.findall(forms[-1])):
        found.append("the last plural form has to say the number")
    return found


def _left_over(form: str, message: Message, language: str, german: Message | None) -> list[str]:
    letters = [letter for letter in PLACEHOLDER.sub("", form) if letter.isalpha()]
    ids = (message.id,) if isinstance(message.id, str) else message.id
    script = SCRIPTS.get(language)
    if script and letters and not any(unicodedata.name(letter).startswith(script) for letter in letters):
        return [f"has no letter of its script: {form!r}"]
    # One word may well be the same in two languages; a sentence is not.
    if form in ids and form.strip().count(" ") >= 2:
        return ["is still English"]
    if german is not None and language != "de" and form.count(" ") >= 1:
        strings = (german.string,) if isinstance(german.string, str) else german.string
        if form in strings or len(GERMAN.findall(form)) > 1:
            return ["is still German"]
    return []
