"""What goes along with a case to another body, what stays, and who sees what afterwards; half a case never moves."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from lotse.cases.actions.handing_over import (
    Offer,
    accept_hand_over,
    propose_hand_over,
)
from lotse.cases.actions.writing import write_note
from lotse.cases.models import (
    Case,
    Draft,
    ExpertAdvice,
    HandOver,
    ImportedLine,
    Note,
)
from lotse.cases.queries.story import read_note
from lotse.cases.tests.moving import EVERYTHING, accept, agreed, body_models, plant_everything, propose, shown
from lotse.cases.tests.planted import File, case_file, consent
from lotse.cases.tests.test_covering import assert_gapless
from lotse.cases.tests.walking import Walk, compare
from lotse.clients.models import Household, HouseholdMember, Kinship, Person
from lotse.consent.models import Consent
from tests import cast
from tests.guards import past_walls

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]


@pytest.fixture
def file() -> File:
    return case_file()


STAYS = {"Draft", "ExpertAdvice", "ImportedLine", "CaseloadImport"}
OF_NO_CASE = {"LetterTemplate", "Absence", "Kinship", "CalendarFeed", "PersonPair"}


def numbers(body: Any) -> dict[str, int]:
    with past_walls():
        found = {
            model.__name__: model._default_manager.filter(organization=body).count()
            for model in body_models()
        }
    return {name: number for name, number in found.items() if number}


def test_an_accepted_case_is_at_the_new_body_with_everything_that_hangs_on_it(file: File) -> None:
    plant_everything(file)
    given, row = agreed(file), propose()
    former, new, taker = cast.body_of("counsellor"), cast.body_of("neighbour"), cast.person("neighbour")
    before = numbers(former)
    # The control: without a row there would be nothing to lose.
    assert {model.__name__ for model in body_models()} - set(before) <= OF_NO_CASE
    accept(row)
    assert set(numbers(former)) <= STAYS
    before["Responsibility"] += 1
    assert numbers(new) == {name: number for name, number in before.items() if name not in STAYS}
    with past_walls():
        for model in (Draft, ExpertAdvice, ImportedLine):
            assert not model._default_manager.filter(case=file.case.pk).exists()
        case = Case.objects.get()
        year = timezone.localdate().year
        assert (case.manager, case.deputy, case.number) == (taker, None, f"{year}-0001")
        assert_gapless(case)
        assert Consent.objects.get(pk=given.pk).withdrawn_by == taker
        assert HandOver.objects.get(pk=row.pk).decision_words == "gladly"


def test_the_former_body_sees_the_head_for_a_while_and_then_nothing(file: File) -> None:
    plant_everything(file)
    agreed(file)
    row = propose()
    with past_walls():
        Draft.objects.all().delete()
        ExpertAdvice.objects.all().delete()
    assert len(shown("counsellor")) > 20
    accept(row)
    tail = {"Case", "Person", "HandOver"}
    theirs = {"ImportedLine", "CaseloadImport", "Household"}
    assert shown("counsellor") - theirs == shown("lead") - theirs == tail
    with cast.acting("counsellor"):
        assert Case.objects.get().manager.name == "Nora Nachbar"
        assert Case.objects.update(number="x") == 0
    with past_walls():
        HandOver.objects.update(tail_until=timezone.localdate() - timedelta(days=1))
    assert shown("counsellor") - theirs == shown("lead") - theirs == {"HandOver"}


def test_notes_open_at_the_new_body_and_confidential_ones_for_nobody(file: File) -> None:
    with past_walls():
        Note.objects.all().delete()
    with cast.acting("counsellor") as by:
        for level in ("network", "carrier", "confidential"):
            write_note(
                by=by,
                case=Case.objects.get(),
                contact=None,
                text=f"a {level} word",
                level=level,
                at=timezone.now(),
            )
    agreed(file)
    accept(propose())

    def words(part: cast.Part) -> set[str]:
        with cast.acting(part):
            return {read_note(note).text for note in Note.objects.all()}

    assert words("neighbour") == {"a network word", "a carrier word"}
    assert words("counsellor") == words("lead") == set()


def test_an_acceptance_that_fails_loses_no_key(file: File) -> None:
    with past_walls():
        Note.objects.all().delete()
    with cast.acting("counsellor") as by:
        write_note(
            by=by, case=Case.objects.get(), contact=None, text="a word", level="carrier", at=timezone.now()
        )
    agreed(file)
    row = propose()
    with pytest.raises(RuntimeError), cast.acting("neighbour") as by, transaction.atomic():
        accept_hand_over(
            by=by, hand_over=HandOver.objects.select_related("from_manager").get(), manager=by.user, words="",
            at=timezone.now(),
        )  # fmt: skip
        assert Case.objects.get().organization_id == by.organization_id
        raise RuntimeError
    with cast.acting("counsellor"):
        assert read_note(Note.objects.get()).text == "a word"
    accept(row)
    with cast.acting("neighbour"):
        assert read_note(Note.objects.get()).text == "a word"


def test_cases_go_to_and_fro_and_nobody_sees_too_much() -> None:
    """The oracle says a second time who sees what; and everything that is written down stays where its case is."""
    dice = Random(11)
    for part in cast.PARTS:
        cast.person(part)
    parts: tuple[cast.Part, ...] = ("counsellor", "neighbour", "colleague")
    files = [case_file(part, family_name=f"Qx{part}") for part in parts]
    for _ in range(8):
        file, to = dice.choice(files), dice.choice(parts)
        with past_walls():
            case = Case.objects.select_related("manager").get(pk=file.case.pk)
        owner = next(part for part in parts if cast.person(part).pk == case.manager_id)
        if owner == to:
            continue
        if cast.body_of(owner) != cast.body_of(to):
            consent(
                File(**vars(file) | {"case": case}), EVERYTHING, recipient_organization=cast.body_of(to),
                purpose="continue",
            )  # fmt: skip
        with cast.acting(owner) as by:
            offer = Offer(
                cast.body_of(to).pk, None if dice.random() < 0.5 and owner != to else cast.person(to), "wish"
            )
            if offer.manager is None and cast.body_of(owner) == cast.body_of(to):
                continue
            row = propose_hand_over(
                by=by, case=Case.objects.get(pk=case.pk), offer=offer, at=timezone.now()
            ).row
        accept(row, to)  # type: ignore[arg-type]
        compare(Walk(dice))
    with past_walls():
        assert HandOver.objects.filter(state="accepted").count() >= 4
        for case in Case.objects.all():
            assert_gapless(case)
            assert {note.organization_id for note in case.notes.all()} == {case.organization_id}


def member(file: File, name: str, home: Household, **values: Any) -> Person:
    inside: dict[str, Any] = {
        "municipality_id": home.municipality_id,
        "organization_id": home.organization_id,
    }
    person = Person.objects.create(**inside, family_name=name, search_name=name.lower(), **values)
    HouseholdMember.objects.create(**inside, household=home, person=person)
    Kinship.objects.create(**inside, person=file.person, relative=person, kind="child")
    return person


def test_the_household_goes_along_and_who_has_a_case_here_stays(file: File) -> None:
    inside = {"municipality_id": file.case.municipality_id, "organization_id": file.case.organization_id}
    colleague = cast.person("colleague")
    with past_walls():
        home = Household.objects.create(**inside, street="Am Ring 5", city="Herne")
        HouseholdMember.objects.create(**inside, household=home, person=file.person)
        child, husband = member(file, "Kind", home), member(file, "Mann", home)
        Case.objects.create(
            **inside,
            person=husband,
            manager=colleague,
            number="H-2",
            opened_on=date(2026, 2, 1),
        )
        file.contact.person = husband
        file.contact.save()
    agreed(file)
    with cast.acting("counsellor") as by:
        case = Case.objects.get(pk=file.case.pk)
        offer = Offer(cast.body_of("neighbour").pk, None, "moved")
        row = propose_hand_over(by=by, case=case, offer=offer, at=timezone.now()).row
    accept(row)  # type: ignore[arg-type]
    with cast.acting("neighbour"):
        assert set(Person.objects.values_list("family_name", flat=True)) == {"Öztürk", "Kind"}
        assert {one.person_id for one in HouseholdMember.objects.all()} == {file.person.pk, child.pk}
        assert Household.objects.get().street == "Am Ring 5"
        assert [one.relative_id for one in Kinship.objects.all()] == [child.pk]
    with cast.acting("counsellor"):
        assert [one.person_id for one in HouseholdMember.objects.all()] == [husband.pk]
        assert not Kinship.objects.exists()
