"""German text into the opening_hours syntax: `Mo-Do 13-16:30, Fr bis 14 Uhr`.

Nothing is guessed. What the text leaves open becomes `unknown` with the text's own words and a question to
the editor; what is not understood is refused.
"""

from dataclasses import dataclass, field

from lotse.hours.rules.answers import HoursError
from lotse.hours.rules.german_words import german_tokens, number_of
from lotse.hours.rules.hints import WEEKDAYS
from lotse.hours.rules.parsing import parse

_CLOSED = {"geschlossen", "zu", "geschl"}


@dataclass(frozen=True, slots=True)
class GermanHours:
    """An expression, and what has to be asked before it can be trusted."""

    expression: str
    questions: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Rule:
    """A rule while it is read: days as written, spans, state and comment."""

    days: list[str] = field(default_factory=list)
    spans: list[str] = field(default_factory=list)
    state: str = ""

    def text(self) -> str:
        return " ".join(part for part in (",".join(self.days), ",".join(self.spans), self.state) if part)


def read_german(text: str) -> GermanHours:
    """Reads German opening hours; raises HoursError with the words that were not understood."""
    reader = _Reader(text)
    reader.read()
    expression = reader.expression()
    parse(expression)
    return GermanHours(expression, reader.questions)


class _Reader:
    """Reads the text from left to right."""

    def __init__(self, text: str) -> None:
        self.tokens = german_tokens(text)
        self.place = 0
        self.rules: list[_Rule] = [_Rule()]
        self.questions: list[str] = []
        self.otherwise = ""

    def read(self) -> None:
        """Reads everything into rules."""
        while self.place < len(self.tokens):
            kind, word = self.tokens[self.place]
            if kind == "join":
                self.place += 1
            elif kind in ("day", "nth", "holiday"):
                self._days()
            elif kind == "time":
                self._span()
            elif kind == "dash" or (kind == "word" and word == "ab"):
                self._half_span(kind == "dash")
            elif kind == "appointment" and self.rules[-1].spans and self.tokens[self.place - 1][0] == "join":
                # `8-15 Uhr und nach Vereinbarung`: at all other times, not at these.
                self.otherwise = f' || unknown "{word}"'
                self.place += 1
            elif kind == "appointment":
                self._state(f'unknown "{word}"')
            elif kind == "word" and word in _CLOSED:
                self._state("off")
            else:
                raise HoursError(f"{word!r} is not understood; expected something like 'Mo-Do 13-16:30 Uhr'.")

    def expression(self) -> str:
        """Joins the rules: what names a day again adds to it, holidays come last and replace."""
        rules = [rule for rule in self.rules if rule.days or rule.spans or rule.state]
        if not rules:
            raise HoursError("The text is empty; write something like 'Mo-Do 13-16:30 Uhr, Fr 11-13 Uhr'.")
        for rule in rules:
            if not rule.spans and not rule.state:
                raise HoursError(f"No times are given for {', '.join(rule.days)}.")
            if not rule.days and rule.spans:
                self.questions.append(
                    "No days are given, so the times were written for every day. Which days?"
                )
        rules.sort(key=_is_of_holidays)
        found = rules[0].text()
        for rule in rules[1:]:
            found += ("; " if rule.state == "off" or _is_of_holidays(rule) else ", ") + rule.text()
        return found + self.otherwise

    def _take(self, *kinds: str) -> str | None:
        """Takes the next token if it is of one of these kinds."""
        if self.place < len(self.tokens) and self.tokens[self.place][0] in kinds:
            self.place += 1
            return self.tokens[self.place - 1][1]
        return None

    def _days(self) -> None:
        """Reads `Mo`, `Mo-Do`, `1. Mittwoch` or `Feiertage`; begins a new rule if this one is complete."""
        if self.rules[-1].spans or self.rules[-1].state:
            self.rules.append(_Rule())
        days = self.rules[-1].days
        numbers = []
        while (nth := self._take("nth")) is not None:
            numbers.append(str(number_of(nth)))
            if self._ahead("join", "nth"):
                self.place += 1
        day = self._take("day", "holiday")
        if day is None:
            raise HoursError("A weekday is expected after its number, such as '1. Mittwoch'.")
        if numbers:
            days.append(f"{day}[{','.join(numbers)}]")
        elif day in WEEKDAYS and self._ahead("dash", "day"):
            self.place += 1
            days.append(f"{day}-{self._take('day')}")
        else:
            days.append(day)

    def _span(self) -> None:
        """Reads `13-16:30`."""
        start = self._take("time")
        if not self._ahead("dash", "time"):
            raise HoursError(f"{start} stands alone; expected a beginning and an end, such as 13-16:30 Uhr.")
        self.place += 1
        if self.rules[-1].state:
            self.rules.append(_Rule(self.rules[-1].days))
        self.rules[-1].spans.append(f"{start}-{self._take('time')}")

    def _half_span(self, is_end: bool) -> None:
        """Reads `bis 14 Uhr` or `ab 14 Uhr`: the other end is not known."""
        self.place += 1
        time = self._take("time")
        if time is None:
            raise HoursError("A time is expected after 'bis' and 'ab', such as 'bis 14 Uhr'.")
        rule = self.rules[-1]
        if rule.spans or rule.state:
            self.rules.append(rule := _Rule(rule.days))
        rule.spans.append(f"00:00-{time}" if is_end else f"{time}-24:00")
        rule.state = f'unknown "{"bis" if is_end else "ab"} {time} Uhr"'
        days = ",".join(rule.days) or "every day"
        if is_end:
            self.questions.append(
                f"{days}: it closes at {time}, but the beginning is missing. When does it open?"
            )
        else:
            self.questions.append(f"{days}: it opens at {time}, but the end is missing. When does it close?")

    def _state(self, state: str) -> None:
        """Takes `geschlossen` or `nach Vereinbarung` for the days read last."""
        self.place += 1
        rule = self.rules[-1]
        if rule.state or (state == "off" and rule.spans):
            self.rules.append(rule := _Rule())
        rule.state = state

    def _ahead(self, *kinds: str) -> bool:
        tokens = self.tokens[self.place : self.place + len(kinds)]
        return [kind for kind, _ in tokens] == list(kinds)


def _is_of_holidays(rule: _Rule) -> bool:
    """Tells rules that hold on holidays only: they replace what weekdays say."""
    return bool(rule.days) and all(day in ("PH", "SH") for day in rule.days)
