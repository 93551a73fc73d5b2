"""Criteria before a case, assessments in it, and the whole story as one text."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from lotse.audit.models import Entry
from lotse.cases.actions.assessing import Look, assess_case
from lotse.cases.actions.writing import Talk, record_contact, write_note
from lotse.cases.models import AreaView, Case, CriteriaCheck
from lotse.cases.queries.assessing import assessments_of
from lotse.cases.queries.reading import history
from lotse.cases.rules.areas import AREAS, changes, direction
from lotse.cases.rules.criteria import Answers, proposal
from lotse.cases.tests.planted import case_file
from tests import cast
from tests.guards import past_walls

ANSWERS = st.one_of(st.none(), st.booleans())
YES = {
    "areas": ["housing", "work", "money"],
    "several_authorities": "yes",
    "regular_ways_failed": "yes",
    "resources_lacking": "yes",
}


@given(st.lists(st.sampled_from(sorted(AREAS)), max_size=6), st.tuples(ANSWERS, ANSWERS, ANSWERS, ANSWERS))
def test_a_case_is_proposed_only_where_every_criterion_is_met(areas: list[str], answers: tuple) -> None:
    said = Answers(areas, *answers)
    met = [len(set(areas)) >= 3, *answers]
    assert (proposal(said) == "admit") == all(met)
    assert (proposal(said) == "advice") == any(answer is False for answer in met)


@given(st.lists(st.one_of(st.none(), st.integers(0, 4)), max_size=5))
def test_a_change_is_told_between_the_first_and_the_last_answer(needs: list[int | None]) -> None:
    said = [need for need in needs if need is not None]
    expected = (
        "" if len(said) < 2 else "same" if said[0] == said[-1] else ("better", "worse")[said[-1] > said[0]]
    )
    assert direction(needs) == expected
    assert changes([{"work": need} for need in needs])["work"] == needs


@pytest.mark.django_db
@pytest.mark.usefixtures("own_keys")
class TestPages:
    def person(self) -> object:
        person = case_file(family_name="Probe").person
        with past_walls():
            Case.objects.filter(person=person).update(closed_on=timezone.localdate())
        return person

    def decide(self, person: object, **values: object) -> object:
        said = {
            "once": uuid4(),
            "reason": "Vier Ämter, keine Hilfe im Umfeld.",
            "decision": "admit",
            **YES,
            **values,
        }
        return cast.signed_in("counsellor").post(reverse("cases:check-criteria", args=[person.pk]), said)

    def test_somebody_who_was_not_asked_gets_no_case(self) -> None:
        person = self.person()
        refused = self.decide(person)
        assert refused.status_code == 422
        assert "freiwillig" in refused.content.decode()
        with past_walls():
            assert not CriteriaCheck.objects.exists()

    def test_a_case_is_opened_once_with_its_reason(self) -> None:
        person, once = self.person(), uuid4()
        answers = [self.decide(person, wants_it="yes", once=once) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [302, 302]
        with past_walls():
            check = CriteriaCheck.objects.get(person=person)
            assert check.case.manager == cast.person("counsellor")
            assert check.case.person == person
            assert (check.wants_it, check.areas) == (True, YES["areas"])
            assert Case.objects.filter(person=person, closed_on=None).count() == 1

    def test_a_no_is_kept_and_shown(self) -> None:
        person = self.person()
        assert self.decide(person, decision="advice", reason="Ein Gespräch genügt.").status_code == 302
        page = cast.signed_in("counsellor").get(reverse("cases:check-criteria", args=[person.pk]))
        assert "Ein Gespräch genügt." in page.content.decode()
        with past_walls():
            assert not Case.objects.filter(person=person, closed_on=None).exists()

    def test_a_person_of_another_body_is_not_there(self) -> None:
        person = self.person()
        address = reverse("cases:check-criteria", args=[person.pk])
        assert cast.signed_in("counsellor").get(address).status_code == 200
        assert cast.signed_in("neighbour").get(address).status_code == 404

    def test_an_assessment_is_repeated_and_says_what_has_changed(self) -> None:
        case = case_file().case
        client, address = cast.signed_in("counsellor"), reverse("cases:new-assessment", args=[case.pk])
        said = {
            "once": uuid4(),
            "done_on": "2026-01-08",
            "work_need": "4",
            "work_needs": "Anerkennung fehlt.",
        }
        assert client.post(address, said).status_code == 302
        assert "Anerkennung fehlt." in client.get(address).content.decode()
        once = client.get(reverse("cases:list-assessments", args=[case.pk])).content.decode()
        assert "besser" not in once
        later = said | {
            "once": uuid4(),
            "done_on": "2026-06-08",
            "work_need": "1",
            "work_resources": "Deutsch B1",
        }
        assert client.post(address, later).status_code == 302
        page = client.get(reverse("cases:list-assessments", args=[case.pk])).content.decode()
        assert all(words in page for words in ("besser", "Anerkennung fehlt.", "Deutsch B1"))
        with past_walls():
            assert all(b"Anerkennung" not in bytes(row.sealed) for row in AreaView.objects.all())
        # The lead sees how much and not the words.
        with cast.acting("lead"):
            assert not AreaView.objects.exists()

    def test_an_empty_assessment_and_one_of_tomorrow_are_refused(self) -> None:
        case = case_file().case
        client, address = cast.signed_in("counsellor"), reverse("cases:new-assessment", args=[case.pk])
        today, tomorrow = timezone.localdate(), timezone.localdate() + timedelta(days=1)
        assert client.post(address, {"done_on": today.isoformat()}).status_code == 422
        assert client.post(address, {"done_on": tomorrow.isoformat(), "work_need": "1"}).status_code == 422

    def test_the_story_is_told_in_order_and_costs_the_same_for_many_talks(self) -> None:
        case = case_file().case
        address = reverse("cases:read-case", args=[case.pk])
        client = cast.signed_in("counsellor")
        client.get(address)
        with CaptureQueriesContext(connection) as few:
            client.get(address)
        self.write(case, 40)
        with CaptureQueriesContext(connection) as many:
            page = client.get(address).content.decode()
        assert len(many) == len(few)
        places = [page.index(f"Gespräch Nummer {number}.") for number in range(40)]
        assert places == sorted(places)
        newest = client.get(address, {"order": "newest"}).content.decode()
        assert newest.index("Gespräch Nummer 39.") < newest.index("Gespräch Nummer 0.")

    def write(self, case: Case, talks: int) -> None:
        with cast.acting("counsellor") as by:
            case = Case.objects.get(pk=case.pk)
            for number in range(talks):
                at = datetime(2026, 2, 1, 9, tzinfo=timezone.get_current_timezone()) + timedelta(days=number)
                talk = record_contact(
                    by=by, case=case, talk=Talk(at=at, channel="phone", topics=["work"])
                ).row
                write_note(
                    by=by, case=case, contact=talk, text=f"Gespräch Nummer {number}.", level="carrier", at=at
                )

    def test_a_look_at_the_story_is_a_look_into_the_case(self) -> None:
        case = case_file().case
        cast.signed_in("counsellor").get(reverse("cases:read-case", args=[case.pk]))
        with past_walls():
            assert Entry.objects.filter(action="open_case").count() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("own_keys")
def test_what_no_key_opens_says_so_and_the_rest_is_read() -> None:
    file = case_file()
    with cast.acting("counsellor") as by:
        case = Case.objects.get(pk=file.case.pk)
        assess_case(
            by=by, case=case, looks={"work": Look(2, "Nachhilfe")}, on=date(2026, 3, 1), at=timezone.now()
        )
        AreaView.objects.update(sealed=b"altered")
        (look,) = assessments_of(case)
        assert look.areas[0].need == 2
        assert look.areas[0].closed
        assert any(event.kind == "assessment" for day in history(case) for event in day.events)
