"""Rows of the room programmes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from lotse.directory.files.rows.plain import Row
from lotse.directory.files.rows.texts import Texts
from lotse.directory.files.schema import NetworkFile


def money_rows(file: NetworkFile, text: Texts) -> Iterator[Row]:
    """Funding lines, which networks share, programmes and targets."""
    for line in file.funding_lines:
        yield Row("programmes.FundingLine", line.code, {"name": line.name, "funders": line.funders})
    for position, programme in enumerate(file.programmes):
        # "until 2030-12-31", or "until 2030", in the file is the first day after it in the table.
        past = programme.until + timedelta(days=1) if programme.until else None
        period: dict[str, Any] = {
            "network": file.network,
            "funding_line": programme.funding_line,
            "name": programme.name,
            "starts_on": programme.starts.isoformat() if programme.starts else None,
            "ends_on": past.isoformat() if past else None,
            "runs_months": programme.runs_months,
            "remark": text(programme.remark),
            "position": position,
        }
        yield Row("programmes.Programme", f"{file.network}.{programme.code}", period)
    for position, target in enumerate(file.targets):
        is_money = target.unit == "euro"
        values: dict[str, Any] = {
            "network": file.network,
            "programmes": [f"{file.network}.{code}" for code in target.programmes],
            "unit": "cents" if is_money else target.unit,
            "amount": int(target.amount * 100) if is_money else int(target.amount),
            "is_about": target.about,
            "remark": text(target.remark),
            "position": position,
        }
        yield Row("programmes.Target", f"{file.network}.{target.code}", values)
