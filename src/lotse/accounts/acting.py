"""Whoever is signed in, and the one body that she acts for: pages get it as `request.acting`, actions as `by=`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import connection

from lotse.accounts.models import Session, User
from lotse.accounts.rules.roles import permissions
from lotse.core.context import acting_as

# What counts as a second factor; recovery codes are none of their own.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# Every page asks this: one statement for all that its frame has to know of a person.
_NOW = """
    SELECT body.organization, body.name, body.municipality, body.roles, body.sites,
           (SELECT count(DISTINCT held.organization) FROM accounts_staffrole held
            WHERE held.user_id = %(user)s AND held.starts_at <= statement_timestamp()
              AND (held.ends_at IS NULL OR held.ends_at > statement_timestamp())) > 1,
           EXISTS (SELECT FROM accounts_bodyrule rule
                   WHERE rule.organization = body.organization AND rule.second_factor_required)
           AND NOT EXISTS (SELECT FROM mfa_authenticator factor
                           WHERE factor.user_id = %(user)s AND factor.type = any(%(factors)s))
    FROM doors.acting() body
"""


@dataclass(frozen=True)
class Acting:
    """A person in one body. Without a role anywhere there is no body, and nothing that she may do."""

    user: User
    organization_id: UUID | None = None
    organization_name: str = ""
    municipality_id: str = ""
    roles: frozenset[str] = field(default_factory=frozenset)
    # The offices of that body where she works.
    sites: frozenset[UUID] = field(default_factory=frozenset)
    # Whether she could act for another body as well.
    has_more_bodies: bool = False
    # Whether that body asks for a second factor, and she has none.
    lacks_factor: bool = False

    @cached_property
    def permissions(self) -> frozenset[str]:
        return permissions(self.roles)

    @property
    def audit_name(self) -> str:
        return self.user.audit_name

    def may(self, permission: str) -> bool:
        """Whether one of her roles at this body holds the permission (accounts/rules/roles.py)."""
        return permission in self.permissions


class JobEnded(Exception):
    """The job has nobody any more in whose name it could work: signed out, role gone, or too late."""


@contextmanager
def acting_in_job(context_id: UUID) -> Iterator[Acting]:
    """Do a job in the name of whoever handed it over, for the body that she acted for then; one transaction.

    Her sign-out or the end of her role ends the access at the next statement: then there are no rows. The access lasts
    ten minutes at most. For the worker only; raises JobEnded where nothing may be entered any more.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT doors.enter_job(%s)", [context_id])
        token = cursor.fetchone()[0]
    if token is None:
        raise JobEnded
    hashed = hashlib.sha256(token.encode()).hexdigest()
    try:
        with acting_as(token):
            user = Session.objects.select_related("user").get(key_hash=hashed).user
            assert user is not None
            yield acting_now(user)
    finally:
        Session.objects.filter(key_hash=hashed).delete()


def acting_now(user: User) -> Acting:
    """The body of the running context, as the database itself resolves it; it must be the context of `user`."""
    with connection.cursor() as cursor:
        cursor.execute(_NOW, {"user": user.pk, "factors": list(FACTORS)})
        row = cursor.fetchone()
    if row is None:
        return Acting(user)
    organization, name, municipality, roles, sites, has_more_bodies, lacks_factor = row
    return Acting(
        user,
        organization,
        name,
        municipality,
        frozenset(roles),
        frozenset(sites),
        has_more_bodies,
        lacks_factor,
    )
