"""A conference is sealed, its tasks are steps of the plan, and its minutes can be read by those who read notes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from lotse.cases.models import Conference, Step
from lotse.cases.tests.planted import File, case_file
from tests import cast
from tests.guards import past_walls

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]


@pytest.fixture
def file() -> File:
    return case_file()


def told(**values: Any) -> dict[str, Any]:
    return {
        "at": "2026-03-02T10:00", "participants": "Frau Amt, Herr Schule", "client_took_part": "yes",
        "topics": ["housing"], "course": "Es ging um die Wohnung.", "decisions": "Antrag bis Freitag.",
        "task_1": "Antrag stellen", "doer_1": str(cast.person("colleague").pk), "due_1": "2026-03-06",
        "task_2": "Papiere bringen", "doer_2": "client", **values,
    }  # fmt: skip


def test_a_conference_is_sealed_and_its_tasks_are_steps(file: File) -> None:
    client = cast.signed_in("counsellor")
    page = f"/de/staff/cases/{file.case.pk}/conferences/"
    assert client.post(page + "new/", told()).status_code == 302
    with past_walls():
        row = Conference.objects.get()
        steps = {step.words: (step.doer, step.assignee_id) for step in row.steps.all()}
        with connection.cursor() as cursor:
            cursor.execute("SELECT encode(sealed, 'escape') FROM cases_conference")
            assert "Wohnung" not in cursor.fetchone()[0]
    assert steps == {
        "Antrag stellen": ("staff", cast.person("colleague").pk), "Papiere bringen": ("client", None),
    }  # fmt: skip
    minutes = page + f"{row.pk}/"
    seen = cast.signed_in("colleague").get(minutes).content.decode()
    assert "Es ging um die Wohnung." in seen
    assert "Kira Kollegin" in seen
    assert cast.signed_in("neighbour").get(minutes).status_code == 404
    assert cast.signed_in("lead").get(minutes).status_code == 404
    other = case_file(family_name="Andere")
    assert client.get(f"/de/staff/cases/{other.case.pk}/conferences/{row.pk}/").status_code == 404


@pytest.mark.parametrize(
    "values",
    [{"doer_1": ""}, {"task_2": ""}, {"at": "2099-01-01T10:00"}, {"decisions": ""}, {"participants": ""}],
)
def test_a_refused_conference_comes_back_with_everything_typed(file: File, values: dict[str, str]) -> None:
    client = cast.signed_in("counsellor")
    answer = client.post(f"/de/staff/cases/{file.case.pk}/conferences/new/", told(**values))
    assert answer.status_code == 422
    assert "Es ging um die Wohnung." in answer.content.decode()
    with past_walls():
        assert not Conference.objects.exists()
        assert not Step.objects.exists()
