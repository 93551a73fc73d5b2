"""An invented life holds every key and constraint of the house, comes the same way each time, and looks like one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.urls import reverse

from lotse.cases.models import (
    Absence,
    BenefitApplication,
    Case,
    Closure,
    Coaching,
    Contact,
    CriteriaCheck,
    Deadline,
    Goal,
    HandOver,
    JobApplication,
    Note,
    PhaseChange,
    Referral,
    Responsibility,
    WelcomeVisit,
)
from lotse.cases.queries.assessing import assessments_of
from lotse.cases.queries.story import story
from lotse.cases.rules.areas import AREAS
from lotse.cases.rules.benefits import BENEFITS, DECISIONS
from lotse.cases.rules.releasing import RELEASE_REASONS
from lotse.cases.rules.welcome import ITEMS
from lotse.clients.models import HouseholdMember, NameKeys, Person, ResidenceStatus
from lotse.clients.rules.facts import KINDS
from lotse.clients.rules.statuses import STATUSES
from lotse.programmes.models import FundingLine
from lotse.site.demo.chance import Chance
from lotse.site.demo.copying import text
from lotse.site.demo.life import Lived, live
from lotse.site.demo.names import ORIGINS
from tests import cast
from tests.guards import past_walls

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]
AT = datetime(2026, 11, 27, 12, tzinfo=UTC)


def life(people: int = 60, seed: int = 1) -> Lived:
    for part in ("counsellor", "colleague", "neighbour"):
        cast.person(part)
    line = FundingLine.objects.create(municipality_id=cast.TOWN, code="kim", name="KIM", position=1)
    paid = {str(cast.body_of("counsellor").pk): str(line.pk)}
    with past_walls():
        return live([connection.connection], people=people, years=2, seed=seed, at=AT, funding=paid)


@pytest.fixture
def lived() -> Lived:
    return life()


def test_it_has_what_a_look_around_needs(lived: Lived) -> None:
    body = cast.body_of("counsellor").pk
    with past_walls():
        assert Person.objects.count() == NameKeys.objects.count() == 60
        assert Contact.objects.count() == lived.rows["cases_contact"] > 300
        assert Case.objects.filter(closed_on=None).count() > 10
        own = Contact.objects.filter(organization=body)
        assert own.filter(funding_line=None).count() < own.count() * 0.1
        assert Case.objects.count() == Responsibility.objects.filter(ends_at=None).count()
        soon = AT.date() + timedelta(days=31)
        assert Deadline.objects.filter(due_on__range=(AT.date(), soon)).exists()
        assert Referral.objects.filter(state="sent").exists()
        assert HandOver.objects.filter(state="proposed").exists()
        assert Goal.objects.exists()
        assert HouseholdMember.objects.exists()
        assert len(set(Case.objects.values_list("organization", flat=True))) > 1
        assert not set(ResidenceStatus.objects.values_list("status", flat=True)) - set(STATUSES)
        assert not Contact.objects.filter(at__gt=AT).exists()
        assert Case.objects.filter(manager__name="Berta Beispiel", closed_on=None).exists()


def test_it_fills_the_pages_of_the_work(lived: Lived) -> None:
    with past_walls():
        assert CriteriaCheck.objects.count() == Case.objects.filter(number__startswith="20").count()
        assert Closure.objects.count() == Case.objects.exclude(closed_on=None).count()
        for model in (PhaseChange, BenefitApplication, Coaching, JobApplication, Absence, WelcomeVisit):
            assert model.objects.exists(), model
        assert Contact.objects.filter(kind="group", headcount__gt=1).exists()
        assert Contact.objects.filter(at__date=AT.date()).exists()
        assert set(Closure.objects.values_list("reason", flat=True)) <= set(RELEASE_REASONS)
        assert set(BenefitApplication.objects.values_list("benefit", flat=True)) <= set(BENEFITS)
        assert set(BenefitApplication.objects.values_list("decision", flat=True)) <= {"", *DECISIONS}
        assert {item for row in WelcomeVisit.objects.all() for item in row.checklist} <= set(ITEMS)


def test_its_notes_open_for_their_body_alone(lived: Lived) -> None:
    with past_walls():
        note = Note.objects.filter(author__name="Berta Beispiel").latest("id")
    with cast.acting("counsellor"):
        told = story(Case.objects.get(pk=note.case_id))
        assert any(len(one.text) > 40 for line in told.newest for one in line.notes)
        looks = assessments_of(told.case)
        assert looks
        assert all(len(look.areas) == len(AREAS) and look.areas[0].needs for look in looks)
    with cast.acting("neighbour"):
        assert not Case.objects.filter(pk=note.case_id).exists()


def test_its_pages_open(lived: Lived) -> None:
    client = cast.signed_in("counsellor")
    with past_walls():
        case = Case.objects.filter(manager__name="Berta Beispiel", closed_on=None).latest("id")
    for address in (reverse("cases:list-cases"), reverse("cases:show-case", args=[case.pk])):
        assert client.get(address).status_code == 200


def test_the_same_seed_makes_the_same_life() -> None:
    first, again, other = (Chance(seed, AT) for seed in (7, 7, 8))
    assert [first.key(), first.below(9)] == [again.key(), again.below(9)]
    assert first.key() != other.key()
    assert first.key()[14] == "7"
    keys = [first.key() for _ in range(9000)]
    assert keys == sorted(keys)
    assert str(UUID(keys[0])) == keys[0]


def test_papers_and_facts_are_codes_of_the_house() -> None:
    assert {paper for origin in ORIGINS.things for paper in origin.papers.things} <= set(STATUSES)
    assert {"nationality", "german", "housing", "work"} <= set(KINDS)


def test_text_for_copy_hides_nothing_that_copy_reads() -> None:
    assert text("a\tb\\N\n") == "a\\tb\\\\N\\n"
    assert (text(None), text(True), text(b"\x00\xff"), text(["a", "b"])) == ("\\N", "t", "\\\\x00ff", "{a,b}")
