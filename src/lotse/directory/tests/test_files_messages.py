"""What is said about opening hours is German where the clerk's messages are."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

from lotse.directory.files.messages import about_hours
from lotse.directory.files.messages.hours import HOURS
from lotse.hours import rules
from lotse.hours.rules import HoursError
from lotse.hours.rules.answers import Sentence
from lotse.hours.rules.check import check
from lotse.hours.rules.hints import _OTHER_WORDS, _SIGNS
from lotse.hours.rules.parsing import parse
from lotse.hours.tests.test_parsing import REFUSED

FILES = [
    "check", "hints", "parsing", "parsing_dates", "parsing_days", "parsing_times", "tokens",
]  # fmt: skip


def refusal(expression: str) -> str:
    with pytest.raises(HoursError) as refused:
        parse(expression)
    return about_hours(refused.value.sentence)


def english_parts(sentence: object) -> set[str]:
    """The templates of a sentence and of those in it that have no German."""
    if not isinstance(sentence, Sentence):
        return set()
    inner = set().union(*map(english_parts, sentence.values.values()))
    expected = sentence.values.get("expected", "")
    plain = {expected} if isinstance(expected, str) and not isinstance(expected, Sentence) else set()
    return {template for template in {sentence.template, *plain} - {""} if template not in HOURS} | inner


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        (
            "Thx 13:00-15:00",
            "„Thx“ (Zeichen 1): das Wort ist hier unbekannt. Erwartet: Tage",
        ),
        ("Mo-Fr 10-12", "erwartet werden Stunde und Minuten, etwa 10:00."),
        ("Mo 10:00-12:00 Uhr", "„Uhr“ weglassen, Zeiten wie 13:00 schreiben."),
        ("Di 10:00-12:00", "„Di“ (Zeichen 1): der Tag heißt hier Tu."),
        ("Mo–Fr 10:00-12:00", "bitte den einfachen Bindestrich -."),
        ("2026 Dec 24-2026 Jan 06 off", "das Ende liegt vor dem Beginn."),
        ("; ;", "Es stehen keine Zeiten da."),
        ("Mo" * 3000, "6000 Zeichen lang, höchstens 5000"),
        ("„nach Absprache“", 'Text gehört in gerade Anführungszeichen, etwa "nach Vereinbarung".'),
        ("Feiertags geschlossen", "Feiertage heißen hier PH."),
        ("Ferien geschlossen", "Schulferien heißen hier SH."),
        ("Mo Tu 10:00-12:00", "Wochentage stehen hier zweimal"),
        ("Mo 10:00", "„das Ende“ (Zeichen 9): erwartet wird - und das Ende"),
    ],
)
def test_what_is_usually_wrong_is_said_in_german(expression: str, said: str) -> None:
    assert said in refusal(expression)


@pytest.mark.parametrize("expression", [expression for expression, _ in REFUSED])
def test_every_refusal_has_its_german(expression: str) -> None:
    with pytest.raises(HoursError) as refused:
        parse(expression)
    assert isinstance(refused.value.sentence, Sentence)
    assert english_parts(refused.value.sentence) == set()


def test_every_sentence_and_hint_of_the_rules_has_its_german() -> None:
    """Read from the source: what is given to Sentence, cursor.error, take and error_at."""
    texts = {*_OTHER_WORDS.values(), *_SIGNS.values()}
    for name in FILES:
        for node in ast.walk(ast.parse((Path(rules.__file__).parent / f"{name}.py").read_text())):
            if not isinstance(node, ast.Call):
                continue
            if ast.unparse(node.func).rpartition(".")[2] in {"Sentence", "error", "take", "error_at"}:
                given = (part.value for part in node.args if isinstance(part, ast.Constant))
                texts |= {text for text in given if isinstance(text, str) and " " in text}
    assert len(texts) > 60
    assert texts - set(HOURS) == set()


def test_blanks_are_the_same_in_both_languages() -> None:
    def blanks(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text)} - {None}

    assert {english for english, german in HOURS.items() if blanks(english) != blanks(german)} == set()


@pytest.mark.parametrize(
    ("expression", "state", "said"),
    [
        ("Mo-Fr 10:00-12:00", "NW", "Feiertage sind nicht erwähnt"),
        (
            "Mo-Th 13:00-16:30; Th 13:00-15:00; PH off",
            "NW",
            "Verloren geht: Th 15:00-16:30. Soll beides gelten",
        ),
        ("Mo-Fr 08:00-12:00; Mo-We 09:00-10:00; PH off", "NW", "Tu 08:00-09:00 und mehr. Soll"),
        ("PH off; Mo-Fr 10:00-12:00", "NW", "„PH off“ wird von einer späteren Angabe aufgehoben"),
        ("Mo-Fr 10:00-12:00; PH,SH off", "NW", "Die Schulferien (NW) sind bis 20"),
        ("PH,SH Mo-Fr 10:00-12:00", "NW", "jeder zählt für sich"),
        ("Mo-Fr 17:00+; PH off", "NW", "ist das Ende offen"),
        ("Mo-Fr 10:00-12:00; PH off", "BY", "Augsburger Friedensfest"),
        ("Jan 01-easter 10:00-11:00; PH off", "NW", "endet am Tag davor"),
    ],
)
def test_warnings_are_german(expression: str, state: str, said: str) -> None:
    warnings = check(expression, state)
    assert set().union(*map(english_parts, warnings)) == set()
    assert any(said in about_hours(warning) for warning in warnings)


def test_english_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_LANGUAGE", "en")
    assert refusal("Di 10:00-12:00") == "Cannot read 'Di' at position 1: write the day as Tu."
