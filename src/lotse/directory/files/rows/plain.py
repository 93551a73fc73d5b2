"""A row before the database knows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# The tables that a file fills, parents before children.
ORDER = [
    "network.Municipality",
    "network.Topic",
    "network.District",
    "network.Organization",
    "network.Network",
    "network.Membership",
    "network.Site",
    "network.SiteStaffing",
    "network.Post",
    "programmes.FundingLine",
    "programmes.Programme",
    "programmes.Target",
    "hours.Timetable",
    "hours.Schedule",
    "hours.DatedException",
    "directory.Service",
    "directory.Door",
    "directory.Channel",
    "directory.Guest",
    "directory.Partner",
    "directory.Pathway",
]

# Those that have an order among their siblings, as the file writes them.
ORDERED = {
    "network.Post",
    "programmes.Programme",
    "programmes.Target",
    "directory.Service",
    "directory.Door",
    "directory.Channel",
    "directory.Guest",
    "directory.Partner",
    "directory.Pathway",
}


@dataclass(frozen=True)
class Row:
    """What a file wants of one row. `values` are as JSON has them: days in ISO 8601, a text as `Text.as_json` writes
    it, and a reference as the code of the other row (None for none)."""

    model: str
    code: str
    values: dict[str, Any]
