"""Deputies and absences: what they open, and that it ends; and the history of who was responsible."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.utils import timezone

from lotse.cases.actions.admitting import Told, admit_case, assign_case
from lotse.cases.actions.covering import end_absence, name_deputy, plan_absence
from lotse.cases.models import Absence, Case, Contact, Note, Responsibility, Step
from lotse.cases.queries.lists import caseload
from lotse.cases.tests.planted import File, case_file
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db


@pytest.fixture
def file() -> File:
    return case_file()


def reads(file: File, part: cast.Part = "colleague") -> bool:
    with cast.acting(part):
        return Note.objects.filter(pk=file.confidential.pk).exists()


def away(days_ago: int = 0, back_in: int | None = 5, part: cast.Part = "counsellor") -> Absence:
    """The counsellor is away, and the colleague covers her; planned by `part`."""
    today = timezone.localdate()
    with cast.acting(part) as by:
        noted = plan_absence(
            by=by, user=cast.person("counsellor"), deputy=cast.person("colleague"),
            starts_on=today - timedelta(days=days_ago),
            ends_on=None if back_in is None else today + timedelta(days=back_in), at=timezone.now(),
        )  # fmt: skip
    return noted.row


def test_whoever_covers_an_absence_reads_what_is_confidential_until_it_ends(file: File) -> None:
    assert not reads(file)
    row = away()
    assert reads(file)
    assert not reads(file, "lead")
    with cast.acting("counsellor") as by:
        end_absence(by=by, absence=row, on=timezone.localdate())
    assert not reads(file)


@pytest.mark.parametrize("days", [(3, 0), (-1, 5)], ids=["she is back", "she has not gone yet"])
def test_an_absence_opens_nothing_before_and_after(file: File, days: tuple[int, int]) -> None:
    away(*days)
    assert not reads(file)


def test_whoever_covers_one_colleague_does_not_read_what_another_one_keeps(file: File) -> None:
    """Not even when the case is given to the covered one."""
    other, lead = case_file("neighbour"), cast.person("lead")
    with past_walls():
        Note.objects.filter(pk=file.confidential.pk).update(author=lead)
    away()
    assert not reads(file)
    assert not reads(other)


def test_the_cases_of_the_absent_are_in_the_list_of_whoever_covers(file: File) -> None:
    def listed(part: cast.Part) -> list[Any]:
        with cast.acting(part) as by:
            return [case.pk for case in caseload(by)]

    assert listed("colleague") == []
    row = away(back_in=None)
    assert listed("colleague") == listed("counsellor") == [file.case.pk]
    with cast.acting("lead") as by:
        end_absence(by=by, absence=row, on=timezone.localdate())
    assert listed("colleague") == []


def test_a_sensitive_talk_is_there_for_whoever_covers(file: File) -> None:
    with past_walls():
        Contact.objects.filter(pk=file.contact.pk).update(is_sensitive=True)
    with cast.acting("colleague"):
        assert not Contact.objects.exists()
    away()
    with cast.acting("colleague"):
        assert Contact.objects.exists()


def test_the_named_deputy_reads_what_is_confidential(file: File) -> None:
    with cast.acting("counsellor") as by:
        case = Case.objects.get()
        name_deputy(by=by, case=case, deputy=cast.person("colleague"), at=timezone.now())
    assert reads(file)
    with cast.acting("lead") as by:
        name_deputy(by=by, case=Case.objects.get(), deputy=None, at=timezone.now())
    assert not reads(file)


def refused(statement: Any) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic():
        statement()


def test_nobody_makes_herself_deputy_manager_or_cover(file: File) -> None:
    """With SQL of her own: the walls say no, to a colleague of the same body too."""
    me, her, today = cast.person("colleague"), cast.person("counsellor"), timezone.localdate()
    with cast.acting("colleague") as by:
        inside: dict[str, Any] = {
            "municipality_id": by.municipality_id,
            "organization_id": by.organization_id,
        }
        refused(lambda: Case.objects.update(deputy=me))
        refused(lambda: Case.objects.update(manager=me))
        refused(lambda: Absence.objects.create(**inside, user=her, deputy=me, starts_on=today, author=her))
        mine = Absence.objects.create(**inside, user=me, deputy=her, starts_on=today, author=me)
        refused(lambda: Absence.objects.filter(pk=mine.pk).update(user=her, deputy=me))
    assert not reads(file)
    with cast.acting("counsellor"):
        assert Case.objects.update(deputy=me) == 1


@pytest.mark.parametrize(
    "values",
    [
        {"deputy": "counsellor"},
        {"deputy": "neighbour"},
        {"ends_on": -1},
        {"user": "lead", "by": "counsellor"},
    ],
)
def test_an_absence_that_makes_no_sense_is_refused(values: dict[str, Any]) -> None:
    today = timezone.localdate()
    with cast.acting(values.get("by", "counsellor")) as by, pytest.raises((ValidationError, DatabaseError)):
        plan_absence(
            by=by, user=cast.person(values.get("user", "counsellor")),
            deputy=cast.person(values.get("deputy", "colleague")),
            starts_on=today, ends_on=today + timedelta(days=values.get("ends_on", 3)), at=timezone.now(),
        )  # fmt: skip


def test_nobody_is_away_twice_in_the_same_days() -> None:
    away(back_in=None)
    with pytest.raises(ValidationError):
        away(back_in=9)


def test_history_and_manager_agree_after_any_sequence(file: File) -> None:
    """Whoever writes, by an action or by hand: the newest row is the manager, and no day is without one."""
    dice = Random(7)
    with cast.acting("counsellor") as by:
        admit_case(by=by, told=Told("Neu"), on=timezone.localdate())
    for _ in range(40):
        with cast.acting(dice.choice(["counsellor", "colleague", "lead"])) as by:
            case = dice.choice(list(Case.objects.all()))
            manager = cast.person(dice.choice(["counsellor", "colleague", "neighbour"]))
            try:
                with transaction.atomic():
                    if dice.random() < 0.5:
                        assign_case(by=by, case=case, manager=manager)
                    else:
                        Case.objects.filter(pk=case.pk).update(manager=manager)
            except (ValidationError, ProgrammingError):
                pass
    with past_walls():
        assert Responsibility.objects.count() > 10
        for case in Case.objects.all():
            assert_gapless(case)


def assert_gapless(case: Case) -> None:
    rows = list(Responsibility.objects.filter(case=case).order_by("starts_at"))
    assert (rows[-1].user_id, rows[-1].at_organization_id, rows[-1].ends_at) == (
        case.manager_id,
        case.organization_id,
        None,
    )
    assert all(one.ends_at == other.starts_at for one, other in pairwise(rows))
    assert timezone.localdate(rows[0].starts_at) == case.opened_on


def test_a_new_manager_takes_the_open_steps_over(file: File) -> None:
    with cast.acting("counsellor") as by:
        inside: dict[str, Any] = {
            "municipality_id": by.municipality_id,
            "organization_id": by.organization_id,
        }
        for done_on in (None, timezone.localdate()):
            Step.objects.create(
                **inside, case=file.case, words="ask", assignee=by.user, author=by.user, done_on=done_on
            )
        assign_case(by=by, case=Case.objects.get(), manager=cast.person("colleague"))
        assert Responsibility.objects.get(ends_at=None).reason == "assigned"
        owners = dict(Step.objects.values_list("done_on", "assignee__name"))
    assert owners == {None: "Kira Kollegin", timezone.localdate(): "Berta Beispiel"}


def test_the_check_of_the_history_finds_a_gap(file: File) -> None:
    """The control: without the trigger the history would be wrong, and the test would say so."""
    lead = cast.person("lead")
    with past_walls(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_responsibility SET user_id = %s", [lead.pk])
        with pytest.raises(AssertionError):
            assert_gapless(Case.objects.get())


def test_the_pages_name_a_deputy_and_an_absence(file: File) -> None:
    client, today = cast.signed_in("counsellor"), timezone.localdate()
    page = client.get(f"/de/staff/cases/{file.case.pk}/responsible/").content.decode()
    assert "Berta Beispiel" in page
    deputy = f"/de/staff/cases/{file.case.pk}/deputy/"
    assert client.post(deputy, {"deputy": str(cast.person("neighbour").pk)}).status_code == 422
    assert client.post(deputy, {"deputy": str(cast.person("colleague").pk)}).status_code == 302
    assert cast.signed_in("colleague").get(deputy).status_code == 404
    told = {
        "user": str(cast.person("counsellor").pk),
        "deputy": str(cast.person("colleague").pk),
        "starts_on": today,
    }
    new = "/de/staff/cases/absences/new/"
    assert client.post(new, told | {"ends_on": today}).status_code == 422
    assert client.post(new, told).status_code == 302
    assert client.post(new, told).status_code == 422
    assert "Kira Kollegin" in client.get("/de/staff/cases/absences/").content.decode()
    with past_walls():
        row = Absence.objects.get()
    end = f"/de/staff/cases/absences/{row.pk}/end/"
    assert cast.signed_in("colleague").get(end).status_code == 404
    assert cast.signed_in("lead").post(end, {}).status_code == 302
    assert not reads(file, "neighbour")
