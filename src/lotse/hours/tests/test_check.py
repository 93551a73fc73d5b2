"""Warnings about hours that may not say what was meant."""

import pytest

from lotse.hours.rules import HoursError
from lotse.hours.rules.check import check


def test_times_lost_to_a_semicolon() -> None:
    """Horsthausen's Thursday, and a Saturday that takes Friday's night away."""
    (warning,) = check("Mo-Th 13:00-16:30; Th 13:00-15:00; PH off", "NW")
    assert "'Th 13:00-15:00'" in warning
    assert "Th 15:00-16:30 is lost" in warning
    (warning,) = check("Fr 22:00-02:00; Sa 10:00-12:00; PH off", "NW")
    assert "Sa 00:00-02:00 is lost" in warning
    (warning,) = check("Mo-Fr 08:00-12:00; Mo-We 09:00-10:00; PH off", "NW")
    assert "Mo 08:00-09:00, Mo 10:00-12:00, Tu 08:00-09:00 and more is lost" in warning


@pytest.mark.parametrize(
    "expression",
    [
        "Mo-Th 13:00-16:30, Th 13:00-15:00; PH off",
        "Mo-Th 13:00-16:30; Th 12:00-17:00; PH off",
        "Tu,Th 13:00-16:30; Fr 11:00-13:00; PH off",
        "Mo-Fr 08:00-16:00; Jul-Aug Mo-Fr 08:00-12:00; PH off; Dec 24-Jan 01 off",
        'unknown "nach Terminvereinbarung"',
        "off",
    ],
)
def test_nothing_to_say(expression: str) -> None:
    """Additions, longer hours, seasons and closures at the end are what they seem."""
    assert check(expression, "NW") == []


@pytest.mark.parametrize(
    ("expression", "state", "words"),
    [
        ("PH off; Mo-Fr 10:00-12:00", "NW", "'PH off' is taken back"),
        ("Mo-Fr 10:00-12:00", "NW", "Public holidays are not mentioned"),
        ("Mo-Fr 10:00-12:00; PH,SH off", "NW", "known until 2029-08-14"),
        ("PH,SH Mo-Fr 10:00-12:00", "NW", "each of them counts by itself"),
        ("Mo-Fr 17:00+; PH off", "NW", "the end is open"),
        ("Mo-Fr 10:00-12:00; PH off", "BY", "Mariä Himmelfahrt"),
        ("Jan 01-easter 10:00-11:00; PH off", "NW", "the day before it"),
    ],
)
def test_warned_of(expression: str, state: str, words: str) -> None:
    """One sentence for each."""
    assert any(words in warning for warning in check(expression, state))


def test_what_cannot_be_read_is_refused() -> None:
    """Checking is no way around the parser."""
    with pytest.raises(HoursError):
        check("Mo 10-12", "NW")
    with pytest.raises(HoursError):
        check("Mo 10:00-12:00", "XX")
