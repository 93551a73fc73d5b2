"""The parsed form of an expression: rules of days, times, a state and a comment."""

from dataclasses import dataclass
from typing import Literal

from lotse.hours.rules.dates import Selector

RuleState = Literal["open", "unknown", "closed"]


@dataclass(frozen=True, slots=True)
class Span:
    """Minutes [start, end) counted from the day's midnight; end may reach into the next day."""

    start: int
    end: int
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: a day is meant if each group of selectors has one that matches it.

    `spans` empty means the whole day. `additional` rules (after a comma) add to earlier ones instead of
    replacing them, `fallback` rules (after ||) only fill what is closed. `joined` marks holidays and weekdays
    written side by side, `PH,SH Mo-Fr`, which are read as one list. `text` is the rule as written.
    """

    dates: tuple[tuple[Selector, ...], ...]
    spans: tuple[Span, ...]
    state: RuleState
    comment: str | None
    additional: bool
    fallback: bool
    joined: bool
    text: str
