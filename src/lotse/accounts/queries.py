"""What a person may know about her own account, and who holds which role at a body."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Exists, F, OuterRef, Q
from django.http import HttpRequest
from django.utils import timezone

from lotse.accounts.acting import FACTORS
from lotse.accounts.models import BodyRule, Invitation, StaffRole, UnsavedText, User
from lotse.accounts.sessions import token_hash
from lotse.accounts.unsaved import browser_key, mark_of


@dataclass(frozen=True)
class OpenSession:
    """A browser that is signed in, as its owner sees it. `key_hash` signs nobody in."""

    key_hash: str
    agent: str
    started_at: datetime
    seen_at: datetime
    has_factor: bool
    is_here: bool


@dataclass(frozen=True)
class Factor:
    """A second factor; `kind` is "totp" or "webauthn", `name` what its owner calls a passkey."""

    number: int
    kind: str
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class HeldRole:
    """A role of somebody at a body, in [since, until), with the code of the role and the key of her office."""

    id: UUID
    role: str
    site: UUID | None
    since: datetime
    until: datetime | None


@dataclass(frozen=True)
class Colleague:
    """Somebody with roles at a body, now or later; `is_waiting` until she has opened her invitation."""

    user_id: UUID
    name: str
    email: str
    is_waiting: bool
    has_factor: bool
    signed_in_at: datetime | None
    roles: list[HeldRole]


def colleagues_at(organization: UUID) -> list[Colleague]:
    """Who holds which roles at a body, now or from a later day on, by name."""
    keys = Authenticator.objects.filter(user=OuterRef("user"), type__in=FACTORS)
    rows = StaffRole.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=timezone.now()), organization=organization
    )
    # One that was withdrawn before it began never holds.
    rows = rows.exclude(ends_at=F("starts_at")).select_related("user").annotate(has_factor=Exists(keys))
    found: dict[UUID, Colleague] = {}
    for row in rows.order_by("user__name", "user_id", "starts_at", "role"):
        user = row.user
        person = Colleague(
            user.pk, user.name, user.email, not user.is_active, row.has_factor, user.last_login, []
        )
        held = HeldRole(row.pk, row.role, row.site, row.starts_at, row.ends_at)
        found.setdefault(user.pk, person).roles.append(held)
    return list(found.values())


def roles_by_body(user: User, at: datetime) -> dict[UUID, list[str]]:
    """The codes of the roles that somebody holds at a moment, by body, the body where she began first at the top."""
    rows = user.staff_roles.filter(starts_at__lte=at).filter(Q(ends_at=None) | Q(ends_at__gt=at))
    found: dict[UUID, list[str]] = {}
    for body, role in rows.order_by("starts_at", "pk").values_list("organization", "role"):
        found.setdefault(body, []).append(role)
    return found


def has_worked_at(organization: UUID, person: UUID) -> User | None:
    """Somebody who has or had a role at a body; who else has an account is nobody's business there."""
    row = StaffRole.objects.filter(organization=organization, user=person).select_related("user").first()
    return row.user if row else None


def works_elsewhere(organization: UUID, user: User) -> bool:
    """Whether somebody has a role at another body too, now or from a later day on."""
    running = user.staff_roles.filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now()))
    return running.exclude(organization=organization).exclude(ends_at=F("starts_at")).exists()


def account_to_mail(email: str) -> User | None:
    """Who gets a link for a new password at an address; nobody for a closed account or one that was never opened."""
    return User.objects.filter(email__iexact=email, is_active=True).first()


def asks_for_factor(organization: UUID) -> bool:
    """Whether a body asks for a second factor of everybody who acts for it."""
    return BodyRule.objects.filter(organization=organization, second_factor_required=True).exists()


def owner_of_link(key: str) -> User | None:
    """Whose password a one-time link sets; None for one that was used, has run out, or never was one."""
    link = (
        Invitation.objects.filter(key_hash=token_hash(key), used_at=None, expires_at__gt=timezone.now())
        .select_related("user")
        .first()
    )
    return link.user if link else None


def sessions_of(user: User, *, here: str) -> list[OpenSession]:
    """The running sessions of `user`, the newest first; `here` is the key hash of the one that asks."""
    rows = user.sessions.filter(expires_at__gt=timezone.now(), parent=None).order_by("-started_at")
    return [
        OpenSession(
            row.key_hash,
            row.agent,
            row.started_at,
            row.last_seen_at,
            row.second_factor_at is not None,
            row.key_hash == here,
        )
        for row in rows
    ]


def factors_of(user: User) -> list[Factor]:
    """The factors of `user`, the oldest first; recovery codes are no factor of their own."""
    rows = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return [
        Factor(row.pk, row.type, row.data.get("name", ""), row.created_at, row.last_used_at)
        for row in rows.order_by("pk")
    ]


def recovery_codes_of(user: User) -> list[str] | None:
    """The recovery codes that are left; None for somebody without a factor."""
    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    codes: list[str] | None = row.wrap().get_unused_codes() if row else None
    return codes


def has_unsaved(request: HttpRequest) -> bool:
    """Whether a text of this person's waits in this browser; asks the database only where the browser holds a key."""
    key = browser_key(request)
    return key is not None and UnsavedText.objects.filter(user=request.user.pk, mark=mark_of(key)).exists()


def people_with(organization: UUID, roles: Collection[str], at: datetime) -> list[User]:
    """Those who hold one of the roles at a body at a moment, by name; closed accounts hold none."""
    held = StaffRole.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=at),
        organization=organization,
        role__in=roles,
        starts_at__lte=at,
    )
    return list(User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("name", "pk"))
