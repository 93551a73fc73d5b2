"""What has come in, whom it could be about, who receives requests, and the welcome visits to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import F, Q, QuerySet

from lotse.accounts.acting import Acting
from lotse.accounts.models import StaffRole
from lotse.accounts.rules.roles import Role
from lotse.cases.models import IncomingReferral, WelcomeVisit
from lotse.cases.rules.incoming import search_parts
from lotse.clients.models import Person
from lotse.clients.queries import persons_by_part
from lotse.directory.models import Service
from lotse.network.models import Network, Organization

_MOST = 12


@dataclass(frozen=True)
class Unassigned:
    """A request as a coordinator may see it: nothing of the person."""

    id: UUID
    kind: str
    sender_body: str
    topics: list[str]
    language: str
    received_at: datetime


def incoming_requests(by: Acting, *, new: bool) -> QuerySet[IncomingReferral]:
    """The requests of her body, the oldest new ones or the newest decided ones first."""
    rows = IncomingReferral.objects.filter(organization=by.organization_id)
    if new:
        return rows.filter(state=IncomingReferral.State.NEW).order_by("received_at", "id")
    return rows.exclude(state=IncomingReferral.State.NEW).order_by("-decided_at", "-id")


def requests_to_assign() -> list[Unassigned]:
    """What waits at the body that whoever acts coordinates, without a name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT request, its_kind, asker, about, tongue, since FROM doors.requests_to_assign()"
        )
        return [Unassigned(*row) for row in cursor.fetchall()]


def people_like(by: Acting, name: str) -> list[Person]:
    """People of her body whose names share a part with `name`, those that share most first."""
    shared = Counter(key for part in search_parts(name) for key in persons_by_part(part, 50))
    people = Person.objects.filter(pk__in=shared, organization=by.organization_id)
    return sorted(people, key=lambda person: (-shared[person.pk], person.search_name))[:_MOST]


def receiving_bodies(municipality: str, at: datetime, *, without: UUID | None = None) -> list[Organization]:
    """The bodies of a municipality where somebody looks after what comes in, by name."""
    roles = (Role.COUNSELLOR, Role.LEAD, Role.COORDINATOR)
    held = StaffRole.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), role__in=roles, starts_at__lte=at)
    rows = Organization.objects.filter(
        municipality=municipality, is_active=True, pk__in=held.values("organization")
    )
    return list(rows.exclude(pk=without).order_by("name", "pk"))


def responsible_body(municipality: str, topics: Collection[str], at: datetime) -> Organization | None:
    """Who is asked where the sender does not know: the only body that offers all of it, else who coordinates there."""
    bodies = receiving_bodies(municipality, at)
    offers = Service.objects.filter(municipality=municipality, is_active=True, topics__contains=list(topics))
    codes = {code for providers in offers.values_list("providers", flat=True) for code in providers}
    offering = [body for body in bodies if body.code in codes] if topics else []
    if len(offering) == 1:
        return offering[0]
    networks = Network.objects.filter(municipality=municipality, is_active=True).exclude(coordinator=None)
    coordinating = set(networks.values_list("coordinator", flat=True))
    return next((body for body in bodies if body.pk in coordinating), bodies[0] if bodies else None)


def visits(by: Acting, *, done: bool) -> QuerySet[WelcomeVisit]:
    """The welcome visits of her body: those to come by their day, those without a day first; or those that were."""
    rows = WelcomeVisit.objects.filter(organization=by.organization_id).select_related("incoming", "visitor")
    if done:
        return rows.exclude(done_on=None).order_by("-done_on", "-id")
    return rows.filter(done_on=None).order_by(F("planned_at").asc(nulls_first=True), "id")
