"""The course of a referral: whatever is done in whatever order, nothing is closed without an outcome."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from lotse.cases.rules.referral_words import OWN_STEP_NAMES, REASON_NAMES, STATE_NAMES, STEP_NAMES
from lotse.cases.rules.referrals import (
    BASKET_AFTER,
    CLOCK,
    LEAVE,
    OUTCOMES,
    REASONS,
    REOPEN,
    REROUTED,
    RESULTS,
    SEEN,
    STATES,
    Course,
    StepError,
    following,
    is_sensitive_place,
    names_somebody,
    next_strike,
    should_be_asked,
    side_of,
    step,
    struck_by,
    told_by_strike,
    without_name,
)

ANYTHING = st.sampled_from([*STATES, LEAVE, REOPEN, "", "SENT", "open"])


class Pressing(RuleBasedStateMachine):
    """Author and partner press whatever they find, with and without reasons."""

    def __init__(self) -> None:
        super().__init__()
        self.course = Course()

    @rule(to=ANYTHING, who=st.sampled_from(["author", "partner"]), reason=st.sampled_from([*REASONS, "", "why"]),
          words=st.sampled_from(["", "  ", "opened by mistake"]))  # fmt: skip
    def press(self, to: str, who: str, reason: str, words: str) -> None:
        before = self.course
        try:
            self.course = step(before, to, who=who, reason=reason, words=words)  # type: ignore[arg-type]
        except StepError:
            return
        assert not before.is_closed or (who == "author" and to == REOPEN)
        assert who == "author" or self.course.state not in (REROUTED, "withdrawn")

    @precondition(lambda self: following(self.course, "author"))
    @rule(data=st.data())
    def go_on(self, data: st.DataObject) -> None:
        to = data.draw(st.sampled_from(following(self.course, "author")))
        self.course = step(self.course, to, who="author", reason="no-capacity", words="because")

    @invariant()
    def closed_has_an_outcome(self) -> None:
        assert self.course.state in STATES
        assert not self.course.is_closed or self.course.state in OUTCOMES
        assert (self.course.reason in REASONS) == (self.course.state == "declined")
        assert self.course.is_closed or self.course.state not in {*RESULTS, REROUTED, "withdrawn"}


TestCourse = Pressing.TestCase


def reachable() -> set[Course]:
    """Every course that any sequence of steps leads to."""
    found, new = set(), {Course()}
    while new:
        found |= new
        new = {
            step(course, to, who=who, reason="no-capacity", words="because")  # type: ignore[arg-type]
            for course in new
            for who in ("author", "partner")
            for to in following(course, who)  # type: ignore[arg-type]
        } - found
    return found


def test_every_state_can_be_reached_and_every_open_one_be_closed() -> None:
    assert {course.state for course in reachable()} == set(STATES)
    for course in reachable():
        if not course.is_closed:
            ends = [step(course, to, who="author", reason="no-capacity", words="because")
                    for to in following(course, "author")]  # fmt: skip
            assert any(end.is_closed for end in ends)


@pytest.mark.parametrize(
    ("to", "given", "what"),
    [
        ("declined", {}, "reason"),
        ("declined", {"reason": "because"}, "reason"),
        ("withdrawn", {"words": " "}, "words"),
        (REOPEN, {}, "not-now"),
        ("sent", {}, "not-now"),
    ],
)
def test_a_step_without_what_belongs_to_it_is_refused(to: str, given: dict[str, str], what: str) -> None:
    with pytest.raises(StepError) as wrong:
        step(Course(), to, who="author", **given)
    assert wrong.value.what == what


def test_a_partner_opens_nothing_that_is_closed_and_what_was_sent_on_stays_so() -> None:
    for course in reachable():
        if course.is_closed:
            assert following(course, "partner") == ()
    assert following(Course(REROUTED, True), "author") == ()
    assert step(Course("helped", True), REOPEN, who="author") == Course("in-progress")
    assert step(Course("withdrawn", True), REOPEN, who="author") == Course("sent")


def test_a_no_lies_in_the_basket_until_somebody_decides() -> None:
    no = step(Course(SEEN), "declined", who="partner", reason="language-missing")
    assert no.is_in_basket
    left = step(no, LEAVE, who="author")
    assert left == Course("declined", True, "language-missing")
    assert not left.is_in_basket
    assert (side_of("language-missing"), side_of("does-not-want"), side_of("")) == ("provider", "client", "")


def test_the_clock_strikes_at_3_9_21_45_days_and_then_it_lies_in_the_basket() -> None:
    day = date(2026, 3, 2)
    strikes = [next_strike(Course(), day, struck) for struck in range(5)]
    assert strikes == [*(day + timedelta(days=days) for days in (3, 9, 21, 45)), None]
    assert timedelta(days=CLOCK[-1]) == BASKET_AFTER
    assert [set(told_by_strike("sent", struck, by_link=True)) for struck in range(4)] == [
        {"partner"}, {"author"}, {"author", "lead"}, {"author", "lead"},
    ]  # fmt: skip
    assert told_by_strike("seen", 0, by_link=False) == {"author"}
    assert [struck_by(Course(), day, day + timedelta(days=days)) for days in (2, 3, 8, 9, 400)] == [
        0,
        1,
        1,
        2,
        4,
    ]
    assert struck_by(Course("helped", True), day, day + timedelta(days=400)) == 0
    assert [should_be_asked("sent", struck, by_link=True) for struck in range(4)] == [
        False,
        False,
        True,
        True,
    ]
    assert [should_be_asked("accepted", struck, by_link=True) for struck in range(3)] == [False, True, True]
    assert next_strike(Course("accepted"), day, 0) == day + timedelta(days=21)
    assert next_strike(Course("declined", False, "no-capacity"), day, 0) is None
    assert next_strike(Course("helped", True), day, 0) is None


def test_a_request_without_name_and_telephone_names_nobody() -> None:
    released = {"name": "Ayşe", "phone": "1", "language": "Türkçe", "words": "Kurs"}
    assert names_somebody(released)
    assert names_somebody({"phone": "1"})
    assert without_name(released) == {"language": "Türkçe", "words": "Kurs"}
    assert not names_somebody(without_name(released))


@pytest.mark.parametrize(
    ("name", "place", "sensitive"),
    [
        ("Frauenhaus Herne", "", True),
        ("AIDS-Hilfe", "", True),
        ("Pro Familia", "", True),
        ("Sprachschule", "violence", True),
        ("Sprachschule", "", False),
        ("Sprachschule", "sports", False),
    ],
)
def test_a_place_that_tells_something_is_known_by_its_name_or_its_kind(
    name: str, place: str, sensitive: bool
) -> None:
    assert is_sensitive_place(name, place) is sensitive


def test_everything_has_words() -> None:
    assert set(STATE_NAMES) == set(STATES)
    assert set(REASON_NAMES) == set(REASONS)
    steps = {to for course in reachable() for to in following(course, "author")}
    assert set(OWN_STEP_NAMES) == steps - {REROUTED}
    steps = {to for course in reachable() for to in following(course, "partner")}
    assert set(STEP_NAMES) == steps - {SEEN}
