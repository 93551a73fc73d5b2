"""Holidays of the Länder, expanded to dates."""

from datetime import date

import pytest

from lotse.hours.rules import HoursError
from lotse.hours.rules.holidays import (
    STATES,
    calendar_of,
    check_state,
    public_holidays,
    school_holidays,
    school_holidays_known_until,
)


def test_every_state_has_holidays() -> None:
    """Sixteen states, each with nine public holidays or more and school holidays for years ahead."""
    assert len(set(STATES)) == 16
    for state in STATES:
        assert len(public_holidays(state, 2027)) >= 9
        assert date(2026, 12, 28) in school_holidays(state)
        assert school_holidays_known_until(state) > date(2029, 7, 1)


def test_north_rhine_westphalia() -> None:
    """Eleven holidays, Fronleichnam and Allerheiligen among them."""
    found = public_holidays("NW", 2026)
    assert len(found) == 11
    assert found[date(2026, 6, 4)] == "Fronleichnam"
    assert found[date(2026, 11, 1)] == "Allerheiligen"
    assert date(2026, 10, 31) not in found
    assert school_holidays("NW")[date(2026, 7, 20)] == "Sommerferien"
    assert date(2026, 9, 2) not in school_holidays("NW")
    assert school_holidays_known_until("NW") == date(2029, 8, 14)


def test_calendar_reaches_beyond_its_ends() -> None:
    """The day before New Year needs next year's holidays."""
    assert date(2027, 1, 1) in calendar_of("NW", date(2026, 12, 31), date(2026, 12, 31)).public


@pytest.mark.parametrize("state", ["", "nw", "DE-NW", "Nordrhein-Westfalen", None, 5])
def test_unknown_states_are_refused(state: object) -> None:
    """The sentence lists what is known."""
    with pytest.raises(HoursError, match="BB BE BW"):
        check_state(state)
