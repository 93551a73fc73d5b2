"""What an address says by its form alone."""

from __future__ import annotations

import re

_STAFF = re.compile(r"^/[a-z]{2,3}/staff(?:/|$)")


def is_for_staff(path: str) -> bool:
    """Whether a path is one of the staff's pages."""
    return bool(_STAFF.match(path))


def is_own_page(address: str) -> bool:
    """Whether an address is a path of a staff page of this house, and leads nowhere else."""
    path = address.partition("?")[0]
    return is_for_staff(path) and "//" not in path and "\\" not in address and address.isprintable()
