"""Opening hours as intervals: the one function everything else builds on."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import product

from lotse.hours.rules.answers import SCHOOL_HOLIDAYS_NOT_KNOWN, Evaluation, Interval, State
from lotse.hours.rules.clock import (
    DAY_MINUTES,
    berlin_time,
    check_span,
    in_berlin,
    instant,
    next_day,
    wall_minute,
)
from lotse.hours.rules.dates import HOLIDAYS, Calendar, SchoolHoliday
from lotse.hours.rules.holidays import (
    SCHOOL_DATA_FROM,
    calendar_of,
    check_state,
    school_holidays_known_until,
)
from lotse.hours.rules.painting import Cell, Painter
from lotse.hours.rules.parsing import parse
from lotse.hours.rules.syntax import Rule, RuleState

# (start, end, state, comment), the moments in seconds since 1970.
Stretch = tuple[int, int, State, str | None]
_BEFORE = timedelta(days=1)


def evaluate(expression: str, state: str, start: datetime, end: datetime) -> Evaluation:
    """Returns when an expression is open or unknown in [start, end), by the holidays of a state.

    `state` is a German Land such as "NW". Moments without time zone are Berlin's wall clock. Intervals are in
    Europe/Berlin, sorted, disjoint, clipped to the span; touching ones of equal state and comment are joined.
    Hours that hang on school holidays not yet published are "unknown". Raises HoursError.
    """
    rules = parse(expression)
    check_state(state)
    start, end = in_berlin(start, "from"), in_berlin(end, "to")
    check_span(start, end)
    first, last = int(start.timestamp()), int(end.timestamp())
    last_day = berlin_time(last - 1).date()
    intervals = [
        Interval(berlin_time(max(begin, first)), berlin_time(min(finish, last)), door, comment)
        for begin, finish, door, comment in stretches(rules, state, start.date(), last_day)
        if begin < last and finish > first
    ]
    return Evaluation(intervals, _warnings(rules, state, start.date(), last_day))


def stretches(rules: tuple[Rule, ...], state: str, first: date, last: date) -> Iterator[Stretch]:
    """Yields what is not closed on the days from first to last (inclusive), joined over midnights."""
    pending: Stretch | None = None
    for begin, finish, door, comment in _pieces(rules, state, first, last):
        if pending is not None and pending[1] == begin and pending[2:] == (door, comment):
            pending = (pending[0], finish, door, comment)
            continue
        if pending is not None:
            yield pending
        pending = (begin, finish, door, comment)
    if pending is not None:
        yield pending


def _pieces(rules: tuple[Rule, ...], state: str, first: date, last: date) -> Iterator[Stretch]:
    """Yields the open and unknown pieces of each day."""
    painter = _painter(rules)
    # Rules without PH or SH need no calendar, and the holiday data takes long to load.
    calendar = calendar_of(state, first, last) if _uses(rules, *HOLIDAYS) else Calendar({}, {})
    doubtful = _uses(rules, SchoolHoliday)
    known_until = school_holidays_known_until(state) if doubtful else date.max
    day, midnight = first, instant(first)
    while day <= last:
        following = next_day(day)
        next_midnight = instant(following)
        if doubtful and (day > known_until or day <= SCHOOL_DATA_FROM):
            cells = _doubtful_cells(painter, calendar, day, known_until)
        else:
            cells = painter.cells(day, calendar, calendar)
        yield from _timed(cells, day, midnight, next_midnight)
        day, midnight = following, next_midnight


def _timed(cells: tuple[Cell, ...], day: date, midnight: int, next_midnight: int) -> Iterator[Stretch]:
    """Turns a day's minutes into moments."""
    if next_midnight - midnight == DAY_MINUTES * 60:
        for cell in cells:
            if cell.state != "closed":
                yield midnight + cell.start * 60, midnight + cell.end * 60, cell.state, cell.comment
        return
    # A night in which the clock is changed: each mark of the wall clock is one moment, and what holds from
    # there on is what holds at the time the clock then shows.
    moments = sorted({instant(day, cell.start) for cell in cells})
    for moment, finish in zip(moments, [*moments[1:], next_midnight], strict=True):
        minute = wall_minute(moment)
        cell = next(cell for cell in cells if cell.start <= minute < cell.end)
        if cell.state != "closed":
            yield moment, finish, cell.state, cell.comment


def _doubtful_cells(painter: Painter, calendar: Calendar, day: date, known_until: date) -> tuple[Cell, ...]:
    """Paints a day for each thing the school holidays may turn out to be; what differs is unknown."""
    eve = day - _BEFORE
    choices: list[list[Calendar]] = []
    for judged in (eve, day):
        known = SCHOOL_DATA_FROM <= judged <= known_until
        out = Calendar(calendar.public, {judged: SCHOOL_HOLIDAYS_NOT_KNOWN})
        choices.append([calendar] if known else [Calendar(calendar.public, {}), out])
    versions = [painter.cells(day, before, on_day) for before, on_day in product(*choices)]
    marks = sorted({cell.start for cells in versions for cell in cells})
    found: list[Cell] = []
    for start, end in zip(marks, [*marks[1:], DAY_MINUTES], strict=True):
        answers = {_at(cells, start) for cells in versions}
        if len({door for door, _ in answers}) > 1:
            found.append(Cell(start, end, "unknown", SCHOOL_HOLIDAYS_NOT_KNOWN))
        else:
            # The same door either way; only the comment may be in doubt.
            door, comment = answers.pop() if len(answers) == 1 else (next(iter(answers))[0], None)
            found.append(Cell(start, end, door, comment))
    return tuple(found)


def _at(cells: tuple[Cell, ...], minute: int) -> tuple[RuleState, str | None]:
    return next((cell.state, cell.comment) for cell in cells if cell.start <= minute < cell.end)


@lru_cache(maxsize=4096)
def _painter(rules: tuple[Rule, ...]) -> Painter:
    return Painter(rules)


def _uses(rules: tuple[Rule, ...], *kinds: type) -> bool:
    return any(isinstance(day, kinds) for rule in rules for group in rule.dates for day in group)


def _warnings(rules: tuple[Rule, ...], state: str, first: date, last: date) -> list[str]:
    """Says what the answer could not know."""
    if not _uses(rules, SchoolHoliday):
        return []
    known_until = school_holidays_known_until(state)
    found = []
    if last > known_until:
        found.append(
            f"The school holidays of {state} are known until {known_until}; "
            "hours that depend on them are unknown after that day."
        )
    if first < SCHOOL_DATA_FROM:
        found.append(
            f"The school holidays of {state} are known from {SCHOOL_DATA_FROM} on; "
            "hours that depend on them are unknown before that day."
        )
    return found
