"""The head of a file, and its bodies, sites and posts."""

from __future__ import annotations

from typing import Any

from lotse.directory.files.stored import Stored
from lotse.directory.files.writing.blocks import GermanTexts, below, block


def head(rows: Stored, network: str, text: GermanTexts) -> dict[str, Any]:
    """What a file says about the network as a whole."""
    said = rows["network.Network"][network].values
    return block(
        name=said["name"],
        summary=text(said["summary"]),
        coordinator=said["coordinator"],
        audience=text(said["audience"]),
        everyone_welcome=said["everyone_welcome"],
        interpreters=text(said["interpreters"]),
        phases=said["phases"],
        sources=said["sources"],
        open_questions=text.all(said["open_questions"]),
    )


def place_sections(rows: Stored, network: str, text: GermanTexts) -> dict[str, Any]:
    """The municipality, its districts and topics, bodies, posts and sites."""
    return block(
        municipality=_municipality(rows),
        topics=[
            block(code=code, name=text(row.values["name"])) for code, row in rows["network.Topic"].items()
        ],
        districts=[
            block(code=code, **_only(row.values, "name", "part_of", "postcodes"))
            for code, row in rows["network.District"].items()
        ],
        organizations=_organizations(rows, network),
        posts=[
            block(
                code=code,
                profession=text(row.values["profession"]),
                **_only(row.values, "number", "organization", "site"),
                remark=text(row.values["remark"]),
            )
            for code, row in below(rows, "network.Post", "network", network)
        ],
        sites=_sites(rows, text),
    )


def _municipality(rows: Stored) -> dict[str, Any]:
    ((key, row),) = rows["network.Municipality"].items()
    return block(key=key, **_only(row.values, "code", "name", "kind", "state", "postcodes"))


def _organizations(rows: Stored, network: str) -> list[dict[str, Any]]:
    functions = {
        row.values["organization"]: row.values["functions"]
        for _, row in below(rows, "network.Membership", "network", network)
    }
    return [
        block(
            code=code, **_only(row.values, "name", "short_name", "role", "law"), functions=functions.get(code)
        )
        for code, row in rows["network.Organization"].items()
    ]


def _sites(rows: Stored, text: GermanTexts) -> list[dict[str, Any]]:
    staff: dict[str, list[str]] = {}
    for row in rows["network.SiteStaffing"].values():
        staff.setdefault(row.values["site"], []).append(row.values["organization"])
    return [
        block(
            code=code,
            **_only(row.values, "name", "street", "postcode", "city", "district"),
            staffed_by=staff.get(code),
            directions=text(row.values["directions"]),
        )
        for code, row in rows["network.Site"].items()
    ]


def _only(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: values[name] for name in names}
