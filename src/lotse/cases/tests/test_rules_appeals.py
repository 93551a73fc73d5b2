"""Appeal periods against cases worked by hand, and against a counting that shares nothing with the rules."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.cases.rules.appeals import (
    LAWS,
    NOTIFICATIONS,
    Appeal,
    AppealError,
    Question,
    appeal,
    read_question,
)
from lotse.cases.rules.appeals import doubts as doubts_rules
from lotse.cases.rules.appeals import notification as notification_rules
from lotse.cases.rules.appeals.periods import is_working_day, read_period
from lotse.cases.tests import appeals_counted as reference
from lotse.hours.rules.holidays import STATES

ASKED: dict[str, object] = {
    "law": "SGB", "notification": "post", "on": "2025-03-03", "period": "P1M", "instructed": True, "state": "NW",
}  # fmt: skip

# Worked out with calendar and statute, each row with what it is about.
CASES = list(
    csv.DictReader(Path(__file__).with_name("appeals_by_hand.csv").read_text(encoding="utf-8").splitlines())
)


def ask(**changed: object) -> Appeal:
    return appeal(read_question({**ASKED, **changed}))


def codes(found: Appeal) -> list[str]:
    return [reason.code for reason in found.reasons]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['law']}-{case['on']}-{case['shows']}" for case in CASES])
def test_a_case_worked_by_hand(case: dict[str, str]) -> None:
    found = ask(**{**case, "instructed": case["instructed"] == "true"})
    assert (found.notified.isoformat(), found.due.isoformat()) == (case["notified"], case["due"])


def test_the_hand_does_not_only_know_easy_cases() -> None:
    """At least sixty cases, every law and way, and a good part where the end is moved."""
    assert len(CASES) >= 60
    assert {case["law"] for case in CASES} == set(LAWS)
    assert {case["notification"] for case in CASES} == set(NOTIFICATIONS)
    assert Counter(case["instructed"] for case in CASES)["false"] >= 6
    assert len({case["state"] for case in CASES}) >= 8


letters = st.tuples(
    st.sampled_from(LAWS),
    st.sampled_from(NOTIFICATIONS),
    st.dates(reference.FIRST, reference.LAST - timedelta(days=800)),
    st.sampled_from(
        [(1, "M"), (2, "W"), (1, "W"), (3, "D"), (14, "D"), (6, "W"), (3, "M"), (13, "M"), (1, "Y")]
    ),
    st.booleans(),
    st.sampled_from(STATES),
)


@given(letters)
def test_the_rules_agree_with_counting_day_by_day(
    letter: tuple[str, str, date, tuple[int, str], bool, str],
) -> None:
    law, way, on, (amount, unit), instructed, state = letter
    found = ask(
        law=law, notification=way, on=on.isoformat(), period=f"P{amount}{unit}", instructed=instructed, state=state
    )  # fmt: skip
    assert (found.notified, found.due) == reference.counted(way, on, amount, unit, instructed, state)
    assert is_working_day(found.due, state)


def test_holidays_agree_with_the_lists_of_the_acts() -> None:
    days = [reference.FIRST + timedelta(days=n) for n in range((reference.LAST - reference.FIRST).days + 1)]
    differing = [
        (day, s) for day in days for s in STATES if is_working_day(day, s) == reference.is_free(day, s)
    ]
    assert differing == []


def test_the_counting_finds_a_planted_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new law that begins a year too late is seen by hand and by counting."""
    monkeypatch.setattr(notification_rules, "FOURTH_DAY_FROM", date(2026, 1, 1))
    wrong = [
        case
        for case in CASES
        if ask(notification=case["notification"], on=case["on"]).notified.isoformat() != case["notified"]
    ]
    assert {case["notification"] for case in wrong} == {"post", "electronic"}
    assert ask().notified != reference.counted("post", date(2025, 3, 3), 1, "M", True, "NW")[0]


@pytest.mark.parametrize(
    ("received", "notified", "code"),
    [("2025-03-12", "2025-03-12", "disproved"), ("2025-03-05", "2025-03-07", "came-earlier")],
)
def test_a_presumption_gives_way_to_a_later_arrival_only(received: str, notified: str, code: str) -> None:
    found = ask(disproved=received)
    assert found.notified.isoformat() == notified
    assert code in codes(found)


def test_what_was_not_read_is_a_doubt() -> None:
    def doubted(**changed: object) -> set[str]:
        return {reason.code for reason in ask(**changed).doubts}

    assert {"confirm", "holidays"} == doubted()
    assert {"presumed", "older-text"} <= doubted(on="2024-05-02")
    assert "newer-text" in doubted(on="2026-05-04")
    assert "presumed-weekend" in doubted(on="2025-03-04")
    assert "local-holiday" in doubted(notification="served", on="2025-07-15", state="BY")
    assert "posting-unknown" in doubted(posting_known=False)
    assert "period-unusual" in doubted(period="P2W")
    assert {"asylum-service", "asylum-reception", "unread-zpo"} <= doubted(law="AsylG", period="P1W")
    assert "asylum-new-text" in doubted(law="AsylG", period="P1W", on="2026-06-12")
    assert "asylum-new-text" not in doubted(law="AsylG", period="P1W", on="2026-06-11")


def test_where_the_land_may_still_say_the_third_day_the_earlier_date_is_named() -> None:
    found = ask(law="VwVfG", state="HE")
    (doubt,) = (reason for reason in found.reasons if reason.code == "land-act")
    assert (found.due, doubt.values["day"]) == (date(2025, 4, 7), date(2025, 4, 7))
    found = ask(law="VwVfG", state="HE", on="2025-03-04")
    (doubt,) = (reason for reason in found.reasons if reason.code == "land-act")
    assert (found.due, doubt.values["day"]) == (date(2025, 4, 8), date(2025, 4, 7))
    assert "HE" not in doubts_rules.FOLLOW_THE_FEDERAL_ACT
    assert "day" not in next(r for r in ask(law="VwVfG").reasons if r.code == "land-act").values


def test_without_an_instruction_the_short_date_is_named_too() -> None:
    found = ask(law="AsylG", period="P1W", notification="served", on="2025-03-12", instructed=False)
    (short,) = (reason for reason in found.reasons if reason.code == "keep-the-short-period")
    assert (short.values["day"], found.due) == (date(2025, 3, 19), date(2026, 3, 12))
    assert "asylum-no-delay" in codes(found)


def test_each_day_that_is_passed_over_is_said() -> None:
    found = ask(notification="served", law="AsylG", period="P2W", on="2025-04-04")
    passed = [
        reason.values["day"] for reason in found.reasons if reason.code in ("holiday", "saturday", "sunday")
    ]
    assert passed == [date(2025, 4, day) for day in (18, 19, 20, 21)]


@given(letters)
def test_a_sentence_leaves_nothing_open(letter: tuple[str, str, date, tuple[int, str], bool, str]) -> None:
    law, way, on, (amount, unit), instructed, state = letter
    found = ask(
        law=law, notification=way, on=on.isoformat(), period=f"P{amount}{unit}", instructed=instructed, state=state
    )  # fmt: skip
    for reason in found.reasons:
        assert "%" not in reason.line()
        assert reason.line().startswith("unverified: ") != reason.is_verified
        assert reason.citation or reason.code in ("confirm", "older-text", "newer-text")
    assert found.reasons[-1].code == "confirm"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"law": "BGB"}, "SGB VwVfG AsylG"),
        ({"law": None}, "'law' must be one of"),
        ({"notification": "fax"}, "post served electronic handed"),
        ({"state": "XX"}, "'state' must be one of"),
        ({"instructed": "yes"}, "true or false"),
        ({"instructed": 1}, "true or false"),
        ({"on": "2025-02-30"}, "not a day of the calendar"),
        ({"on": "2025-2-3"}, "such as 2026-01-31"),
        ({"on": "20250203"}, "such as 2026-01-31"),
        ({"on": "２０２５-01-01"}, "such as 2026-01-31"),
        ({"on": "0000-01-01"}, "not a day of the calendar"),
        ({"on": "9999-12-31"}, "between the years"),
        ({"on": "1990-12-31"}, "between the years"),
        ({"on": 20250101}, "such as 2026-01-31"),
        ({"period": "P0M"}, "longer than nothing"),
        ({"period": "-P1M"}, "a period of days"),
        ({"period": "PT48H"}, "a period of days"),
        ({"period": "P"}, "a period of days"),
        ({"period": "P1M "}, "a period of days"),
        ({"period": "P0.5M"}, "§ 189 BGB"),
        ({"period": "P9999Y"}, "ten years"),
        ({"period": 1}, "a period of days"),
        ({"disproved": "2025-02-01"}, "before it was sent"),
        ({"disproved": "never"}, "sets no period running"),
        ({"disproved": "2025-03-12", "notification": "served"}, "presumed"),
        ({"disproved": "9999-12-31"}, "not a day"),
        ({"posting_known": "no"}, "true or false"),
    ],
)
def test_a_bad_question_is_answered_with_one_sentence(changed: dict[str, object], words: str) -> None:
    with pytest.raises(AppealError) as refused:
        ask(**changed)
    assert words in str(refused.value)
    assert "%" not in str(refused.value)


def test_the_latest_letter_has_an_answer() -> None:
    assert ask(on="2199-12-31", period="P10Y").due.year == 2210
    assert ask(on="1991-01-01").due == date(1991, 2, 4)


def test_small_letters_are_understood() -> None:
    assert ask(law="sgb", state="nw", notification="Post", period="p1m") == ask()
    assert read_period("P12M") == read_period("P1Y")
    assert isinstance(read_question(ASKED), Question)
