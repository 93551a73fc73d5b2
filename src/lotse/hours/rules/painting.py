"""What a day looks like: rules laid over each other in the order of the expression.

The order of layers, what replaces what and whose comment shows follow opening_hours.js (its getStatePair),
the reference implementation of the syntax.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from lotse.hours.rules.answers import OPEN_END
from lotse.hours.rules.clock import DAY_MINUTES
from lotse.hours.rules.dates import HOLIDAYS, Calendar
from lotse.hours.rules.syntax import Rule, RuleState, Span

_WHOLE_DAY = (Span(0, DAY_MINUTES),)
_BEFORE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cell:
    """Minutes [start, end) of one day with one state and comment."""

    start: int
    end: int
    state: RuleState
    comment: str | None


@dataclass(frozen=True, slots=True)
class Layer:
    """A rule's times on its own day, or those that reach over midnight into the day after (`late`)."""

    rule: int
    spans: tuple[Span, ...]
    state: RuleState
    comment: str | None
    late: bool
    replaces: bool
    fallback: bool


def layers_of(rules: tuple[Rule, ...]) -> tuple[Layer, ...]:
    """Returns the layers of an expression from bottom to top."""
    layers: list[Layer] = []
    below_is_dated = True
    for place, rule in enumerate(rules):
        positive = rule.state != "closed"
        # A rule of days replaces all below it on its days; one of no days only another of no days.
        replaces = (bool(rule.dates) and positive) or (rule.state == "open" and not below_is_dated)
        replaces = replaces and not rule.additional and not rule.fallback
        spans = rule.spans or _WHOLE_DAY
        layers.append(Layer(place, spans, rule.state, rule.comment, False, replaces, rule.fallback))
        late = tuple(
            Span(max(0, span.start - DAY_MINUTES), span.end - DAY_MINUTES, span.open_end)
            for span in spans
            if span.end > DAY_MINUTES
        )
        if late:
            layers.append(Layer(place, late, rule.state, rule.comment, True, False, rule.fallback))
        below_is_dated = bool(rule.dates)
    return tuple(layers)


class Painter:
    """Paints the days of one expression; equal days are painted once."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self.layers = layers_of(rules)
        self._painted: dict[tuple[tuple[int, ...], int, str | None], tuple[Cell, ...]] = {}

    def cells(self, day: date, eve: Calendar, calendar: Calendar) -> tuple[Cell, ...]:
        """Returns the day's cells without a gap; `eve` is the calendar the day before is judged by."""
        active: list[int] = []
        named, name = -1, None
        today: tuple[bool, str | None] = (False, None)
        for place, layer in enumerate(self.layers):
            rule = self.rules[layer.rule]
            if layer.late:
                found = _matches(rule, day - _BEFORE, eve)
                if found == today and name is not None and named == place - 1:
                    # The holidays go on, so their name stays on what began the evening before.
                    named = place
            else:
                today = found = _matches(rule, day, calendar)
                if found[1] is not None:
                    named, name = place, found[1]
            if found[0]:
                if layer.replaces:
                    active.clear()
                active.append(place)
        key = (tuple(active), named, name)
        if key not in self._painted:
            self._painted[key] = self._paint(*key)
        return self._painted[key]

    def _paint(self, active: tuple[int, ...], named: int, name: str | None) -> tuple[Cell, ...]:
        marks = {0, DAY_MINUTES}
        for place in active:
            for span in self.layers[place].spans:
                marks |= {min(span.start, DAY_MINUTES), min(span.end, DAY_MINUTES)}
        return tuple(
            Cell(start, end, *self._at(start, active, named, name)) for start, end in pairwise(sorted(marks))
        )

    def _at(
        self, minute: int, active: tuple[int, ...], named: int, name: str | None
    ) -> tuple[RuleState, str | None]:
        """Returns state and comment at a minute of a day on which these layers are active."""
        state: RuleState = "closed"
        winner = -1
        guessed = False
        for place in active:
            layer = self.layers[place]
            for span in layer.spans:
                if not span.start <= minute < span.end or (layer.fallback and state != "closed"):
                    continue
                state, winner = layer.state, place
                if guessed:
                    named = -1
                guessed = span.open_end and state != "closed"
                if guessed:
                    state = "closed" if _guess_is_over(layer, span, minute) else "unknown"
        if state == "closed":
            return "closed", None
        comment = self.layers[winner].comment
        if comment is None and guessed:
            comment = OPEN_END
        elif comment is None and self._names(named, winner):
            comment = name
        return state, comment

    def _names(self, named: int, winner: int) -> bool:
        """Tells whether the holiday named last is the winning layer's, or that of its evening before."""
        return named == winner or (self.layers[named].late and named == winner + 1)


def _guess_is_over(layer: Layer, span: Span, minute: int) -> bool:
    """Tells whether an open end after certain times counts as closed: from the next mark of the day on.

    opening_hours.js does so for `10:00-16:00+` when another rule says more about the evening.
    """
    return not layer.late and span.start < minute and span != layer.spans[-1]


def _matches(rule: Rule, day: date, calendar: Calendar) -> tuple[bool, str | None]:
    """Tells whether a rule means a day, and the last holiday that was met on the way."""
    name: str | None = None
    for group in rule.dates:
        found = False
        for selector in group:
            if selector.matches(day, calendar):
                found = True
                if isinstance(selector, HOLIDAYS):
                    name = selector.name(day, calendar)
        if not found:
            return False, name
    return True, name
