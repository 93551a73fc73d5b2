"""Who works for a body: invited, given a role, her role withdrawn; and what the body asks of all of them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.acting import Acting
from lotse.accounts.actions.accounts import AccountNoted
from lotse.accounts.models import BodyRule, Invitation, Session, StaffRole, User
from lotse.accounts.queries import roles_by_body
from lotse.accounts.rules.roles import MANAGE_PEOPLE, Role, roles_with
from lotse.accounts.sessions import token_hash
from lotse.audit.actions import Actor, Noted, System, action

LINK_LASTS = timedelta(days=7)
# Asked for by somebody who sits there and waits for it.
PASSWORD_LINK_LASTS = timedelta(days=1)
# Whoever opens a link is nobody yet.
LINK_DOOR = System("one-time-link")


class NotHerBodyError(PermissionError):
    """Somebody wanted to say who works for a body that she does not manage the people of."""


class OwnRoleError(PermissionError):
    """Somebody wanted to give a role to herself: that takes a second person."""


class WorksElsewhereError(PermissionError):
    """An account was to be closed with which somebody works for other bodies too."""


class LinkGoneError(ValueError):
    """The link was used, has run out, or never was one."""


@dataclass
class Place:
    """Where somebody is to work: a body of a municipality, a role there, and the office, if she works in one."""

    organization: UUID
    municipality: str
    role: str
    site: UUID | None = None


@dataclass(frozen=True)
class Span:
    """When a role holds, [starts_at, ends_at); None is now, and until it is withdrawn."""

    starts_at: datetime | None = None
    ends_at: datetime | None = None


ALWAYS = Span()


class Invited(AccountNoted):
    """An invited person; `key` is the secret of her link, shown this once, "" for somebody who can sign in already."""

    key: str = ""
    link_id: UUID | None = None


@action
def invite_person(*, by: Actor, email: str, name: str, place: Place) -> Invited:
    """Give a person a role at a body and, if she is new here, a link by which she sets her password within seven days.

    Until then her account is closed. Whoever has an account gets the role alone; whoever was invited before gets a new
    link. Raises NotHerBodyError, OwnRoleError, and ValidationError for no address, or one whose account was closed.
    """
    _must_manage(by, place.organization)
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User(email=User.objects.normalize_email(email).lower(), name=name, is_active=False)
        user.set_unusable_password()
        user.full_clean()
        user.save()
    elif not user.is_active and user.has_usable_password():
        raise ValidationError({"email": gettext("The account with this e-mail address was closed.")})
    role = _new_role(by, user, place)
    invited = Invited(user, organization=str(place.organization), role=role.role)
    invited.municipality = place.municipality
    if not user.is_active:
        invited.key, invited.link_id = _new_link(by, user)
    return invited


@action
def give_role(*, by: Actor, user: User, place: Place, span: Span = ALWAYS, reason: str = "") -> AccountNoted:
    """Give somebody who has an account a role at a body, from now on or in `span`.

    Raises NotHerBodyError, OwnRoleError, and ValidationError for a role that she has at that time already.
    """
    _must_manage(by, place.organization)
    starts_at = span.starts_at or timezone.now()
    same = StaffRole.objects.filter(
        user=user, organization=place.organization, role=place.role, site=place.site
    )
    same = same.filter(Q(ends_at=None) | Q(ends_at__gt=starts_at))
    if (same.filter(starts_at__lt=span.ends_at) if span.ends_at else same).exists():
        raise ValidationError(gettext("She has this role at that time already."))
    role = _new_role(by, user, place, Span(starts_at, span.ends_at), reason)
    return AccountNoted(user, organization=str(place.organization), role=role.role)


@action
def withdraw_role(*, by: Actor, role: UUID) -> AccountNoted:
    """End a role now; at the next request of its holder it opens nothing. One that has not begun yet never does.

    Raises StaffRole.DoesNotExist, and OwnRoleError for one's own right to say who works here: a body must not be left
    without anybody who has it by one slip of the finger.
    """
    now = timezone.now()
    found = StaffRole.objects.select_for_update().filter(Q(ends_at=None) | Q(ends_at__gt=now)).get(pk=role)
    if isinstance(by, Acting) and by.organization_id != found.organization:
        # What belongs to another body is not there.
        raise StaffRole.DoesNotExist
    _must_manage(by, found.organization)
    if isinstance(by, Acting) and by.user == found.user and found.role in roles_with(MANAGE_PEOPLE):
        raise OwnRoleError
    found.ends_at = max(now, found.starts_at)
    found.version += 1
    found.save(update_fields=["ends_at", "version", "changed_at"])
    return AccountNoted(found.user, organization=str(found.organization), role=found.role)


@action
def close_account(*, by: Actor, user: User) -> AccountNoted:
    """Let nobody in with this account any more; whoever is signed in with it is out at the next request.

    Her roles end and her links open nothing. Whoever manages the people of a body closes the account of somebody who
    works there and nowhere else. Raises NotHerBodyError, OwnRoleError, and WorksElsewhereError.
    """
    now = timezone.now()
    # Giving a role locks this row too, by its key: no role elsewhere slips in between the look and the deed.
    User.objects.select_for_update().get(pk=user.pk)
    running = StaffRole.objects.filter(Q(ends_at=None) | Q(ends_at__gt=now), user=user)
    if not isinstance(by, System):
        _must_manage_all(by, user, running)
    for role in running.select_for_update():
        role.ends_at, role.version = max(now, role.starts_at), role.version + 1
        role.save(update_fields=["ends_at", "version", "changed_at"])
    Invitation.objects.filter(user=user, used_at=None).update(used_at=now)
    user.is_active = False
    user.save(update_fields=["is_active"])
    ended, _ = user.sessions.all().delete()
    return AccountNoted(user, sessions=ended)


class RuleNoted(Noted):
    object_kind = "accounts.BodyRule"

    def __init__(self, organization: UUID, is_required: bool) -> None:
        self.object_id = str(organization)
        self.facts = {"second_factor_required": is_required}


@action
def require_second_factor(*, by: Actor, organization: UUID, is_required: bool) -> RuleNoted:
    """Ask a second factor of everybody who acts for a body, from the next request on, or no longer.

    Raises NotHerBodyError.
    """
    _must_manage(by, organization)
    BodyRule.objects.update_or_create(
        organization=organization, defaults={"second_factor_required": is_required}
    )
    return RuleNoted(organization, is_required)


@action
def send_password_link(*, by: Actor, user: User) -> Invited:
    """Make a link by which `user` sets another password within a day. Her second factor is asked for as before."""
    made = Invited(user)
    made.key, made.link_id = _new_link(by, user, PASSWORD_LINK_LASTS)
    return made


@action
def use_link(*, by: System, key: str, password: str) -> AccountNoted:
    """Set the password of whom the link was made for; an invited account opens with it, and all sessions end.

    Raises LinkGoneError, and ValidationError for a weak password, which leaves the link as it is.
    """
    link = Invitation.objects.select_for_update().filter(key_hash=token_hash(key)).first()
    now = timezone.now()
    if link is None or link.used_at or link.expires_at <= now:
        raise LinkGoneError
    user = link.user
    is_closed = not user.is_active and user.has_usable_password()
    if is_closed:
        raise LinkGoneError
    validate_password(password, user)
    user.set_password(password)
    user.is_active = True
    user.save(update_fields=["password", "is_active"])
    user.sessions.all().delete()
    # One link is enough: an older mail opens nothing any more.
    Invitation.objects.filter(user=user, used_at=None).update(used_at=now)
    return AccountNoted(user)


@action
def act_for(*, by: Acting, organization: UUID, session: str) -> AccountNoted:
    """Act for another body from the next request on, in this one session (`session` is the hash of its key).

    Raises NotHerBodyError unless the person holds a role there now.
    """
    if organization not in roles_by_body(by.user, timezone.now()):
        raise NotHerBodyError
    Session.objects.filter(key_hash=session, user=by.user).update(acting_organization=organization)
    return AccountNoted(by.user, organization=str(organization), before=str(by.organization_id))


def _must_manage(by: Actor, organization: UUID) -> None:
    if isinstance(by, Acting) and not (by.organization_id == organization and by.may(MANAGE_PEOPLE)):
        raise NotHerBodyError
    # The command line and the house itself set up the first people of a body; an account alone never does.
    if isinstance(by, User):
        raise NotHerBodyError


def _must_manage_all(by: Actor, user: User, running: QuerySet[StaffRole]) -> None:
    if not isinstance(by, Acting) or by.organization_id is None:
        raise NotHerBodyError
    _must_manage(by, by.organization_id)
    bodies = set(running.values_list("organization", flat=True))
    if by.organization_id not in bodies:
        # Who works elsewhere alone is not there.
        raise NotHerBodyError
    if by.user == user:
        raise OwnRoleError
    if len(bodies) > 1:
        raise WorksElsewhereError


def _new_role(by: Actor, user: User, place: Place, span: Span = ALWAYS, reason: str = "") -> StaffRole:
    if isinstance(by, Acting) and by.user == user:
        raise OwnRoleError
    same = StaffRole.objects.filter(
        user=user, organization=place.organization, role=place.role, site=place.site, ends_at=None
    )
    found = same.first() if span == ALWAYS else None
    return found or StaffRole.objects.create(
        municipality_id=place.municipality,
        user=user,
        organization=place.organization,
        site=place.site,
        role=Role(place.role),
        starts_at=span.starts_at or timezone.now(),
        ends_at=span.ends_at,
        given_by=by.audit_name,
        reason=reason,
    )


def _new_link(by: Actor, user: User, lasts: timedelta = LINK_LASTS) -> tuple[str, UUID]:
    key = secrets.token_urlsafe(32)
    now = timezone.now()
    link = Invitation.objects.create(
        user=user, key_hash=token_hash(key), made_at=now, expires_at=now + lasts, made_by=by.audit_name
    )
    return key, link.pk
