"""Hand-overs: what is proposed to whom, what became of it, and what goes along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from lotse.accounts.acting import Acting
from lotse.accounts.models import StaffRole, User
from lotse.accounts.rules.roles import WRITE_CASES, roles_with
from lotse.cases.models import Case, Contact, HandOver, Note
from lotse.clients.models import HouseholdMember, Person
from lotse.consent.models import Consent
from lotse.consent.queries import state_of
from lotse.consent.rules.terms import Purpose, State
from lotse.network.models import Organization


def hand_overs() -> QuerySet[HandOver]:
    """All hand-overs that whoever acts may see, the newest first."""
    return HandOver.objects.select_related(
        "from_manager", "to_manager", "from_organization", "to_organization", "decided_by"
    ).order_by("-proposed_at", "-id")


def proposed_to(by: Acting) -> QuerySet[HandOver]:
    """What waits for her answer: proposed to her, or to her body without a name."""
    return hand_overs().filter(
        Q(to_manager=by.user) | Q(to_manager=None),
        state=HandOver.State.PROPOSED,
        to_organization=by.organization_id,
    )


def proposed_here(by: Acting) -> QuerySet[HandOver]:
    """What her body has proposed and nobody has answered."""
    return hand_overs().filter(state=HandOver.State.PROPOSED, from_organization=by.organization_id)


def decided(by: Acting) -> QuerySet[HandOver]:
    """What became of the hand-overs from and to her body."""
    return (
        hand_overs()
        .filter(Q(from_organization=by.organization_id) | Q(to_organization=by.organization_id))
        .exclude(state=HandOver.State.PROPOSED)
    )


def needed_kinds(case: UUID) -> list[str]:
    """The kinds of information that are in a case: each has to be agreed to before it goes to another body."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT doors.hand_over_needs(%s)", [case])
        return list(cursor.fetchone()[0] or [])


def agreed_kinds(case: UUID, to: UUID, at: datetime) -> list[str]:
    """The kinds that consents in force allow another body to go on with."""
    rows = Consent.objects.filter(
        Q(recipient_organization=to) | Q(recipient_user__in=advisers_of([to], at)), case=case
    )
    return sorted(
        {
            kind
            for row in rows
            if state_of(row, at) is State.GIVEN and Purpose.from_stored(row.purpose).code == "continue"
            for kind in row.kinds
        }
    )


@dataclass(frozen=True)
class GoingAlong:
    """Who of the household goes along with a case, and who stays; and how much nobody will be able to read."""

    going: list[Person]
    staying: list[Person]
    confidential: int
    sensitive: int


def going_along(case: Case) -> GoingAlong:
    """A look ahead for whoever proposes; the door of the database has the last word."""
    homes = HouseholdMember.objects.filter(person=case.person_id, left_on=None).values("household")
    members = Person.objects.filter(memberships__household__in=homes, memberships__left_on=None).exclude(
        pk=case.person_id
    )
    stay = Q(cases__isnull=False) | (Q(contacts__case__isnull=False) & ~Q(contacts__case=case.pk))
    staying = list(members.filter(stay).distinct().order_by("family_name", "given_names", "pk"))
    return GoingAlong(
        list(
            members.exclude(pk__in=[one.pk for one in staying]).order_by("family_name", "given_names", "pk")
        ),
        staying,
        Note.objects.filter(case=case, level=Note.Level.CONFIDENTIAL).count(),
        Contact.objects.filter(case=case, is_sensitive=True).count(),
    )


@dataclass(frozen=True)
class Recipient:
    """Somebody to whom a case may be proposed."""

    organization: Organization
    manager: User | None

    @property
    def key(self) -> str:
        return f"{self.organization.pk}:{self.manager.pk if self.manager else ''}"


def recipients(by: Acting, at: datetime) -> list[Recipient]:
    """The colleagues of her body first; then the other bodies of the municipality that advise, and who works there."""
    held = (
        StaffRole.objects.filter(
            Q(ends_at=None) | Q(ends_at__gt=at), starts_at__lte=at, user__is_active=True,
            municipality_id=by.municipality_id, role__in=roles_with(WRITE_CASES),
        )
        .select_related("user")
        .order_by("user__name", "user_id")
    )  # fmt: skip
    bodies = {row.pk: row for row in Organization.objects.filter(pk__in={role.organization for role in held})}
    found: list[Recipient] = []
    for body in sorted(bodies.values(), key=lambda row: (row.pk != by.organization_id, row.name)):
        if body.pk != by.organization_id:
            found.append(Recipient(body, None))
        people = {role.user_id: role.user for role in held if role.organization == body.pk}
        found += [Recipient(body, person) for person in people.values()]
    return found


def advisers_of(bodies: list[UUID], at: datetime) -> list[UUID]:
    """The keys of those who advise at one of the bodies."""
    rows = StaffRole.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=at),
        starts_at__lte=at,
        organization__in=bodies,
        role__in=roles_with(WRITE_CASES),
    )
    return list(rows.values_list("user", flat=True))
