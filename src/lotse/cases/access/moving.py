"""Doors to what is about to move: proposals to hand a case over."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.http import Http404

from lotse.accounts.acting import Acting
from lotse.accounts.rules.roles import ASSIGN_CASES
from lotse.audit.actions import Noted, record
from lotse.cases.models import ExpertAdvice, HandOver


class OpenedHandOver(Noted):
    """What the book says of a look at a proposal."""

    object_kind = "cases.HandOver"

    def __init__(self, row: HandOver) -> None:
        self.municipality = row.municipality_id
        self.object_id = str(row.pk)
        self.about = row.case_id


def open_hand_over(by: Acting, hand_over: UUID) -> HandOver:
    """A hand-over that her body proposes or that is proposed to it; any other is not there."""
    found = (
        HandOver.objects.select_related(
            "from_manager", "to_manager", "from_organization", "to_organization", "decided_by"
        )
        .filter(Q(from_organization=by.organization_id) | Q(to_organization=by.organization_id), pk=hand_over)
        .first()
    )
    if found is None:
        raise Http404
    record("open_hand_over", by=by, noted=OpenedHandOver(found))
    return found


class OpenedAdvice(Noted):
    """What the book says of a look at expert advice: never of which case, because the family reads her book."""

    object_kind = "cases.ExpertAdvice"

    def __init__(self, row: ExpertAdvice) -> None:
        self.municipality = row.municipality_id
        self.object_id = str(row.pk)


def open_advice(by: Acting, advice: UUID) -> ExpertAdvice:
    """Advice that she has asked for, or is asked for as the expert; for everybody else it is not there."""
    found = ExpertAdvice.objects.select_related("author", "expert").filter(pk=advice).first()
    if found is None:
        raise Http404
    record("open_advice", by=by, noted=OpenedAdvice(found))
    return found


def is_asked(by: Acting, row: HandOver) -> bool:
    """Whether it was made to her: the named person, anybody who advises where nobody is named, and the lead."""
    is_ours = row.to_organization_id == by.organization_id
    return is_ours and (row.to_manager_id in (None, by.user.pk) or by.may(ASSIGN_CASES))


def may_decide(by: Acting, row: HandOver) -> bool:
    """Whether she may take or decline it: as long as nobody has."""
    return row.state == HandOver.State.PROPOSED and is_asked(by, row)


def has_proposed(by: Acting, row: HandOver) -> bool:
    """Whether it was made by her: as the manager of the case, or as the lead of her body."""
    is_ours = row.from_organization_id == by.organization_id
    return is_ours and (row.from_manager_id == by.user.pk or by.may(ASSIGN_CASES))


def may_withdraw(by: Acting, row: HandOver) -> bool:
    """Whether she may take it back: as long as nobody has decided."""
    return row.state == HandOver.State.PROPOSED and has_proposed(by, row)
