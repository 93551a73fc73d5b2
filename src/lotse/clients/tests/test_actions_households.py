"""Households: who lives where and since when, moves as history, relations said once."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotse.accounts.acting import Acting
from lotse.cases.queries.kin import kin_of
from lotse.cases.queries.people import co_advised
from lotse.cases.tests.housed import home_of
from lotse.cases.tests.planted import case_file
from lotse.clients.actions.households import (
    Address,
    end_kinship,
    join_household,
    leave_household,
    make_household,
    move_household,
    relate_persons,
)
from lotse.clients.models import Household, HouseholdMember, Kinship
from lotse.core.editing import StaleError
from tests import cast

pytestmark = pytest.mark.django_db
MARCH, JULY = date(2025, 3, 1), date(2026, 7, 1)


def test_a_person_lives_in_one_household_at_a_time() -> None:
    file = case_file()
    home = home_of(file)
    with cast.acting("counsellor") as by:
        for deed in (
            lambda: make_household(by=by, person=file.person, address=Address(), role="adult", on=JULY),
            lambda: join(by, home.household, file.person, JULY),
        ):
            with pytest.raises(ValidationError):
                deed()
        assert Household.objects.count() == 1
        leave_household(by=by, member=home.member, on=JULY, version=1)
        with pytest.raises(ValidationError, match=r"01\.07\.2026"):
            join(by, home.household, file.person, MARCH)
        join(by, home.household, file.person, JULY)
        assert HouseholdMember.objects.filter(person=file.person).count() == 2


def join(by: Acting, household: Household, person: Any, on: date) -> None:
    join_household(by=by, household=household, person=person, role="adult", is_advised=False, on=on)


def test_nobody_moves_out_before_she_came_or_twice() -> None:
    home = home_of(case_file())
    with cast.acting("counsellor") as by:
        with pytest.raises(ValidationError, match=r"01\.03\.2025"):
            leave_household(by=by, member=home.member, on=MARCH - timedelta(days=1), version=1)
        leave_household(by=by, member=home.member, on=JULY, version=1)
        with pytest.raises(StaleError):
            leave_household(by=by, member=home.member, on=JULY, version=1)


def test_a_move_makes_a_new_household_and_keeps_the_old_one_as_history() -> None:
    file = case_file()
    home = home_of(file)
    with cast.acting("counsellor") as by:
        new = Address("Neustraße 1", "44649", "Herne")
        members = [home.member, home.child_member]
        moved = move_household(by=by, household=home.household, members=members, address=new, on=JULY).row
        for member in members:
            member.refresh_from_db()
            assert member.left_on == JULY
            now = HouseholdMember.objects.get(person=member.person_id, left_on=None)
            assert (now.household_id, now.joined_on, now.role, now.is_advised) == (
                moved.pk, JULY, member.role, member.is_advised,
            )  # fmt: skip
        assert Household.objects.get(pk=home.household.pk).street == "Bahnhofstraße 7"
        assert [member.person_id for member in co_advised(file.case)] == [home.child.pk]


def test_only_some_may_move_and_a_move_is_done_whole_or_not_at_all() -> None:
    home = home_of(case_file())
    with cast.acting("counsellor") as by:
        for members, on in (([], JULY), ([home.child_member, home.member], MARCH - timedelta(days=1))):
            with pytest.raises(ValidationError):
                move_household(by=by, household=home.household, members=members, address=Address(), on=on)
        assert Household.objects.count() == 1
        assert not HouseholdMember.objects.exclude(left_on=None).exists()
        move_household(
            by=by, household=home.household, members=[home.child_member], address=Address(), on=JULY
        )
        assert HouseholdMember.objects.get(household=home.household, left_on=None).pk == home.member.pk


def test_relatives_who_are_advised_along_are_counted_while_they_live_there() -> None:
    file = case_file()
    home = home_of(file)
    with cast.acting("counsellor") as by:
        assert [member.person_id for member in co_advised(file.case)] == [home.child.pk]
        leave_household(by=by, member=home.child_member, on=JULY, version=1)
        assert co_advised(file.case) == []


def test_a_relation_is_said_once_whichever_end_it_is_said_from() -> None:
    file = case_file()
    home = home_of(file)
    with cast.acting("counsellor") as by:
        for person, relative in ((file.person, home.child), (home.child, file.person)):
            with pytest.raises(ValidationError):
                relate_persons(by=by, person=person, relative=relative, kind="child")
        with pytest.raises(ValidationError):
            relate_persons(by=by, person=file.person, relative=file.person, kind="sibling")
        assert kin_of([file.person.pk]) == kin_of([home.child.pk]) == [home.kinship]
        end_kinship(by=by, kinship=home.kinship, on=JULY, version=1)
        relate_persons(by=by, person=home.child, relative=file.person, kind="other", begins_on=JULY)
        second = Kinship.objects.get(kind="other")
        with pytest.raises(ValidationError):
            end_kinship(by=by, kinship=second, on=MARCH, version=1)


def test_nobody_of_another_body_is_taken_in() -> None:
    home, other = home_of(case_file()), case_file("neighbour").person
    with cast.acting("counsellor") as by, pytest.raises(ObjectDoesNotExist):
        join(by, home.household, other, JULY)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    deeds=st.lists(st.tuples(st.sampled_from(["join", "leave", "move"]), st.integers(0, 400)), max_size=12)
)
def test_whatever_is_done_nobody_lives_in_two_places_at_once(deeds: list[tuple[str, int]]) -> None:
    file = case_file()
    person, home = file.person, home_of(file).household
    with cast.acting("counsellor") as by:
        for deed, days in deeds:
            on = MARCH + timedelta(days=days)
            now = HouseholdMember.objects.filter(person=person, left_on=None).first()
            try:
                if deed == "join":
                    join(by, home, person, on)
                elif now and deed == "leave":
                    leave_household(by=by, member=now, on=on, version=now.version)
                elif now:
                    address = Address(f"Weg {days}")
                    move_household(by=by, household=now.household, members=[now], address=address, on=on)
            except ValidationError:
                continue
        stays = sorted(
            (stay.joined_on, stay.left_on or date.max)
            for stay in HouseholdMember.objects.filter(person=person)
        )
        assert sum(end == date.max for _start, end in stays) <= 1
        assert all(end <= start for (_, end), (start, _) in pairwise(stays))
