"""The bodies of a network and where they meet people."""

from __future__ import annotations

from typing import Annotated

from lotse.directory.files.schema.values import (
    Code,
    Count,
    Line,
    MunicipalityKey,
    Name,
    Part,
    Postcode,
    Prose,
    Short,
    State,
    choice,
)

# The phases of case management that a network may use; what begins and what ends is in every case.
Phase = Annotated[str, choice("assessment", "planning", "linking", "monitoring", "evaluation")]
Function = Annotated[str, choice("coordinator", "carrier", "host", "guest", "funder", "partner")]


class MunicipalityPart(Part):
    """The Stadt or Kreis; its state decides about holidays."""

    key: MunicipalityKey
    code: Code
    name: Name
    kind: Annotated[str, choice("stadt", "kreis")]
    state: State
    postcodes: list[Postcode] = []


class TopicPart(Part):
    """A topic beyond the sixteen of the house."""

    code: Code
    name: Prose


class DistrictPart(Part):
    """A part of the municipality, as people call it."""

    code: Code
    name: Name
    part_of: list[Code] = []
    postcodes: list[Postcode] = []


class OrganizationPart(Part):
    """A body, its data-protection law, and what it does in this network."""

    code: Code
    name: Line
    short_name: Short | None = None
    role: Annotated[str, choice("carrier", "partner", "authority")]
    law: Annotated[str, choice("DSGVO", "KDG", "DSG-EKD")]
    functions: list[Function] = []


class PostPart(Part):
    """Posts as a number, never as names."""

    code: Code
    profession: Short
    number: Count | None = None
    organization: Code | None = None
    site: Code | None = None
    remark: Prose | None = None


class SitePart(Part):
    """A place where people are received."""

    code: Code
    name: Line
    street: Name | None = None
    postcode: Postcode | None = None
    city: Short
    district: Code | None = None
    staffed_by: list[Code] = []
    directions: Prose | None = None
