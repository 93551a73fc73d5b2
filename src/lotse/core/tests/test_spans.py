from __future__ import annotations

from datetime import date, timedelta

from lotse.core.spans import days_between, is_within, start_of_day


def test_a_day_begins_at_midnight_in_germany() -> None:
    assert start_of_day(date(2026, 7, 1)).utcoffset() == timedelta(hours=2)
    assert start_of_day(date(2026, 11, 1)).isoformat() == "2026-11-01T00:00:00+01:00"


def test_a_day_with_a_changed_clock_has_its_own_length() -> None:
    spring = start_of_day(date(2026, 3, 30)).timestamp() - start_of_day(date(2026, 3, 29)).timestamp()
    autumn = start_of_day(date(2026, 10, 26)).timestamp() - start_of_day(date(2026, 10, 25)).timestamp()
    assert (spring, autumn) == (23 * 3600, 25 * 3600)


def test_a_span_of_days_leaves_out_its_end() -> None:
    assert days_between(date(2026, 2, 27), date(2026, 3, 2)) == [
        date(2026, 2, 27),
        date(2026, 2, 28),
        date(2026, 3, 1),
    ]
    assert days_between(date(2026, 3, 1), date(2026, 3, 1)) == []


def test_validity_is_half_open_and_none_is_open() -> None:
    first, past = date(2026, 1, 1), date(2026, 2, 1)
    assert is_within(first, first, past)
    assert not is_within(past, first, past)
    assert not is_within(first - timedelta(days=1), first, past)
    assert is_within(past, first, None)
    assert is_within(first - timedelta(days=1), None, past)
    assert is_within(first, None, None)
