"""A residence paper as it was read, before it is a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Paper:
    """What a paper says: status (rules.statuses), document, legal basis, days, conditions, source."""

    status: str
    document: str = ""
    basis: str = ""
    issued_on: date | None = None
    valid_until: date | None = None
    remarks: str = ""
    source: str = ""
