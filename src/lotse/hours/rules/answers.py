"""What the rules answer with: intervals, warnings, and the one error they raise."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Self

State = Literal["open", "unknown"]

# Comments the rules write themselves; pages translate them by comparing with these constants.
# The first is word for word what opening_hours.js says.
OPEN_END = "Specified as open end. Closing time was guessed."
SCHOOL_HOLIDAYS_NOT_KNOWN = "The school holidays of this time are not published yet."


class Sentence(str):
    """An English sentence that knows its template and what was filled in, so that others can say it in German."""

    __slots__ = ("template", "values")
    template: str
    values: dict[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        sentence = super().__new__(cls, template.format(**values))
        sentence.template, sentence.values = template, values
        return sentence


class HoursError(ValueError):
    """Opening hours that cannot be read or asked for; its text is one sentence fit for the user.

    `sentence` is that text; where the expression is to blame it is a Sentence.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Interval:
    """A half-open span [start, end) in Europe/Berlin in which the door is open or may be open."""

    start: datetime
    end: datetime
    state: State
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Sorted, disjoint intervals; everything between them is closed. Warnings are sentences."""

    intervals: list[Interval]
    warnings: list[str] = field(default_factory=list)
