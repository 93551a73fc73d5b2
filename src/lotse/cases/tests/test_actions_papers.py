"""The series of papers: nothing is lost, one end is watched."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from lotse.cases.actions.admitting import Told, admit_case, admit_known, admit_person, correct_person
from lotse.cases.actions.papers import confirm_status, correct_status, record_status
from lotse.cases.models import Case, Deadline
from lotse.cases.rules.papers import Paper
from lotse.cases.tests.planted import case_file
from lotse.clients.models import Person, ResidenceStatus
from lotse.clients.rules.statuses import series
from lotse.core.editing import StaleError, save_changes
from tests import cast

pytestmark = pytest.mark.django_db
LAST_YEAR, NOW, NEXT = date(2025, 10, 1), date(2098, 10, 1), date(2099, 3, 31)


def titles() -> QuerySet[Deadline]:
    """The deadlines that come from a paper; a planted one comes from none."""
    return Deadline.objects.filter(kind="title-expiry", source__isnull=False).order_by("due_on")


def watched() -> list[tuple[date, bool]]:
    """(day, whether it is open) of each of them, by day."""
    return [(row.due_on, row.done_at is None) for row in titles()]


def test_a_new_paper_is_added_the_former_stays_and_only_the_new_end_is_watched() -> None:
    file = case_file()
    with cast.acting("counsellor") as by:
        first = Paper("ae-25-2-sub", issued_on=LAST_YEAR, valid_until=NOW)
        record_status(by=by, person=file.person, paper=first)
        assert watched() == [(NOW, True)]
        second = Paper("fiktion-81-4", issued_on=NOW, valid_until=NEXT)
        record_status(by=by, person=file.person, paper=second)
        assert watched() == [(NOW, False), (NEXT, True)]
        papers = series(ResidenceStatus.objects.filter(person=file.person))
        assert [row.status for row in papers] == ["fiktion-81-4", "ae-25-2-sub", file.status.status]
        deadline = titles().get(done_at=None)
        assert (deadline.case, deadline.kind) == (file.case, Deadline.Kind.TITLE_EXPIRY)
        with pytest.raises(ValidationError):
            record_status(by=by, person=file.person, paper=second)


def test_an_older_paper_that_is_entered_later_does_not_hold() -> None:
    with cast.acting("counsellor") as by:
        person = admit_person(by=by, told=Told("Muster")).row
        assert isinstance(person, Person)
        record_status(by=by, person=person, paper=Paper("ne", issued_on=NOW))
        record_status(by=by, person=person, paper=Paper("ae-28", issued_on=LAST_YEAR, valid_until=NEXT))
        assert watched() == []
        assert [row.status for row in series(ResidenceStatus.objects.all())] == ["ne", "ae-28"]


def test_a_correction_moves_the_day_that_is_watched_and_a_stale_one_is_refused() -> None:
    with cast.acting("counsellor") as by:
        told = Told("Muster", status="duldung-60c", status_until=NOW)
        person = admit_case(by=by, told=told, on=timezone.localdate()).row.person  # type: ignore[attr-defined]
        row, day = ResidenceStatus.objects.get(), timedelta(days=1)
        correct_status(by=by, status=row, paper=Paper("duldung-60c", valid_until=NOW + day), version=1)
        assert watched() == [(NOW + day, True)]
        with pytest.raises(StaleError):
            correct_status(by=by, status=row, paper=Paper("duldung-60d"), version=1)
        confirm_status(by=by, status=row, on=NOW)
        row.refresh_from_db()
        assert (row.status, row.confirmed_on) == ("duldung-60c", NOW)
        correct_status(by=by, status=row, paper=Paper("duldung-60c"), version=row.version)
        assert watched() == [(NOW + day, False)]
        person.refresh_from_db()


def test_whoever_ticked_an_end_off_is_not_asked_again_for_the_same_day() -> None:
    with cast.acting("counsellor") as by:
        admit_case(by=by, told=Told("Muster", status="ne", status_until=NEXT), on=timezone.localdate())
        save_changes(titles().get(), done_at=timezone.now(), done_by=by.user)
        row = ResidenceStatus.objects.get()
        correct_status(by=by, status=row, paper=Paper("ne", valid_until=NEXT, remarks="frei"), version=1)
        assert watched() == [(NEXT, False)]


def test_the_details_of_a_person_are_corrected_and_her_papers_stay() -> None:
    file = case_file()
    with cast.acting("counsellor") as by:
        correct_person(by=by, person=file.person, told=Told("Öztürk", "Aylin"), version=1)
        assert Person.objects.get().given_names == "Aylin"
        assert ResidenceStatus.objects.get().status == file.status.status


def test_a_known_person_gets_one_open_case_and_her_deadline_goes_with_it() -> None:
    with cast.acting("counsellor") as by:
        person = admit_person(by=by, told=Told("Muster", status="ae-24", status_until=NEXT)).row
        assert isinstance(person, Person)
        assert titles().get().case is None
        admit_known(by=by, person=person, on=timezone.localdate())
        assert titles().get().case == Case.objects.get()
        with pytest.raises(ValidationError):
            admit_known(by=by, person=person, on=timezone.localdate())


def test_nobody_adds_a_paper_at_another_body() -> None:
    file = case_file("neighbour")
    with cast.acting("counsellor") as by, pytest.raises(ObjectDoesNotExist):
        record_status(by=by, person=file.person, paper=Paper("ne"))
