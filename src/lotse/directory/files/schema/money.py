"""Who pays, until when, and what was promised for it."""

from __future__ import annotations

from typing import Annotated

from lotse.directory.files.schema.values import (
    Amount,
    Code,
    Count,
    FirstDay,
    Flag,
    LastDay,
    Line,
    Part,
    Prose,
    choice,
)


class FundingLinePart(Part):
    """A funding line and who gives the money."""

    code: Code
    name: Line
    funders: list[Code] = []


class ProgrammePart(Part):
    """A project of the network; `until` is its last day, or the year at whose end it is over."""

    code: Code
    name: Line
    funding_line: Code | None = None
    starts: FirstDay | None = None
    until: LastDay | None = None
    runs_months: Count | None = None
    remark: Prose | None = None


class TargetPart(Part):
    """What programmes promised together: people to reach, or the money for it."""

    code: Code
    programmes: list[Code] = []
    unit: Annotated[str, choice("persons", "persons-or-families", "euro")]
    amount: Amount
    about: Flag = False
    remark: Prose | None = None
