"""Facts are written down, replaced, confirmed and ended, and none of them is ever lost."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError

from lotse.accounts.acting import Acting
from lotse.cases.tests.planted import case_file
from lotse.clients.actions.facts import Said, confirm_fact, end_fact, record_fact
from lotse.clients.models import Fact, Person
from lotse.core.editing import StaleError
from tests import cast

pytestmark = pytest.mark.django_db
SPRING, SUMMER = date(2026, 3, 1), date(2026, 7, 1)


def say(by: Acting, person: Person, said: Said, former: UUID | None = None, on: date = SUMMER) -> Fact:
    row = record_fact(by=by, person=person, said=said, former=former, on=on).row
    assert isinstance(row, Fact)
    return row


def test_a_new_fact_ends_the_former_one_with_a_day_and_keeps_it() -> None:
    person = case_file().person
    with cast.acting("counsellor") as by:
        first = say(by, person, Said("housing", "shelter", holds_from=SPRING), on=SPRING)
        second = say(by, person, Said("housing", "own-flat", holds_from=SUMMER), first.pk)
        first.refresh_from_db()
        assert (first.value, first.holds_until) == ("shelter", SUMMER)
        assert list(Fact.objects.filter(holds_until=None)) == [second]


def test_several_languages_hold_at_once() -> None:
    person = case_file().person
    with cast.acting("counsellor") as by:
        for code in ("ar", "ckb"):
            say(by, person, Said("mother-tongue", code))
        assert Fact.objects.filter(kind="mother-tongue", holds_until=None).count() == 2


def test_the_same_said_again_is_a_confirmation() -> None:
    person = case_file().person
    with cast.acting("counsellor") as by:
        first = say(by, person, Said("german", "a2"), on=SPRING)
        assert say(by, person, Said("german", "a2"), first.pk).pk == first.pk
        assert Fact.objects.get().confirmed_on == SUMMER


def test_who_has_not_seen_what_stands_there_is_told_and_nothing_changes() -> None:
    person = case_file().person
    with cast.acting("counsellor") as by:
        say(by, person, Said("german", "a2"))
        with pytest.raises(StaleError):
            say(by, person, Said("german", "b1"), None)
        assert Fact.objects.get().value == "a2"


def test_an_end_before_the_beginning_is_refused() -> None:
    person = case_file().person
    with cast.acting("counsellor") as by:
        first = say(by, person, Said("work", "seeking", holds_from=SUMMER))
        with pytest.raises(ValidationError, match=r"01\.07\.2026"):
            say(by, person, Said("work", "none", holds_from=SPRING), first.pk)
        with pytest.raises(ValidationError, match=r"01\.07\.2026"):
            end_fact(by=by, fact=first, ends_on=SPRING, version=1)
        assert Fact.objects.get().holds_until is None


def test_a_fact_is_confirmed_until_it_has_ended() -> None:
    person = case_file().person
    with cast.acting("counsellor") as by:
        fact = say(by, person, Said("authority", "jobcenter", number="BG 12"), on=SPRING)
        confirm_fact(by=by, fact=fact, on=SUMMER)
        fact.refresh_from_db()
        assert (fact.confirmed_on, fact.confirmed_by, fact.number) == (SUMMER, by.user, "BG 12")
        end_fact(by=by, fact=fact, ends_on=SUMMER, version=fact.version)
        with pytest.raises(ValidationError):
            confirm_fact(by=by, fact=fact, on=SUMMER)
        with pytest.raises(StaleError):
            end_fact(by=by, fact=fact, ends_on=SUMMER, version=1)


def test_nobody_writes_about_people_of_another_body() -> None:
    person = case_file("neighbour").person
    with cast.acting("counsellor") as by, pytest.raises(ObjectDoesNotExist):
        say(by, person, Said("german", "a2"))
