"""An expression cut into tokens. Strict: only what the opening_hours specification knows."""

import re
from dataclasses import dataclass
from unicodedata import category

from lotse.hours.rules.answers import HoursError, Sentence
from lotse.hours.rules.hints import MONTHS, WEEKDAYS, hint_for_sign, hint_for_word

MAX_LENGTH = 5_000
# Control signs, halves of surrogates and line breaks; joiners that some scripts need are welcome.
_UNREADABLE = ("Cc", "Cs", "Zl", "Zp")
# Numbers above are years, as in opening_hours.js; no hour, day or week is larger.
FIRST_YEAR = 1901

_PATTERN = re.compile(
    r'(?P<space>[ \t\r\n]+)|"(?P<comment>[^"]+)"|(?P<always>24/7(?!\d))|(?P<number>[0-9]+)'
    r"|(?P<word>[^\W\d_]+)|(?P<sign>\|\||[;,:/+\-\[\]])"
)
_WORDS: dict[str, tuple[str, int | str]] = {
    **{name.lower(): ("weekday", number) for number, name in enumerate(WEEKDAYS)},
    **{name.lower(): ("month", number) for number, name in enumerate(MONTHS, start=1)},
    **{name: ("state", name) for name in ("open", "unknown")},
    **dict.fromkeys(("off", "closed"), ("state", "closed")),
    **dict.fromkeys(("day", "days"), ("days", "days")),
    "ph": ("holiday", "PH"),
    "sh": ("holiday", "SH"),
    "week": ("week", "week"),
    "easter": ("easter", "easter"),
}


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind, its value, the text as written and its position counted from 1."""

    kind: str
    value: int | str
    text: str
    at: int

    @property
    def number(self) -> int:
        """The value of a token that is known to be a number."""
        return int(self.value)


def error_at(at: int, text: str, expected: str) -> HoursError:
    """Returns the error every refusal is made of: where, what was found, what was expected."""
    return HoursError(
        Sentence("Cannot read {found!r} at position {at}: {expected}.", found=text, at=at, expected=expected)
    )


def tokenize(expression: str) -> list[Token]:
    """Cuts an expression into tokens; raises HoursError with a hint at the first foreign sign."""
    if not isinstance(expression, str):
        raise HoursError("The opening hours must be text such as 'Mo-Th 13:00-16:30; PH off'.")
    if len(expression) > MAX_LENGTH:
        raise HoursError(
            Sentence(
                "The opening hours are {length} signs long, at most {limit} are accepted.",
                length=len(expression),
                limit=MAX_LENGTH,
            )
        )
    tokens: list[Token] = []
    at = 0
    while at < len(expression):
        found = _PATTERN.match(expression, at)
        if found is None:
            sign = expression[at]
            raise error_at(at + 1, sign, hint_for_sign(sign))
        if found.lastgroup != "space":
            tokens.append(_token(found, at + 1))
        at = found.end()
    return tokens


def _token(found: re.Match[str], at: int) -> Token:
    """Names the token behind a match."""
    kind, text = str(found.lastgroup), found.group()
    if kind == "comment":
        comment = found.group("comment")
        if any(category(sign) in _UNREADABLE for sign in comment):
            raise error_at(at, text, "a comment is one line of readable text")
        return Token(kind, comment, text, at)
    if kind == "number":
        return _number(text, at)
    if kind == "word":
        known = _WORDS.get(text.lower())
        if known is None:
            raise error_at(at, text, hint_for_word(text))
        return Token(known[0], known[1], text, at)
    return Token("24/7" if kind == "always" else text, text, text, at)


def _number(text: str, at: int) -> Token:
    """Tells years from other numbers; refuses digits no calendar has."""
    if len(text) > 4:
        raise error_at(at, text, "expected a time such as 13:00, a day of a month or a year")
    value = int(text)
    return Token("year" if value >= FIRST_YEAR else "number", value, text, at)
