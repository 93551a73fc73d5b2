"""The plan of a case: agreed, changed, ticked, put in order, and taken home in her language."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotse.cases.actions.planning import GoalTold, agree_goal, move_goal, remove_step, tick_step
from lotse.cases.models import Case, Goal, Step
from lotse.cases.queries.planning import goals_of
from lotse.cases.rules.plan.texts import plan_texts
from lotse.cases.tests.planted import case_file, referral
from lotse.cases.tests.planted_work import planned
from lotse.core.spans import start_of_day
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db


def send(client: Client, name: str, *args: object, **values: object) -> Any:
    return client.post(reverse(f"cases:{name}", args=args), {"once": uuid4(), **values})


def page(client: Client, name: str, *args: object, query: str = "") -> str:
    response = client.get(reverse(f"cases:{name}", args=args) + query)
    assert response.status_code == 200
    return str(response.content.decode())


def arabic_case() -> Case:
    file = case_file(family_name="Haddad", given_names="Amira")
    with past_walls():
        file.person.language = "ar"
        file.person.save()
    return file.case


def rows(case: Case) -> list[tuple[str, list[str]]]:
    with past_walls():
        return [
            (each.goal.code or each.goal.words, [step.code or step.words for step in each.steps])
            for each in goals_of(case)
        ]


def test_a_goal_of_the_catalogue_brings_its_steps_and_stands_in_her_language() -> None:
    client, case = cast.signed_in("counsellor"), arabic_case()
    assert send(client, "new-goal", case.pk, code="course", with_steps="on").status_code == 302
    assert rows(case) == [
        ("course", ["course-entitlement", "course-test", "course-enrol", "course-childcare"])
    ]
    with past_walls():
        ours = Step.objects.get(code="course-entitlement")
        assert (ours.doer, ours.assignee) == ("staff", case.manager)
    assert "Einen Integrationskurs besuchen" in page(client, "show-plan", case.pk)
    shown = page(client, "show-plan-paper", case.pk)
    assert 'lang="ar" dir="rtl"' in shown
    assert plan_texts("ar").steps["course-test"] in shown
    assert plan_texts("tr").steps["course-test"] in page(
        client, "show-plan-paper", case.pk, query="?language=tr"
    )
    pdf = client.get(reverse("cases:print-plan", args=[case.pk]))
    assert pdf.content.startswith(b"%PDF")
    assert "Haddad" not in pdf["Content-Disposition"]


def test_her_own_words_stand_on_her_paper_and_german_in_any_other_language() -> None:
    client, case = cast.signed_in("counsellor"), arabic_case()
    said = {"area": "money", "words": "Rechnung prüfen", "own_words": "تدقيق الفاتورة"}
    assert send(client, "new-goal", case.pk, **said).status_code == 302
    assert "تدقيق الفاتورة" in page(client, "show-plan-paper", case.pk)
    turkish = page(client, "show-plan-paper", case.pk, query="?language=tr")
    assert "Rechnung prüfen" in turkish
    assert plan_texts("tr").words["in_german"] in turkish


@pytest.mark.parametrize(
    ("name", "wrong", "sentence"),
    [
        ("new-goal", {"area": "money"}, "eigenen Worten"),
        ("new-goal", {"words": "Kneipe"}, "Lebensbereich"),
        ("new-goal", {"code": "get-rich"}, "get-rich"),
        ("new-goal", {"area": "money", "words": "A\u202eB"}, "die niemand sehen kann"),
        ("new-step", {"doer": "client"}, "eigenen Worten"),
        ("new-step", {"doer": "staff", "code": "cv"}, "wer von Ihnen"),
        ("new-step", {"doer": "other", "code": "cv"}, "wer es macht"),
        ("new-step", {"doer": "client", "code": "cv", "due_on": "31.02.2027"}, "Diesen Tag gibt es nicht"),
    ],
)
def test_bad_input_is_refused_with_a_sentence_at_the_field(
    name: str, wrong: dict[str, str], sentence: str
) -> None:
    client, step = cast.signed_in("counsellor"), planned(case_file().case)
    args = [step.case_id, step.goal_id] if name == "new-step" else [step.case_id]
    response = send(client, name, *args, own_words="Bleibt stehen", **wrong)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert "Bleibt stehen" in response.content.decode()
    with past_walls():
        assert (Goal.objects.count(), Step.objects.count()) == (1, 1)


def test_a_step_is_ticked_once_and_the_tick_is_taken_back() -> None:
    client, step = cast.signed_in("counsellor"), planned(case_file().case)
    once = str(uuid4())
    for _ in range(2):
        assert send(client, "press-step", step.case_id, step.pk, deed="done", once=once).status_code == 302
    with past_walls():
        step.refresh_from_db()
        assert (step.done_on, step.version) == (timezone.localdate(), 2)
    assert "Rückgängig" in page(client, "show-plan", step.case_id)
    assert send(client, "press-step", step.case_id, step.pk, deed="open").status_code == 302
    with past_walls():
        step.refresh_from_db()
        assert step.done_on is None
    assert client.get(reverse("cases:press-step", args=[step.case_id, step.pk])).status_code == 302
    assert send(client, "press-step", step.case_id, step.pk, deed="burn").status_code == 400


def test_what_is_done_stays_and_what_was_a_slip_goes() -> None:
    file = case_file()
    done, slip = planned(file.case, done_on=timezone.localdate()), planned(file.case)
    with cast.acting("counsellor") as by:
        with pytest.raises(ValidationError):
            remove_step(by=by, case=file.case, step=done)
        remove_step(by=by, case=file.case, step=slip)
        assert list(Step.objects.all()) == [done]


def test_goals_change_places_and_the_first_one_stays_first() -> None:
    case = case_file().case
    with cast.acting("counsellor") as by:
        for code in ("course", "job", "cv-is-no-goal"):
            told = GoalTold("work", code) if code != "cv-is-no-goal" else GoalTold("work", words="Lebenslauf")
            agree_goal(by=by, case=case, told=told, with_steps=False, on=timezone.localdate())
        first = Goal.objects.get(code="course")
        move_goal(by=by, case=case, goal=first, up=True)
        move_goal(by=by, case=case, goal=first, up=False)
    assert [name for name, _ in rows(case)] == ["job", "course", "Lebenslauf"]


def test_two_who_edit_a_step_both_see_both() -> None:
    client, step = cast.signed_in("counsellor"), planned(case_file().case)
    with cast.acting("counsellor") as by:
        tick_step(by=by, case=step.case, step=step, done_on=timezone.localdate())
    said = {"doer": "client", "words": "Meine Fassung", "seen": 1}
    response = send(client, "edit-step", step.case_id, step.pk, **said)
    assert response.status_code == 409
    assert "Meine Fassung" in response.content.decode()
    again = send(client, "edit-step", step.case_id, step.pk, **said | {"seen": 2})
    assert again.status_code == 302


def test_a_goal_that_is_reached_says_when_and_can_be_opened_again() -> None:
    client, step = cast.signed_in("counsellor"), planned(case_file().case)
    for state, ended in (("reached", timezone.localdate()), ("open", None)):
        with past_walls():
            seen = Goal.objects.get().version
        assert (
            send(
                client, "edit-goal", step.case_id, step.goal_id, code="course", state=state, seen=seen
            ).status_code
            == 302
        )
        with past_walls():
            assert (Goal.objects.get().state, Goal.objects.get().ended_on) == (state, ended)


def test_a_plan_is_not_there_for_another_body_nor_a_step_in_another_case() -> None:
    step, other = planned(case_file().case), case_file(family_name="Other")
    neighbour, mine = cast.signed_in("neighbour"), cast.signed_in("counsellor")
    for name, *args in (("show-plan",), ("show-plan-paper",), ("print-plan",), ("edit-step", step.pk)):
        address = reverse(f"cases:{name}", args=[step.case_id, *args])
        assert (mine.get(address).status_code, neighbour.get(address).status_code) == (200, 404)
    assert mine.get(reverse("cases:edit-step", args=[other.case.pk, step.pk])).status_code == 404


def test_a_plan_costs_the_same_queries_however_long(django_assert_max_num_queries: Any) -> None:
    case = case_file().case
    client = cast.signed_in("counsellor")
    page(client, "show-plan", case.pk)
    for _ in range(12):
        planned(case)
    with django_assert_max_num_queries(25):
        assert page(client, "show-plan", case.pk).count('class="plan__step"') == 12


def test_the_next_appointment_and_its_place_stand_on_the_plan_a_sensitive_place_never() -> None:
    client, file = cast.signed_in("counsellor"), case_file(family_name="Haddad")
    noon = start_of_day(timezone.localdate()) + timedelta(hours=12)
    taken_home = partial(page, client, "show-plan-paper", file.case.pk)
    assert "Nächster Termin" not in taken_home()
    referral(file, recipient_name="Schutzhaus", is_sensitive=True, appointment_at=noon + timedelta(days=1))
    assert "Nächster Termin" not in taken_home()
    referral(file, recipient_name="Volkshochschule", appointment_at=noon + timedelta(days=3))
    referral(file, recipient_name="Jobcenter", appointment_at=noon + timedelta(days=2))
    referral(file, recipient_name="Gestern", appointment_at=noon - timedelta(days=1))
    assert "12:00, Jobcenter</" in taken_home()
    assert not any(place in taken_home() for place in ("Schutzhaus", "Volkshochschule", "Gestern"))
