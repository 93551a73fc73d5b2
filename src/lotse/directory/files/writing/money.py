"""Funding lines, programmes and targets of a file."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from lotse.directory.files.rows import Row
from lotse.directory.files.stored import Stored
from lotse.directory.files.writing.blocks import GermanTexts, below, block
from lotse.directory.files.writing.offers import last_day


def money_sections(rows: Stored, network: str, text: GermanTexts) -> dict[str, Any]:
    """Who pays, until when, and for what."""
    return block(
        funding_lines=[
            block(code=code, name=row.values["name"], funders=row.values["funders"])
            for code, row in rows["programmes.FundingLine"].items()
        ],
        programmes=[
            block(
                code=code,
                name=row.values["name"],
                funding_line=row.values["funding_line"],
                starts=_year_or_day(row.values["starts_on"], "-01-01"),
                until=_year_or_day(last_day(row.values["ends_on"]), "-12-31"),
                runs_months=row.values["runs_months"],
                remark=text(row.values["remark"]),
            )
            for code, row in below(rows, "programmes.Programme", "network", network)
        ],
        targets=[
            _target(code, row, network, text)
            for code, row in below(rows, "programmes.Target", "network", network)
        ],
    )


def _year_or_day(day: str | None, edge: str) -> str | None:
    """The year alone where the day is its first or last one, as sources say it."""
    return day.removesuffix(edge) if day else None


def _target(code: str, row: Row, network: str, text: GermanTexts) -> dict[str, Any]:
    said = row.values
    is_money = said["unit"] == "cents"
    euro = Decimal(said["amount"]) / 100
    amount = f"{euro:.0f}" if euro == int(euro) else f"{euro:.2f}"
    return block(
        code=code,
        programmes=[programme.removeprefix(f"{network}.") for programme in said["programmes"]],
        unit="euro" if is_money else said["unit"],
        amount=amount if is_money else said["amount"],
        about=said["is_about"],
        remark=text(said["remark"]),
    )
