"""Open now and next change of 10,000 sites: prepared tables beside opening-hours-py evaluated per site.

Run: python benchmarks/hours/open_now.py [sites] [rounds]

Both sides are prepared before the clock runs: ours as an index of fourteen days, the peer as parsed
expressions. Both answer at the same random moments, in turns, and must agree on every answer. The moments lie
between 9 November and 4 December 2026, where Germany's holidays and the Land's are the same: the peer only
knows the former.
"""

import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from statistics import median
from time import perf_counter
from typing import TypeVar
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State

from lotse.hours.rules.index import CLOSED, OPEN, UNKNOWN, Index, prepare

Answer = TypeVar("Answer")

BERLIN = ZoneInfo("Europe/Berlin")
START, END = datetime(2026, 11, 9, tzinfo=BERLIN), datetime(2026, 11, 23, tzinfo=BERLIN)
# Moments end a week before the index does, so that each site's next change lies within it.
LAST_MOMENT = END - timedelta(days=8)
CODES = {State.OPEN: OPEN, State.CLOSED: CLOSED, State.UNKNOWN: UNKNOWN}


def expressions(count: int) -> list[str]:
    """Returns as many different week plans as a Land's offices may have."""
    random = Random(1)
    found: list[str] = []
    for _ in range(count):
        morning, afternoon = random.randrange(28, 40), random.randrange(52, 58)
        days = random.choice(("Mo-Fr", "Mo-Th", "Mo,We,Th", "Tu,Th", "Mo-We,Fr"))
        parts = [
            f"{days} {_clock(morning)}-{_clock(48)},{_clock(afternoon)}-{_clock(random.randrange(60, 72))}"
        ]
        if random.random() < 0.5:
            parts.append(f"Fr {_clock(morning)}-{_clock(random.randrange(48, 54))}")
        if random.random() < 0.3:
            parts.append('We 16:00-18:00 unknown "nach Vereinbarung"')
        found.append("; ".join([*parts, "PH off"]))
    return found


def _clock(quarter: int) -> str:
    return f"{quarter // 4:02d}:{quarter % 4 * 15:02d}"


def timed(question: Callable[[], Answer]) -> tuple[float, Answer]:
    """Returns how many milliseconds a question took, and its answer."""
    begin = perf_counter()
    answer = question()
    return (perf_counter() - begin) * 1000, answer


def report(name: str, ours: list[float], theirs: list[float]) -> None:
    """Prints both medians and how many times faster ours is."""
    print(
        f"{name}: ours {median(ours):.4f} ms, opening-hours-py {median(theirs):.2f} ms, "
        f"ratio {median(theirs) / median(ours):.0f}"
    )


def main(sites: int, rounds: int) -> None:
    """Prepares, asks in turns, compares every answer, prints."""
    plans = expressions(sites)
    parsing, peer = timed(lambda: [OpeningHours(plan, timezone=BERLIN, country="DE") for plan in plans])
    preparing, index = timed(lambda: prepare([(plan, "NW") for plan in plans], START, END))
    print(f"{sites} sites, {len(set(plans))} different plans, {rounds} rounds")
    print(f"preparing: ours {preparing:.0f} ms for fourteen days, opening-hours-py {parsing:.0f} ms to parse")
    random = Random(2)
    figures: dict[str, list[float]] = {key: [] for key in ("our now", "now", "our next", "next")}
    for _ in range(rounds):
        at = START + timedelta(seconds=random.randrange(int((LAST_MOMENT - START).total_seconds())))
        ask(index, peer, at, figures)
    report("open now", figures["our now"], figures["now"])
    report("next change", figures["our next"], figures["next"])


def ask(index: Index, peer: list[OpeningHours], at: datetime, figures: dict[str, list[float]]) -> None:
    """Asks both sides both questions at a moment; raises AssertionError where they disagree."""
    our_time, our_states = timed(lambda: index.states(at))
    time, states = timed(lambda: [hours.state(at) for hours in peer])
    assert list(our_states) == [CODES[found[0] if isinstance(found, tuple) else found] for found in states]
    figures["our now"].append(our_time)
    figures["now"].append(time)
    our_time, our_changes = timed(lambda: index.next_changes(at))
    time, changes = timed(lambda: [hours.next_change(at) for hours in peer])
    assert our_changes == changes
    figures["our next"].append(our_time)
    figures["next"].append(time)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, int(sys.argv[2]) if len(sys.argv) > 2 else 15)
