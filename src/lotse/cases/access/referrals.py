"""Doors to what goes out and comes in: referrals, requests from offices, welcome visits."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from lotse.accounts.acting import Acting
from lotse.audit.actions import Noted, record
from lotse.cases.access.cases import open_own_case
from lotse.cases.models import Case, IncomingReferral, Referral, WelcomeVisit


class OpenedRequest(Noted):
    """What the book says of a look into a request from outside."""

    object_kind = "cases.IncomingReferral"

    def __init__(self, row: IncomingReferral) -> None:
        self.municipality, self.object_id = row.municipality_id, str(row.pk)
        self.about = row.case_id or row.person_id


class OpenedVisit(Noted):
    """What the book says of a look at a welcome visit."""

    object_kind = "cases.WelcomeVisit"

    def __init__(self, row: WelcomeVisit) -> None:
        self.municipality, self.object_id = row.municipality_id, str(row.pk)
        self.about = row.case_id or row.person_id


class OpenedReferral(Noted):
    """What the book says of a look at a referral that belongs to no case."""

    object_kind = "cases.Referral"

    def __init__(self, row: Referral) -> None:
        self.municipality, self.object_id, self.about = row.municipality_id, str(row.pk), row.person_id


def open_referral(
    by: Acting, referral: UUID, *, case: UUID | None = None, contact: UUID | None = None
) -> tuple[Case | None, Referral]:
    """A referral of a case or a talk of the acting body, if whoever acts may see it: sensitive ones are their author's.

    One that began in a talk comes with the case that the talk became part of, if it did.
    """
    found = open_own_case(by, case) if case else None
    rows = Referral.objects.select_related("author", "rerouted_from", "contact").filter(pk=referral)
    rows = rows.filter(case=case) if case else rows.filter(contact=contact, organization=by.organization_id)
    row = rows.first()
    if row is None:
        raise Http404
    if found is None and row.case_id:
        found = open_own_case(by, row.case_id)
    elif found is None:
        record("open_referral", by=by, noted=OpenedReferral(row))
    return found, row


def open_incoming(by: Acting, incoming: UUID) -> IncomingReferral:
    """A request that came to the acting body; any other is not there."""
    row = IncomingReferral.objects.filter(pk=incoming, organization=by.organization_id).first()
    if row is None:
        raise Http404
    record("open_request", by=by, noted=OpenedRequest(row))
    return row


def open_visit(by: Acting, visit: UUID) -> WelcomeVisit:
    """A welcome visit of the acting body, with the request that it came from."""
    rows = WelcomeVisit.objects.select_related("incoming", "person", "case", "visitor")
    row = rows.filter(pk=visit, organization=by.organization_id).first()
    if row is None:
        raise Http404
    record("open_visit", by=by, noted=OpenedVisit(row))
    return row
