"""A case ends with everything decided, and begins again without a word typed anew."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from lotse.cases.actions.releasing import Release, enter_phase, note_follow_up, release_case, reopen_case
from lotse.cases.models import Case, Closure, Deadline, PhaseChange, Step
from lotse.cases.queries.phases import phases_of
from lotse.cases.queries.releasing import dormant_cases, follow_ups
from lotse.cases.rules.words import PHASES
from lotse.cases.tests.planted import File, case_file
from lotse.network.models import Membership, Network
from tests import cast
from tests.guards import past_walls

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]


@pytest.fixture
def file() -> File:
    return case_file()


def today() -> Any:
    return timezone.localdate()


def release(**values: Any) -> None:
    told = {"on": today(), "reason": "goals-reached", "final_talk_on": today(), **values}
    with cast.acting("counsellor") as by:
        release_case(by=by, case=Case.objects.get(), release=Release(**told), at=timezone.now())


def work(file: File) -> list[Step]:
    inside = {"municipality_id": file.case.municipality_id, "organization_id": file.case.organization_id}
    user = file.case.manager
    with past_walls():
        Deadline.objects.create(**inside, case=file.case, kind="other", due_on=today(), author=user)
        return [
            Step.objects.create(**inside, case=file.case, words=words, assignee=user, author=user)
            for words in ("call", "write")
        ]


def test_a_case_comes_only_into_phases_that_its_networks_use(file: File) -> None:
    body, town = file.case.organization_id, file.case.municipality_id
    Membership.objects.filter(organization=body).update(is_active=False)
    network = Network.objects.create(municipality_id=town, code="short", name="Short")
    inside = {"municipality_id": town, "network": network, "organization_id": body}
    Membership.objects.create(**inside, code="short.body")
    assert list(phases_of(body, now_in="intake")) == list(PHASES)
    Network.objects.filter(pk=network.pk).update(phases=["planning", "linking"])
    assert phases_of(body, now_in="intake") == ["intake", "planning", "linking", "release"]
    assert "monitoring" in phases_of(body, now_in="monitoring")
    with cast.acting("counsellor") as by:
        with pytest.raises(ValidationError):
            enter_phase(by=by, case=Case.objects.get(), phase="monitoring", at=timezone.now())
        enter_phase(by=by, case=Case.objects.get(), phase="linking", at=timezone.now())


def test_a_release_decides_what_was_open_and_reopening_types_nothing_anew(file: File) -> None:
    steps = work(file)
    with cast.acting("counsellor") as by:
        enter_phase(by=by, case=Case.objects.get(), phase="monitoring", at=timezone.now())
    release(follow_up_on=today() + timedelta(days=90), goals="partly", steps_done=[steps[0].pk])
    with cast.acting("counsellor") as by:
        case = Case.objects.get()
        assert (case.closed_on, case.phase) == (today(), "release")
        assert {step.pk: step.done_on for step in Step.objects.all()} == {
            steps[0].pk: today(),
            steps[1].pk: None,
        }
        assert {row.done_by for row in Deadline.objects.all()} == {by.user}
        assert [one.pk for one in follow_ups(by)] == [case.pk]
        before = {note.pk for note in case.notes.all()}
        reopen_case(by=by, case=case, at=timezone.now())
        case = Case.objects.get()
        assert (case.closed_on, case.phase, case.follow_up_on) == (None, "monitoring", None)
        assert {note.pk for note in case.notes.all()} == before
        row = Closure.objects.get()
        assert (row.reason, row.goals, row.reopened_on) == ("goals-reached", "partly", today())
        assert [one.phase for one in PhaseChange.objects.order_by("at")] == [
            "monitoring",
            "release",
            "monitoring",
        ]
    release(reason="moved")
    with past_walls():
        assert Closure.objects.filter(reopened_on=None).count() == 1


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"reason": "bored"}, "reason"),
        ({"on": timedelta(days=1)}, "on"),
        ({"on": timedelta(days=-3650)}, "on"),
        ({"final_talk_on": None}, "talk"),
        ({"final_talk_on": timedelta(days=1)}, "talk_day"),
        ({"follow_up_on": timedelta()}, "follow_up"),
        ({"reason": "deceased", "follow_up_on": timedelta(days=9)}, "follow_up"),
    ],
)
def test_a_release_that_makes_no_sense_is_refused_and_nothing_changes(
    file: File, values: dict[str, Any], problem: str
) -> None:
    """Days are told from today on: the test may run over midnight."""
    work(file)
    told = {
        name: today() + value if isinstance(value, timedelta) else value for name, value in values.items()
    }
    with pytest.raises(ValidationError) as refusal:
        release(**told)
    assert refusal.value.code == problem
    with past_walls():
        assert Step.objects.filter(done_on=None).count() == 2
        assert not Closure.objects.exists()


def test_whoever_was_asked_after_leaves_the_list(file: File) -> None:
    release(follow_up_on=today() + timedelta(days=90))
    with cast.acting("colleague") as by:
        note_follow_up(by=by, case=Case.objects.get(), on=today())
        assert not follow_ups(by).exists()
        assert Closure.objects.get().follow_up_done_on == today()
        with pytest.raises(ValidationError):
            note_follow_up(by=by, case=Case.objects.get(), on=today())


def test_silent_cases_end_together_with_how_they_were_tried(file: File) -> None:
    loud, long_ago = case_file(family_name="Laut"), timezone.now() - timedelta(days=300)
    with past_walls():
        Case.objects.filter(pk=file.case.pk).update(last_contact_at=long_ago)
        Case.objects.filter(pk=loud.case.pk).update(last_contact_at=timezone.now())
    client, page = cast.signed_in("counsellor"), "/de/staff/cases/dormant/"
    seen = client.get(page).content.decode()
    assert "Öztürk" in seen
    assert "Laut" not in seen
    told = {"cases": [str(file.case.pk)], "tried": "Brief am 2.10., Anruf am 9.10."}
    assert client.post(page, told | {"cases": [str(loud.case.pk)]}).status_code == 422
    assert client.post(page, told | {"tried": ""}).status_code == 422
    assert client.post(page, told).status_code == 302
    with cast.acting("counsellor") as by:
        assert Closure.objects.get().no_talk_because == "Brief am 2.10., Anruf am 9.10."
        assert not dormant_cases(by, today()).exists()


def test_the_pages_say_what_follows_and_keep_what_was_typed(file: File) -> None:
    steps = work(file)
    client, case = cast.signed_in("counsellor"), file.case.pk
    page = f"/de/staff/cases/{case}/release/"
    before = client.get(page).content.decode()
    assert "call" in before
    assert "2 Fristen erinnern niemanden mehr" in before
    assert "ohne Ergebnis" not in before
    told = {"on": today(), "reason": "regular-service", "no_talk_because": ""}
    assert client.post(page, told).status_code == 422
    told |= {"no_talk_because": "kam nicht", "steps_done": [str(steps[1].pk)]}
    answer = client.post(page, told | {"follow_up_on": today()})
    assert answer.status_code == 422
    assert "kam nicht" in answer.content.decode()
    assert client.post(page, told).status_code == 302
    assert client.get(page).status_code == 404
    assert "kam nicht" in client.get(f"/de/staff/cases/{case}/responsible/").content.decode()
    again = f"/de/staff/cases/{case}/reopen/"
    assert again in client.get(f"/de/staff/cases/{case}/").content.decode()
    assert client.get(again).status_code == 200
    assert client.post(again, {}).status_code == 302
    assert client.post(f"/de/staff/cases/{case}/phase/", {"phase": "planning"}).status_code == 302
    assert client.post(f"/de/staff/cases/{case}/phase/", {"phase": "planning"}).status_code == 422
    assert client.post(f"/de/staff/cases/{case}/phase/", {"phase": "release"}).status_code == 422
