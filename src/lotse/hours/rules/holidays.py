"""Public and school holidays of the sixteen German states (Länder), day by day, from PyPI `holidays`."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from lotse.hours.rules.answers import HoursError
from lotse.hours.rules.clock import FIRST_YEAR, LAST_YEAR
from lotse.hours.rules.dates import Calendar

# ISO 3166-2:DE without the leading DE-.
STATES = ("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH")

# The data has no school holidays before 2015.
SCHOOL_DATA_FROM = date(2015, 1, 1)
_LAST_YEAR_ASKED = 2060

# The names people use, where the data names the law's; the same as in opening_hours.js.
_SPOKEN = {
    "Erster Mai": "Maifeiertag",
    "Erster Weihnachtstag": "1. Weihnachtstag",
    "Zweiter Weihnachtstag": "2. Weihnachtstag",
    "Oster-/Frühjahrsferien": "Osterferien",
    "Himmelfahrts-/Pfingstferien": "Pfingstferien",
}


def check_state(state: object) -> str:
    """Returns the code of a state; raises HoursError for anything else."""
    if not isinstance(state, str) or state not in STATES:
        raise HoursError(
            f"'state' must be one of {' '.join(STATES)} (the German states, NW is North Rhine-Westphalia)."
        )
    return state


@cache
def public_holidays(state: str, year: int) -> Mapping[date, str]:
    """Returns the public holidays of a state in a year: day -> German name."""
    return MappingProxyType(_expand(state, range(year, year + 1), "public"))


@cache
def school_holidays(state: str) -> Mapping[date, str]:
    """Returns every known school holiday of a state: day -> German name.

    The days after `school_holidays_known_until` are missing, not free of holidays.
    """
    return MappingProxyType(_expand(state, range(SCHOOL_DATA_FROM.year, _LAST_YEAR_ASKED), "school"))


@cache
def school_holidays_known_until(state: str) -> date:
    """Returns the last day of a state for which it is known whether school is out.

    The data ends in the middle of a year without a sign (NW: summer 2029). Nothing is known after the last
    holiday listed, so that day is the end; a year without data counts as the end, too.
    """
    days = sorted(school_holidays(check_state(state)))
    known = days[0]
    for day in days:
        # Between two school holidays never lie more than five months.
        if (day - known).days > 150:
            break
        known = day
    return known


def calendar_of(state: str, first: date, last: date) -> Calendar:
    """Returns the holidays of a state that evaluating the days from first to last may ask for.

    School holidays are always all there are; public holidays reach a day beyond both ends.
    """
    public: dict[date, str] = {}
    for year in range(max(first.year - 1, FIRST_YEAR - 1), min(last.year + 1, LAST_YEAR + 1) + 1):
        public.update(public_holidays(state, year))
    return Calendar(public, school_holidays(state))


def _expand(state: str, years: range, category: str) -> dict[date, str]:
    # Imported late: loading it takes longer than everything else, and only PH and SH need it.
    from holidays.countries.germany import Germany

    found = Germany(subdiv=state, years=years, categories=(category,), language="de")
    return {
        day: "; ".join(_SPOKEN.get(name, name) for name in found[day].split("; ")) for day in sorted(found)
    }
