"""How long a consent holds, what it is for, and how it is proved."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from lotse.consent.rules.evidence import allowed_evidence, interpreter_is_needed, lacking
from lotse.consent.rules.signature import LONGEST, is_signature
from lotse.consent.rules.terms import (
    Purpose,
    State,
    expiry,
    last_day,
    latest_last_day,
    months_later,
    state,
    usual_last_day,
)
from lotse.core.spans import BERLIN

DRAWN = "M10 100 L20 90 L30 80 L40 95 L50 110 L60 90 L70 80 M80 100 L90 90"


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=BERLIN)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moment", "withdrawn_at", "expected"),
    [
        (at(2027, 5, 27, 23, 59), None, State.GIVEN),
        (at(2027, 5, 28, 0, 0), None, State.EXPIRED),
        (at(2027, 1, 1, 12, 0), at(2027, 1, 1, 12, 0), State.WITHDRAWN),
        (at(2027, 1, 1, 11, 59), at(2027, 1, 1, 12, 0), State.GIVEN),
        (at(2028, 1, 1), at(2027, 1, 1), State.WITHDRAWN),
    ],
)
def test_a_consent_is_given_until_its_last_day_is_over_or_it_is_taken_back(
    moment: datetime, withdrawn_at: datetime | None, expected: State
) -> None:
    assert state(expires_on=date(2027, 5, 28), withdrawn_at=withdrawn_at, at=moment) is expected


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 27), 6, date(2027, 5, 27)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_months_are_counted_as_people_do(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_half_a_year_is_usual_and_a_year_the_most() -> None:
    today = date(2026, 11, 27)
    assert (usual_last_day(today), latest_last_day(today)) == (date(2027, 5, 27), date(2027, 11, 27))
    assert last_day(expiry(today)) == today


@pytest.mark.parametrize(
    "purpose",
    [Purpose("together"), Purpose("absence", "Urlaub: zwei Wochen"), Purpose("other", "Umzug: Wohnung")],
)
def test_a_purpose_comes_back_as_it_was_stored(purpose: Purpose) -> None:
    assert Purpose.from_stored(purpose.stored) == purpose
    assert purpose.is_said


def test_another_purpose_has_to_be_written_down() -> None:
    assert not Purpose("other", " ").is_said
    assert Purpose.from_stored("Wohnung: suchen") == Purpose("other", "Wohnung: suchen")


def test_only_bodies_under_the_dsgvo_may_rely_on_a_spoken_consent() -> None:
    assert allowed_evidence("DSGVO") == ("sheet", "screen", "oral")
    assert allowed_evidence("KDG") == allowed_evidence("DSG-EKD") == ("sheet", "screen")
    assert allowed_evidence("something new") == ("sheet",)


@pytest.mark.parametrize(
    ("law", "evidence", "witness", "signature", "missing"),
    [
        ("DSGVO", "oral", "Walter Wach", "", ""),
        ("DSGVO", "oral", " ", "", "witness"),
        ("KDG", "oral", "Walter Wach", "", "evidence"),
        ("DSG-EKD", "oral", "Walter Wach", "", "evidence"),
        ("KDG", "screen", "", "", "signature"),
        ("KDG", "screen", "", DRAWN, ""),
        ("DSG-EKD", "sheet", "", "", ""),
        ("DSGVO", "email", "", "", "evidence"),
    ],
)
def test_what_evidence_lacks(law: str, evidence: str, witness: str, signature: str, missing: str) -> None:
    assert lacking(law=law, evidence=evidence, witness=witness, signature=signature) == missing


def test_a_text_that_was_read_out_needs_somebody_who_interpreted() -> None:
    assert interpreter_is_needed(is_read_out=True, interpreter=" ")
    assert not interpreter_is_needed(is_read_out=True, interpreter="Ines Info")
    assert not interpreter_is_needed(is_read_out=False, interpreter="")


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        (DRAWN, True),
        ("", False),
        ("M10 10 L11 10", False),
        ("M10 10" + " L10 10" * 20, False),
        (DRAWN + " L700 10", False),
        (DRAWN + ' "/><script>', False),
        (DRAWN + "\n", False),
        (DRAWN.replace("L20", "C20"), False),
        ("M1 1" + " L2 2 L3 3" * LONGEST, False),
        ("M١ ١" + " L٢ ٢" * 9, False),
    ],
)
def test_only_strokes_are_a_signature(path: str, is_one: bool) -> None:
    assert is_signature(path) is is_one
