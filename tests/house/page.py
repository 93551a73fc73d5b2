"""One row of the table of addresses: where it leads, and who gets what there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lotse.accounts.rules.roles import PERMISSIONS
from tests.cast import PARTS, Part, role_of

Role = Part | Literal["anonymous"]
ROLES: tuple[Role, ...] = ("anonymous", *PARTS)
# A page has the frame of the house; a file is for another program; a way only leads on.
Kind = Literal["page", "file", "way", "foreign"]
UNKNOWN_ID = "00000000-0000-7000-8000-000000000000"


@dataclass(frozen=True)
class Page:
    """An address with the status that each role gets: one for anonymous, one for whoever is signed in and has one of
    the `permissions` (none named: all); to the others it is not there."""

    path: str
    kind: Kind
    anonymous: int = 200
    signed_in: int = 200
    method: Literal["get", "post"] = "get"
    permissions: tuple[str, ...] = ()

    @property
    def is_for_staff(self) -> bool:
        """Whether it is a page of the house's staff; the pages for signing in are among them."""
        return "/staff/" in self.path

    def status(self, role: Role) -> int:
        if role == "anonymous":
            return self.anonymous
        held = PERMISSIONS.get(role_of(role) or "", frozenset())
        return self.signed_in if not self.permissions or held & set(self.permissions) else 404
