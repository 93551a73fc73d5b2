"""Rows of the room network: the municipality, its bodies, sites and posts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lotse.directory.files.rows.plain import Row
from lotse.directory.files.rows.texts import Texts
from lotse.directory.files.schema import NetworkFile


def shared_rows(file: NetworkFile, text: Texts) -> Iterator[Row]:
    """What the networks of a municipality share. Their order in one file means nothing: another may differ."""
    place = file.municipality
    municipality = place.model_dump(include={"code", "name", "kind", "state", "postcodes"})
    yield Row("network.Municipality", place.key, municipality)
    for topic in file.topics:
        yield Row("network.Topic", topic.code, {"name": text(topic.name)})
    for district in file.districts:
        values = district.model_dump(include={"name", "part_of", "postcodes"})
        yield Row("network.District", district.code, values)
    for body in file.organizations:
        named = {"name": body.name, "short_name": body.short_name or body.name[:80]}
        yield Row("network.Organization", body.code, named | {"role": body.role, "law": body.law})
    for site in file.sites:
        values = {
            "name": site.name,
            "street": site.street or "",
            "postcode": site.postcode or "",
            "city": site.city,
        }
        values |= {"directions": text(site.directions), "district": site.district}
        yield Row("network.Site", site.code, values)
        for code in site.staffed_by:
            yield Row(
                "network.SiteStaffing", f"{site.code}.{code}", {"site": site.code, "organization": code}
            )


def network_rows(file: NetworkFile, text: Texts) -> Iterator[Row]:
    """The network itself, who belongs to it, and its posts."""
    yield Row("network.Network", file.network, _network(file, text))
    for body in file.organizations:
        member = {"network": file.network, "organization": body.code, "functions": body.functions}
        yield Row("network.Membership", f"{file.network}.{body.code}", member)
    for position, post in enumerate(file.posts):
        values: dict[str, Any] = {
            "network": file.network,
            "organization": post.organization,
            "site": post.site,
        }
        values |= {"profession": text(post.profession), "number": post.number, "remark": text(post.remark)}
        yield Row("network.Post", f"{file.network}.{post.code}", values | {"position": position})


def _network(file: NetworkFile, text: Texts) -> dict[str, Any]:
    return {
        "name": file.name,
        "summary": text(file.summary),
        "coordinator": file.coordinator,
        "audience": text(file.audience),
        "everyone_welcome": file.everyone_welcome,
        "interpreters": text(file.interpreters),
        "phases": file.phases,
        "open_questions": [text(question) for question in file.open_questions],
        "sources": [source.model_dump(exclude_none=True) for source in file.sources],
    }
