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


def open_referral(by: Acting, case: UUID, referral: UUID) -> tuple[Case, Referral]:
    """A referral of a case of the acting body, if whoever acts may see it: sensitive ones are their author's."""
    found = open_own_case(by, case)
    row = Referral.objects.select_related("author", "rerouted_from").filter(pk=referral, case=case).first()
    if row is None:
        raise Http404
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
