"""Moments as users write them."""

from datetime import UTC, datetime

import pytest

from lotse.hours.rules import HoursError
from lotse.hours.rules.clock import in_berlin, read_moment


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-01-01", "2026-01-01T00:00:00+01:00"),
        ("2026-07-01T14:00", "2026-07-01T14:00:00+02:00"),
        ("2026-07-01 14:00:30.5", "2026-07-01T14:00:30+02:00"),
        ("2026-07-01T14:00Z", "2026-07-01T16:00:00+02:00"),
        ("2026-07-01T14:00-05:00", "2026-07-01T21:00:00+02:00"),
        ("2026-03-29T03:00", "2026-03-29T03:00:00+02:00"),
        ("2026-10-25T02:30", "2026-10-25T02:30:00+02:00"),
        ("2026-10-25T02:30+01:00", "2026-10-25T02:30:00+01:00"),
    ],
)
def test_moments_with_and_without_offset(text: str, iso: str) -> None:
    """Without offset it is Berlin's wall clock, its first pass in autumn."""
    assert read_moment(text, "from").isoformat() == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "now",
        "2026",
        "2026-13-01",
        "2026-02-29",
        "2026-01-01T24:30",
        "1.1.2026",
        "2026-W01",
        5,
        None,
        "٢٠٢٦-01-01",
    ],
)
def test_what_is_no_moment_is_refused_by_name(text: object) -> None:
    """The sentence names the key and shows how it is written."""
    with pytest.raises(HoursError, match=r"'to' must be a date and time such as 2026-01-31T14:00"):
        read_moment(text, "to")


@pytest.mark.parametrize(
    "text", ["0001-01-01T00:00+14:00", "1990-12-31", "9999-12-31T23:59-12:00", "2200-01-01"]
)
def test_years_without_data_are_refused(text: str) -> None:
    """Nothing overflows at the ends of the calendar."""
    with pytest.raises(HoursError, match="between the years 1991 and 2199"):
        read_moment(text, "from")


def test_skipped_hour_is_refused_only_as_wall_clock() -> None:
    """02:30 does not exist on the night of 29 March 2026; an instant always does."""
    with pytest.raises(HoursError, match="skips 2026-03-29T02:30"):
        in_berlin(datetime.fromisoformat("2026-03-29T02:30"), "from")
    assert in_berlin(datetime(2026, 3, 29, 1, 30, tzinfo=UTC), "from").hour == 3
