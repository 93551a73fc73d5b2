"""What has been opened of a case, and to whom something may be opened."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from lotse.accounts.acting import Acting
from lotse.accounts.models import StaffRole, User
from lotse.accounts.rules.roles import READ_OPENED, Role, roles_with
from lotse.consent.models import Consent
from lotse.consent.rules.papers import Terms, terms_of
from lotse.consent.rules.terms import Agreement, Purpose, Recipient, State, last_day, state
from lotse.consent.rules.texts import complaint_office
from lotse.network.models import Organization, Site, SiteStaffing


def consents_of(case: UUID) -> list[Consent]:
    """All consents of a case, the newest first, with what their names need. The walls decide who gets any."""
    return list(
        Consent.objects.filter(case=case)
        .select_related(
            "organization", "recipient_organization", "recipient_user", "recipient_site", "explained_by",
            "municipality",
        )
        .order_by("-given_at", "-id")
    )  # fmt: skip


def state_of(consent: Consent, at: datetime) -> State:
    return state(expires_on=consent.expires_on, withdrawn_at=consent.withdrawn_at, at=at)


def recipient_of(consent: Consent) -> Recipient:
    """To whom a stored consent opens something."""
    if consent.recipient_organization is not None:
        return _body(consent.recipient_organization)
    if consent.recipient_user is not None:
        return Recipient("user", consent.recipient_user.pk, consent.recipient_user.name)
    assert consent.recipient_site is not None
    return Recipient("site", consent.recipient_site.pk, consent.recipient_site.name)


def agreement_of(consent: Consent) -> Agreement:
    """What was agreed, read back from the stored consent."""
    return Agreement(
        recipient=recipient_of(consent),
        purpose=Purpose.from_stored(consent.purpose),
        kinds=tuple(consent.kinds),
        last_day=last_day(consent.expires_on),
        language=consent.text_language,
        interpreter=consent.interpreter,
        evidence=consent.evidence,
        witness=consent.witness,
        signature=consent.signature,
        refusal_explained=consent.refusal_explained,
    )


def stored_terms(consent: Consent, phone: str) -> Terms:
    """The terms of a stored consent as its papers say them; `phone` is today's."""
    return terms_of(
        agreement_of(consent),
        carrier=consent.organization.name,
        phone=phone,
        office=complaint_office(consent.text_law, consent.text_version, consent.municipality.state),
        explained_by=consent.explained_by.name,
    )


def possible_recipients(by: Acting, at: datetime) -> list[Recipient]:
    """Whom a consent may name: other bodies of the municipality, people who advise there, teams of shared offices."""
    return [*_bodies(by), *_people(by, at), *_teams(by)]


def people_to_tell(recipient: Recipient, at: datetime) -> list[User]:
    """Who hears of a consent: the person named, the team of the office named, or who leads the body named."""
    held = _held(at).filter(role__in=roles_with(READ_OPENED))
    if recipient.kind == "user":
        held = held.filter(user=recipient.id)
    elif recipient.kind == "site":
        held = held.filter(site=recipient.id)
    else:
        held = held.filter(organization=recipient.id, role=Role.LEAD)
    return list({role.user_id: role.user for role in held.order_by("user__name")}.values())


def _held(at: datetime) -> QuerySet[StaffRole]:
    """The roles that people hold at a moment, with the people; closed accounts hold none."""
    return StaffRole.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=at), starts_at__lte=at, user__is_active=True
    ).select_related("user")


def _body(organization: Organization) -> Recipient:
    is_authority = organization.role == Organization.Role.AUTHORITY
    return Recipient("organization", organization.pk, organization.name, is_authority)


def _bodies(by: Acting) -> list[Recipient]:
    others = Organization.objects.filter(municipality_id=by.municipality_id, is_active=True)
    return [_body(other) for other in others.exclude(pk=by.organization_id).order_by("name")]


def _people(by: Acting, at: datetime) -> list[Recipient]:
    """A person is named with her body: there may be two of the same name."""
    held = (
        _held(at)
        .filter(municipality_id=by.municipality_id, role__in=roles_with(READ_OPENED))
        .exclude(user=by.user)
        .order_by("user__name", "starts_at")
    )
    bodies = {
        body.pk: body for body in Organization.objects.filter(pk__in={role.organization for role in held})
    }
    found = {}
    for role in held:
        body = bodies.get(role.organization)
        if body is not None and role.user_id not in found:
            found[role.user_id] = Recipient(
                "user", role.user_id, f"{role.user.name} ({body.short_name})", _body(body).is_authority
            )
    return list(found.values())


def _teams(by: Acting) -> list[Recipient]:
    """Offices that another body staffs, too: of an office of one's own alone there is nobody to open something to."""
    others = SiteStaffing.objects.filter(municipality_id=by.municipality_id, is_active=True).exclude(
        organization=by.organization_id
    )
    shared = Site.objects.filter(pk__in=others.values("site"), is_active=True).order_by("name")
    return [Recipient("site", office.pk, f"{office.name}, {office.street}".rstrip(", ")) for office in shared]
