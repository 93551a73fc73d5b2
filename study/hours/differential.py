"""Our evaluation beside opening_hours.js over two years, difference by difference.

Run: NODE_MODULES=<folder with npm's opening_hours> python study/hours/differential.py [count] [seed]
"""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from lotse.hours.rules import HoursError, evaluate
from lotse.hours.rules.clock import berlin_time, instant
from lotse.hours.rules.movable import nth_weekday

sys.path.insert(0, str(Path(__file__).parent))
from expressions import MONTHS, WEEKDAYS, expressions

FROM, TO = "2026-01-01T00:00", "2028-01-01T00:00"
# Without Mecklenburg-Vorpommern, whose school holidays the reference does not know.
STATES = ("NW", "NW", "NW", "NW", "NW", "NW", "BY", "BE", "HE", "SN", "TH", "SH", "BW")

# Kinds that are understood and not printed one by one.
QUIET = ("equal", "both refuse", "other comment", "other holidays")

# The Sundays on which the clock is changed and the days after: the reference finds the evening before by
# going back 24 hours, which is an hour too many or too few.
CLOCK_CHANGES = {date(2026, 3, 30), date(2026, 10, 25), date(2027, 3, 29), date(2027, 10, 31)}
# Where the reference is wrong by its own documentation; each was looked at.
CAUSES = {
    # It jumps over the day when the move leads into another month, and takes a fifth weekday a month lacks.
    "weekday of the month, moved over its end": r"\] [+-]\d days?",
    # A range that ends on 28 or 29 February never matches.
    "February to its end": r"Feb \d\d-(28|29)",
    # The part after midnight of a rule behind || overrides what it should only fill.
    "fallback over midnight": r"\|\|.*(1[7-9]|2\d):\d\d(\+|-0)",
    # When all it knows is a year it runs past that year's end.
    "a year's end": r"\b202\d ",
    # Whether such an open end goes on depends on where its iterator happens to stop.
    "open end after certain times beside other rules": r"-\d\d:\d\d\+",
}


def ask_reference(questions: list[dict[str, str]]) -> list[dict[str, object]]:
    """Returns the reference's answer to each question."""
    found = subprocess.run(
        ["node", str(Path(__file__).with_name("reference.mjs"))],
        input="\n".join(map(json.dumps, questions)) + "\n",
        cwd=os.environ["NODE_MODULES"],
        env={**os.environ, "TZ": "Europe/Berlin"},
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in found.stdout.splitlines()]


def ask_ours(question: dict[str, str]) -> dict[str, object]:
    """Returns our answer in the reference's form."""
    start, end = (datetime.fromisoformat(question[key]) for key in ("from", "to"))
    try:
        found = evaluate(question["expression"], question["state"], start, end)
    except HoursError as error:
        return {"error": str(error)}
    return {
        "intervals": [
            [int(i.start.timestamp()), int(i.end.timestamp()), i.state, i.comment] for i in found.intervals
        ]
    }


def verdict(expression: str, ours: dict[str, list], theirs: dict[str, list], data: set[date]) -> str:
    """Names the kind of difference; `data` holds the days whose holidays the two know differently."""
    if "error" in ours or "error" in theirs:
        return {(True, True): "both refuse", (True, False): "we refuse", (False, True): "reference refuses"}[
            "error" in ours, "error" in theirs
        ]
    if ours == theirs:
        return "equal"
    bare = [states_by_day(answer["intervals"]) for answer in (ours, theirs)]
    days = {day for day in bare[0].keys() | bare[1].keys() if bare[0].get(day) != bare[1].get(day)}
    if not days:
        return "other comment"
    if days <= data:
        return "other holidays"
    if days - data <= CLOCK_CHANGES:
        return "reference: times over midnight at a clock change"
    for cause, pattern in CAUSES.items():
        if re.search(pattern, expression):
            return f"reference: {cause}"
    return "DIFFERENT"


def around_faults(expression: str) -> str:
    """Returns the expression in words that avoid two of the reference's faults: dates instead of moved weekdays,
    and February's last day by itself."""

    def dates(found: re.Match[str]) -> str:
        weekday, nth, shift = WEEKDAYS.index(found[1]), int(found[2]), int(found[3])
        months = [(year, month) for year in (2025, 2026, 2027, 2028) for month in range(1, 13)]
        bases = [(month, nth_weekday(year, month, weekday, nth)) for year, month in months]
        days = [base + timedelta(days=shift) for month, base in bases if base.month == month]
        return ",".join(f"{day.year} {MONTHS[day.month - 1]} {day.day:02d}" for day in days)

    moved = re.sub(r"(\w\w)\[(-?\d)\] ([+-]\d) days?", dates, expression)
    return re.sub(r"Feb (\d\d)-(28|29)(?! \w\w\w \d)", _to_the_end, moved)


def _to_the_end(found: re.Match[str]) -> str:
    last = int(found[2])
    return f"Feb {found[1]}-{last - 1:02d},{last}" if int(found[1]) < last - 1 else f"Feb {found[1]},{last}"


def states_by_day(intervals: list[list]) -> dict[date, list[list]]:
    """Returns each day's share of the intervals, comments left out, touching equal states joined."""
    found: dict[date, list[list]] = {}
    for start, end, state, _ in intervals:
        while start < end:
            day = berlin_time(start).date()
            midnight = instant(day + timedelta(days=1))
            rows = found.setdefault(day, [])
            if rows and rows[-1][1:] == [start, state]:
                rows[-1][1] = min(end, midnight)
            else:
                rows.append([start, min(end, midnight), state])
            start = min(end, midnight)
    return found


def days_of_other_holidays(state: str) -> set[date]:
    """Returns the days, with two neighbours on both sides, on which the holiday data of the two disagree."""
    questions = [
        {"expression": f"{kind} open", "state": state, "from": FROM, "to": TO} for kind in ("PH", "SH")
    ]
    found: set[date] = set()
    for question, theirs in zip(questions, ask_reference(questions), strict=True):
        ours, other = (set(states_by_day(a["intervals"])) for a in (ask_ours(question), theirs))
        for day in ours ^ other:
            # `PH +1 day 22:00-02:00` reaches two days farther.
            found |= {day + timedelta(days=shift) for shift in (-2, -1, 0, 1, 2)}
    return found


def main(count: int, seed: int) -> None:
    """Prints each difference with its first place, then the counts."""
    random = Random(seed)
    questions = [
        {"expression": text, "state": random.choice(STATES), "from": FROM, "to": TO}
        for text in expressions(seed, count)
    ]
    data = {state: days_of_other_holidays(state) for state in set(STATES)}
    counts: Counter[str] = Counter()
    for question, theirs in zip(questions, ask_reference(questions), strict=True):
        ours = ask_ours(question)
        kind = verdict(question["expression"], ours, theirs, data[question["state"]])
        rewritten = around_faults(question["expression"])
        if kind.startswith("reference:") and rewritten != question["expression"]:
            (theirs,) = ask_reference([{**question, "expression": rewritten}])
            kind = "around its fault: " + verdict(rewritten, ours, theirs, data[question["state"]])
        counts[kind] += 1
        if kind in QUIET or kind.startswith("reference:") or kind.endswith(": equal"):
            continue
        print(f"{kind}: {question['state']} {question['expression']}")
        if "error" in ours or "error" in theirs:
            print("   ", ours.get("error", "-"), "|", str(theirs.get("error", "-"))[:150])
            continue
        only = [
            sorted({tuple(i) for i in a["intervals"]} - {tuple(i) for i in b["intervals"]}, key=str)
            for a, b in ((ours, theirs), (theirs, ours))
        ]
        for name, rows in zip(("ours", "reference"), only, strict=True):
            for row in rows[:2]:
                print(f"    {name}: {berlin_time(row[0])} {berlin_time(row[1])} {row[2:]}")
    print(dict(counts))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3000, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
