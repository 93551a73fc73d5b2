"""Whoever is signed in, and the one body that she acts for: pages get it as `request.acting`, actions as `by=`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.db import connection

from lotse.accounts.models import Session, User
from lotse.accounts.rules.roles import permissions
from lotse.core.context import acting_as


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
        cursor.execute("SELECT organization, name, municipality, roles, sites FROM doors.acting()")
        row = cursor.fetchone()
    if row is None:
        return Acting(user)
    organization, name, municipality, roles, sites = row
    return Acting(user, organization, name, municipality, frozenset(roles), frozenset(sites))
