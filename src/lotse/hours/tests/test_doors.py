"""What a door says at a moment."""

from datetime import datetime
from zoneinfo import ZoneInfo

from lotse.hours.rules import Interval, evaluate
from lotse.hours.rules.doors import next_change, next_opening, state_at

BERLIN = ZoneInfo("Europe/Berlin")
HORSTHAUSEN = (
    'Mo-Th 13:00-16:30 unknown "Termin empfohlen", Th 13:00-15:00 open "offene Sprechstunde", '
    'Th 09:00-09:30 open "A", Th 09:30-10:00 open "B"; PH off'
)


def at(text: str) -> datetime:
    """Reads Berlin's wall clock."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def week() -> list[Interval]:
    """A week that begins on Thursday, 19 November 2026."""
    return evaluate(HORSTHAUSEN, "NW", at("2026-11-19T00:00"), at("2026-11-26T00:00")).intervals


def test_open_until_the_state_changes() -> None:
    """The comment is that of now; its change alone does not end the state."""
    door = state_at(week(), at("2026-11-19T09:00"))
    assert (door.state, door.comment, door.until) == ("open", "A", at("2026-11-19T10:00"))
    assert next_change(week(), at("2026-11-19T09:15")) == at("2026-11-19T10:00")
    assert state_at(week(), at("2026-11-19T09:30")).comment == "B"


def test_open_then_unknown_with_text() -> None:
    """Half-open: at 15:00 the open hour is over."""
    assert state_at(week(), at("2026-11-19T14:59")).until == at("2026-11-19T15:00")
    door = state_at(week(), at("2026-11-19T15:00"))
    assert (door.state, door.comment, door.until) == ("unknown", "Termin empfohlen", at("2026-11-19T16:30"))


def test_closed_says_what_opens_next() -> None:
    """On Thursday evening Monday comes next, and only by appointment."""
    door = state_at(week(), at("2026-11-19T16:30"))
    assert (door.state, door.until) == ("closed", at("2026-11-23T13:00"))
    assert door.opens is not None
    assert door.opens.comment == "Termin empfohlen"
    opening = next_opening(week(), at("2026-11-19T13:00"))
    assert opening is not None
    assert opening.start == at("2026-11-19T13:00")
    assert next_opening(week(), at("2026-11-19T16:30")) is None
    assert next_opening(week(), at("2026-11-19T16:30"), "unknown") == door.opens


def test_nothing_more_within_the_span() -> None:
    """After the last interval nobody knows of another, and without any, too."""
    for intervals in (week(), []):
        door = state_at(intervals, at("2026-11-25T20:00"))
        assert (door.state, door.until, door.opens) == ("closed", None, None)
    assert next_opening([], at("2026-11-25T20:00")) is None


def test_repeated_hour_in_autumn_is_told_apart() -> None:
    """02:15 comes twice on 25 October 2026; the door that closes at 02:30 is open the first time only."""
    intervals = evaluate("Su 01:00-02:30", "NW", at("2026-10-25T00:00"), at("2026-10-26T00:00")).intervals
    assert state_at(intervals, at("2026-10-25T02:15")).state == "open"
    assert state_at(intervals, at("2026-10-25T02:15").replace(fold=1)).state == "closed"
