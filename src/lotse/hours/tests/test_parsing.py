"""What is read, and what is refused with a hint."""

import pytest

from lotse.hours.rules import HoursError
from lotse.hours.rules.parsing import parse

REFUSED = [
    ("", "are empty"),
    (" ; ", "are empty"),
    ("Mo-Do 13-16.30 Uhr", "write the day as Th"),
    ("Di 10:00-12:00", "write the day as Tu"),
    ("Mi 10:00-12:00", "write the day as We"),
    ("Okt-Mai 10:00-12:00", "write the month as Oct"),
    ("Mo-Fr 10-12", "hours and minutes, such as 10:00"),
    ("Mo 10.00-12.00", "with a colon"),
    ("Mo 10:00-12:00 Uhr", "leave out 'Uhr'"),
    ("Mo–Fr 10:00-12:00", "plain hyphen"),
    ("Mo 10:00 bis 12:00", "a range with a hyphen"),
    ("Mo und Di 10:00-12:00", "write a comma"),
    ("Mo-Fr 10:00-12:00; Feiertags geschlossen", "write PH"),
    ("nach Vereinbarung", "unknown"),
    ("„nach Vereinbarung“", "straight double quotes"),
    ("Mo sunrise-sunset", "times of the sun are not supported"),
    ("Mo 10:00", "closing time"),
    ("Mo 25:00-26:00", "before 24:00"),
    ("Mo 10:00-49:00", "until 48:00"),
    ("Mo 10:60-11:00", "minutes from 00 to 59"),
    ("Mo 10:5-11:00", "minutes from 00 to 59"),
    ("Mo 10:00-12:00/30", "repeated times"),
    ("Mo 10:00+,12:00-13:00", "last time"),
    ("Mo 10:00-12:00 Tu 13:00-14:00", "semicolon and the next rule"),
    ("Mo 10:00-12:00,", "expected a rule"),
    ("Mo-Fr, 10:00-12:00", "expected a weekday"),
    ("Mo 10:00-12:00 ||", "expected a rule"),
    ("|| Mo 10:00-12:00", "expected a rule"),
    ("Mo 24/7", "24/7 means every day"),
    ('Mo "a" open', "a comment ends its rule"),
    ('Mo ""', "straight double quotes"),
    ('Mo "a\nb"', "readable text"),
    ("Mo\x00 10:00-12:00", "expected something like"),
    ("Mo[0]", "from 1 to 5"),
    ("Mo[6]", "from 1 to 5"),
    ("Mo[2-1]", "after 2"),
    ("Mo[1] +7 days", "-6 to +6 days"),
    ("PH +2 days", "-1 to +1 days"),
    ("SH +1 day off", "not supported"),
    ("PH -1 day,Mo 10:00-12:00", "in front"),
    ("Mo Tu 10:00-12:00", "twice"),
    ("Jan 32 off", "from 1 to 31"),
    ("Feb 30 off", "from 1 to 29"),
    ("2026 Feb 29 off", "from 1 to 28"),
    ("Jan 10-05 off", "after 10"),
    ("2026 Dec 24-Jan 06 off", "the year again"),
    ("2026 Dec 24-2026 Jan 06 off", "before its start"),
    ("2026-2025 off", "after 2026"),
    ("Dec 24+ off", "expected"),
    ("week 0 off", "1 to 53"),
    ("week 54 off", "1 to 53"),
    ("week 50-02 off", "over new year"),
    ("week 01-53/1 off", "2 to 26"),
    ("easter -100 days off", "-80 to +200"),
    ("Mar Su[-1]-Oct off", "from 1 to 31"),
    ("12345 off", "year"),
    ("Mo" * 3000, "at most 5000"),
]


@pytest.mark.parametrize(("expression", "hint"), REFUSED)
def test_refused_with_a_hint(expression: str, hint: str) -> None:
    """One sentence that names the place or the rule and says what was expected."""
    with pytest.raises(HoursError) as refused:
        parse(expression)
    sentence = str(refused.value)
    assert hint in sentence
    assert sentence.endswith(".")
    assert "\x00" not in sentence
    assert "\n" not in sentence


def test_place_of_the_mistake_is_named() -> None:
    """Positions are counted from 1."""
    with pytest.raises(HoursError, match="'Do' at position 4"):
        parse("Mo-Do 10:00-12:00")
    with pytest.raises(HoursError, match="'the end' at position 9"):
        parse("Mo 10:00")


@pytest.mark.parametrize(
    ("expression", "same"),
    [
        ("mo-fr 8:00-12:00", "Mo-Fr 08:00-12:00"),
        ("Mo-Fr: 08:00 - 12:00 ;", "Mo-Fr 08:00-12:00"),
        ("Mo-Fr 08:00-12:00 closed", "Mo-Fr 08:00-12:00 off"),
        ("Jul-Aug Tu 10:00-12:00", "Tu Jul-Aug 10:00-12:00"),
        ("Mo 20:00-26:00", "Mo 20:00-02:00"),
        ("Jan We[3,5] off", "Jan We[3],We[5] off"),
    ],
)
def test_spellings_of_the_same_hours(expression: str, same: str) -> None:
    """What differs only in writing is read alike."""
    found, expected = parse(expression), parse(same)
    assert [(r.dates, r.spans, r.state) for r in found] == [(r.dates, r.spans, r.state) for r in expected]


def test_comments_in_every_script_are_kept() -> None:
    """Joiners belong to Persian words."""
    assert parse('Mo off "می‌خواهم"')[0].comment == "می‌خواهم"
