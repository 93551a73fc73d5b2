"""German opening hours cut into words that count."""

import re

from lotse.hours.rules.answers import HoursError
from lotse.hours.rules.hints import weekday_of
from lotse.hours.rules.tokens import MAX_LENGTH

_TOKEN = re.compile(
    r"(?P<appointment>(?:nur )?(?:nach|mit) (?:\w+ )?(?:termin\w*|vereinbarung|absprache)|nur mit termin)"
    r"|(?P<nth>[1-5]\.(?! ?\d)|(?:erste|zweite|dritte|vierte|letzte)[rn]?\b)"
    r"|(?P<time>\d{1,2}(?:[:.]\d{2})?)(?: ?uhr\b| ?h\b)?"
    r"|(?P<join>,|;|/|\.|&|\+|und\b|u\.|sowie\b|\n)"
    r"|(?P<dash>-|bis\b)"
    r"|(?P<word>[^\W\d_]+\.?)"
)
# Words that change nothing.
_EMPTY = {
    "uhr",
    "von",
    "am",
    "an",
    "jeden",
    "jeder",
    "jeweils",
    "im",
    "monat",
    "des",
    "monats",
    "in",
    "den",
    "der",
}
_NTH = {"erste": 1, "zweite": 2, "dritte": 3, "vierte": 4, "letzte": -1}
_HOLIDAYS = {
    **dict.fromkeys(("feiertag", "feiertage", "feiertagen", "feiertags"), "PH"),
    **dict.fromkeys(("ferien", "schulferien"), "SH"),
}


def german_tokens(text: str) -> list[tuple[str, str]]:
    """Cuts German text into (kind, word): times as 13:00, days as Mo, PH or SH, words in lower case."""
    if len(text) > MAX_LENGTH:
        raise HoursError(f"The text is {len(text)} signs long, at most {MAX_LENGTH} are accepted.")
    cleaned = re.sub("[–—−‐‑]", "-", text.lower())
    if len(cleaned) != len(text):
        raise HoursError("The text has signs that German does not know.")
    found: list[tuple[str, str]] = []
    place = 0
    while place < len(cleaned):
        if cleaned[place].isspace() or cleaned[place] in ":()":
            place += 1
            continue
        match = _TOKEN.match(cleaned, place)
        if match is None:
            raise HoursError(
                f"{text[place]!r} is not understood; expected something like 'Mo-Do 13-16:30 Uhr'."
            )
        kind = str(match.lastgroup)
        # A comment keeps the text's capitals.
        word = text[place : match.end()] if kind == "appointment" else match.group(kind)
        found += _named(kind, word)
        place = match.end()
    return found


def _named(kind: str, word: str) -> list[tuple[str, str]]:
    """Returns the tokens a match stands for."""
    if kind == "time":
        hour, _, minute = word.replace(".", ":").partition(":")
        return [("time", f"{int(hour):02d}:{minute or '00'}")]
    if kind != "word":
        return [(kind, word)]
    word = word.rstrip(".")
    if word == "täglich":
        return [("day", "Mo"), ("dash", "-"), ("day", "Su")]
    if word in _HOLIDAYS:
        return [("holiday", _HOLIDAYS[word])]
    day = weekday_of(word)
    if day is not None:
        return [("day", day)]
    return [] if word in _EMPTY else [("word", word)]


def number_of(nth: str) -> int:
    """Returns the number that `1.` or `ersten` stands for, -1 for the last."""
    if nth[0].isdigit():
        return int(nth[0])
    return next(number for word, number in _NTH.items() if nth.startswith(word))
