"""What is said about a network file, in German and in English (LOTSE_LANGUAGE=en)."""

from __future__ import annotations

import os

from lotse.directory.files.messages.hours import HOURS
from lotse.directory.files.messages.problems import PROBLEMS
from lotse.directory.files.messages.words import COMMAND, WORDS
from lotse.hours.rules.answers import Sentence

_TEXTS = PROBLEMS | COMMAND | WORDS


def is_english() -> bool:
    """Whether the operator asked for English."""
    return os.environ.get("LOTSE_LANGUAGE", "de").lower().startswith("en")


def say(key: str, /, **values: object) -> str:
    """The text `key` in the operator's language with its values filled in."""
    return _TEXTS[key][is_english()].format(**values)


def about_hours(sentence: object, *, english: bool | None = None) -> str:
    """A sentence of the rules of opening hours, and the sentences in it, in the operator's language (or `english`)."""
    template = sentence.template if isinstance(sentence, Sentence) else str(sentence)
    english = is_english() if english is None else english
    if english or template not in HOURS:
        return str(sentence)
    if not isinstance(sentence, Sentence):
        return HOURS[template]
    values = {
        name: about_hours(value, english=english) if isinstance(value, str) else value
        for name, value in sentence.values.items()
    }
    return HOURS[template].format(**values)


def is_text(key: str) -> bool:
    """Whether there is a text of this key."""
    return key in _TEXTS


def why_not(error: OSError) -> str:
    """Why the system does not open a file."""
    words = {FileNotFoundError: "no-file", IsADirectoryError: "a-folder", PermissionError: "no-right"}
    return say(words[type(error)]) if type(error) in words else str(error.strerror)


def quoted(value: object) -> str:
    """A value as a message shows it: short, in quotes, or in words where it is no text."""
    if isinstance(value, dict):
        return say("a-block")
    if isinstance(value, list):
        return say("a-list")
    text = " ".join(str(value or "").split())
    if not text:
        return say("nothing")
    short = text if len(text) <= 60 else text[:57] + "..."
    return f"“{short}”" if is_english() else f"„{short}“"


def hint(close: str | None) -> str:
    """ "Perhaps ... is meant", or nothing."""
    return say("hint", close=close) if close else ""
