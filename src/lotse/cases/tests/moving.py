"""Cases on their way: proposed, agreed to, taken over, with a row in every table."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.test import TestCase
from django.utils import timezone

from lotse.cases.actions.handing_over import (
    Offer,
    accept_hand_over,
    propose_hand_over,
)
from lotse.cases.models import (
    Case,
    Contact,
    HandOver,
    Responsibility,
)
from lotse.cases.tests.planted import File, consent
from lotse.clients.models import BodyRow, Kinship, NameKeys, Person
from lotse.consent.models import Consent
from lotse.core.constraints import SameBody
from tests import cast
from tests.house.rows import plant

EVERYTHING = ["master", "status", "contacts", "notes", "documents"]


def propose(
    to: cast.Part = "neighbour", part: cast.Part = "counsellor", named: bool = True, **more: Any
) -> HandOver:
    with cast.acting(part) as by:
        offer = Offer(
            cast.body_of(to).pk, cast.person(to) if named else None, "moved", words="needs a Turkish speaker",
            language="tr", topics=["housing"], **more,
        )  # fmt: skip
        return propose_hand_over(by=by, case=Case.objects.get(), offer=offer, at=timezone.now()).row  # type: ignore[return-value]


def agreed(file: File, kinds: list[str] = EVERYTHING, **values: Any) -> Consent:
    given = {"recipient_organization": cast.body_of("neighbour"), "purpose": "continue"}
    return consent(file, kinds, **given | values)


def accept(row: HandOver, part: cast.Part = "neighbour", manager: cast.Part | None = None) -> None:
    with cast.acting(part) as by, TestCase.captureOnCommitCallbacks(execute=True):
        accept_hand_over(
            by=by, hand_over=HandOver.objects.select_related("from_manager").get(pk=row.pk),
            manager=cast.person(manager or part), words="gladly", at=timezone.now(),
        )  # fmt: skip


def shown(part: cast.Part) -> set[str]:
    """The tables of cases and people in which somebody sees a row."""
    with cast.acting(part):
        return {model.__name__ for model in body_models() if model._default_manager.exists()}


def body_models() -> list[type[BodyRow]]:
    found = [*apps.get_app_config("cases").get_models(), *apps.get_app_config("clients").get_models()]
    return [model for model in found if issubclass(model, BodyRow)]


def plant_everything(file: File) -> None:
    """A row in every table that hangs on the case or on its person, each on the same few parents."""
    made: dict[Any, Any] = {Case: file.case, Person: file.person, Contact: file.contact}

    def make(model: type[BodyRow]) -> Any:
        if model not in made:
            keys = [one.field for one in model._meta.constraints if isinstance(one, SameBody)]
            parents = {name: model._meta.get_field(name).related_model for name in keys}
            values = {name: make(parent) for name, parent in parents.items() if parent is not model}
            made[model] = plant(model, file.case.municipality, organization=file.case.organization, **values)
        return made[model]

    for model in body_models():
        keys = [one.field for one in model._meta.constraints if isinstance(one, SameBody)]
        # Between two people, and what is written by deeds or triggers: these have tests of their own.
        if model not in (Kinship, HandOver, Responsibility, NameKeys) and {
            "case",
            "person",
            "incoming",
            "caseload",
        } & set(keys):
            make(model)
