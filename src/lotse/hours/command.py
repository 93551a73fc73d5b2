"""`lotse hours`: opening hours as a filter, JSON lines in, JSON lines out. Works without a database."""

from typing import TextIO

from lotse.core.lines import LineError, answer_lines, read_object
from lotse.hours.rules.answers import HoursError, Interval
from lotse.hours.rules.clock import read_moment
from lotse.hours.rules.evaluation import evaluate

KEYS = ("expression", "state", "from", "to")
_EXPECTED = (
    'expected {"expression": "Mo-Fr 08:00-12:00", "state": "NW", "from": "2026-01-01T00:00", "to": "..."}'
)
# Far more than the longest expression; longer lines are refused before they are understood.
_LONGEST_LINE = 100_000


def run(stdin: TextIO, stdout: TextIO) -> int:
    """Answers each line of stdin with one line on stdout; blank lines are passed over.

    An answer is {"intervals": [[start, end, "open" or "unknown", comment or null], ...]}, with
    {"warnings": [...]} in it only if there are any, or {"error": "..."}. Returns the exit status, always 0.
    """
    return answer_lines(stdin, stdout, answer)


def answer(line: str | bytes) -> dict[str, object]:
    """Answers one line; whatever is wrong with it becomes {"error": sentence}."""
    try:
        found = _read(line)
        start, end = read_moment(found["from"], "from"), read_moment(found["to"], "to")
        evaluation = evaluate(found["expression"], found["state"], start, end)
    except (HoursError, LineError) as error:
        return {"error": str(error)}
    answered: dict[str, object] = {"intervals": [_row(interval) for interval in evaluation.intervals]}
    if evaluation.warnings:
        answered["warnings"] = evaluation.warnings
    return answered


def _read(line: str | bytes) -> dict[str, str]:
    """Reads one line into its four values."""
    found = read_object(line, longest=_LONGEST_LINE, expected=_EXPECTED)
    missing = [key for key in KEYS if key not in found]
    if missing:
        raise HoursError(f"Missing: {', '.join(missing)}; {_EXPECTED}.")
    foreign = [key for key in KEYS if not isinstance(found[key], str)]
    if foreign:
        raise HoursError(f"Not text: {', '.join(foreign)}; {_EXPECTED}.")
    return {key: found[key] for key in KEYS}


def _row(interval: Interval) -> list[str | None]:
    return [interval.start.isoformat(), interval.end.isoformat(), interval.state, interval.comment]
