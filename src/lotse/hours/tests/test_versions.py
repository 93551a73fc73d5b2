"""Versions of a timetable follow each other."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from lotse.hours.rules.versions import Version, before, succession

OLD, SUMMER, LATER = (UUID(int=number) for number in (1, 2, 3))
APRIL, JULY, SEPTEMBER = date(2027, 4, 1), date(2027, 7, 1), date(2027, 9, 1)


def test_a_new_version_ends_the_old_one() -> None:
    plan = succession([Version(OLD)], Version(None, JULY))
    assert (plan.ended, plan.resumed, plan.in_the_way) == ([Version(OLD, None, JULY)], [], [])


def test_after_the_summer_the_old_version_holds_again() -> None:
    plan = succession([Version(OLD, APRIL)], Version(None, JULY, SEPTEMBER))
    assert plan.ended == [Version(OLD, APRIL, JULY)]
    assert plan.resumed == [Version(OLD, SEPTEMBER, None)]


def test_a_version_that_begins_meanwhile_is_in_the_way() -> None:
    later = Version(LATER, JULY)
    assert succession([Version(OLD, None, JULY), later], Version(None, APRIL)).in_the_way == [later]
    assert succession([later], Version(None, JULY)).in_the_way == [later]
    assert succession([later], Version(None)).in_the_way == [later]


def test_versions_that_only_touch_leave_each_other_alone() -> None:
    plan = succession([Version(OLD, None, APRIL), Version(LATER, JULY)], Version(None, APRIL, JULY))
    assert (plan.ended, plan.resumed, plan.in_the_way) == ([], [], [])


def test_who_goes_on_when_a_version_is_taken_back() -> None:
    old = Version(OLD, None, JULY)
    assert before([old], Version(SUMMER, JULY)) == old
    assert before([old], Version(SUMMER, SEPTEMBER)) is None
    assert before([old], Version(SUMMER)) is None
