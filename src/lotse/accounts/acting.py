"""Whoever is signed in, and the one body that she acts for: pages get it as `request.acting`, actions as `by=`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.db import connection

from lotse.accounts.models import User
from lotse.accounts.rules.roles import permissions


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


def acting_now(user: User) -> Acting:
    """The body of the running context, as the database itself resolves it; it must be the context of `user`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT organization, name, municipality, roles, sites FROM doors.acting()")
        row = cursor.fetchone()
    if row is None:
        return Acting(user)
    organization, name, municipality, roles, sites = row
    return Acting(user, organization, name, municipality, frozenset(roles), frozenset(sites))
