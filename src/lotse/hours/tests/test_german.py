"""German text into expressions, with what must still be asked."""

import pytest

from lotse.hours.rules import HoursError
from lotse.hours.rules.german import read_german

READ = [
    ("Di und Do 13 – 16:30 Uhr, Fr 11-13 Uhr", "Tu,Th 13:00-16:30, Fr 11:00-13:00"),
    ("Montag bis Donnerstag von 13.00 bis 16.30 Uhr", "Mo-Th 13:00-16:30"),
    ("Mo.-Fr. 8-12 u. 14-17 Uhr, feiertags geschlossen", "Mo-Fr 08:00-12:00,14:00-17:00; PH off"),
    ("Feiertags 10-12 Uhr, Mo-Fr 8-12 Uhr", "Mo-Fr 08:00-12:00; PH 10:00-12:00"),
    ("täglich 9-17 Uhr, in den Ferien geschlossen", "Mo-Su 09:00-17:00; SH off"),
    ("Mo, Mi 12:30-16:30; Do 13-17 Uhr", "Mo,We 12:30-16:30, Th 13:00-17:00"),
    ("Mittwoch: 9:00-12:00 Uhr\nDonnerstag: 14:00-18:00 Uhr", "We 09:00-12:00, Th 14:00-18:00"),
    ("jeden 1. und 3. Mittwoch im Monat 10-12 Uhr", "We[1,3] 10:00-12:00"),
    ("letzter Freitag im Monat 10-12", "Fr[-1] 10:00-12:00"),
    ("nur nach Terminvereinbarung", 'unknown "nur nach Terminvereinbarung"'),
    ("Mo-Fr 8-15 Uhr nach Vereinbarung", 'Mo-Fr 08:00-15:00 unknown "nach Vereinbarung"'),
    ("Mo-Fr 8-15 Uhr und nach Vereinbarung", 'Mo-Fr 08:00-15:00 || unknown "nach Vereinbarung"'),
    ("Mo-Di 9-12, Mi geschlossen", "Mo-Tu 09:00-12:00; We off"),
]


@pytest.mark.parametrize(("text", "expression"), READ)
def test_read_without_a_question(text: str, expression: str) -> None:
    """The way offices write."""
    found = read_german(text)
    assert (found.expression, found.questions) == (expression, [])


@pytest.mark.parametrize(
    ("text", "expression", "question"),
    [
        (
            "Mo-Do 13-16:30, Fr bis 14 Uhr",
            'Mo-Th 13:00-16:30, Fr 00:00-14:00 unknown "bis 14:00 Uhr"',
            "When does it open?",
        ),
        ("Di ab 14 Uhr", 'Tu 14:00-24:00 unknown "ab 14:00 Uhr"', "When does it close?"),
        ("8-16 Uhr", "08:00-16:00", "Which days?"),
    ],
)
def test_what_the_text_leaves_open_stays_open(text: str, expression: str, question: str) -> None:
    """Herne's Friday without a beginning and a hotline without days."""
    found = read_german(text)
    assert found.expression == expression
    (asked,) = found.questions
    assert asked.endswith(question)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        (" , ", "is empty"),
        ("Mo 13 Uhr", "stands alone"),
        ("Mo-Fr", "No times"),
        ("werktags 8-12", "'werktags' is not understood"),
        ("Do 13-15 Uhr offene Sprechstunde", "'offene' is not understood"),
        ("Fr bis mittags", "A time is expected"),
        ("1. und 3. im Monat 10-12", "A weekday is expected"),
        ("Mo 25-26 Uhr", "before 24:00"),
        ("Mo 10-12\x00", "is not understood"),
    ],
)
def test_what_is_not_understood_is_refused(text: str, words: str) -> None:
    """Nothing is left out silently."""
    with pytest.raises(HoursError, match=words):
        read_german(text)
