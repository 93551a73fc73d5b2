"""A whole network file."""

from __future__ import annotations

from lotse.directory.files.schema.money import FundingLinePart, ProgrammePart, TargetPart
from lotse.directory.files.schema.offers import ExceptionPart, PartnerPart, PathwayPart, ServicePart
from lotse.directory.files.schema.places import (
    DistrictPart,
    MunicipalityPart,
    OrganizationPart,
    Phase,
    PostPart,
    SitePart,
    TopicPart,
)
from lotse.directory.files.schema.values import Code, Flag, Line, Part, Prose, Version


class Source(Part):
    """Where a statement comes from."""

    title: Line
    publisher: Line | None = None
    dated: Line | None = None
    address: Line | None = None


class Checked(Part):
    """Who checked the translation into which language."""

    en: Line | None = None
    ar: Line | None = None
    tr: Line | None = None
    ro: Line | None = None
    bg: Line | None = None
    ru: Line | None = None
    uk: Line | None = None
    fa: Line | None = None
    kmr: Line | None = None
    fr: Line | None = None
    sq: Line | None = None


class Translation(Part):
    """A German text of the file in the other languages of the public pages."""

    de: Prose
    en: Prose | None = None
    ar: Prose | None = None
    tr: Prose | None = None
    ro: Prose | None = None
    bg: Prose | None = None
    ru: Prose | None = None
    uk: Prose | None = None
    fa: Prose | None = None
    kmr: Prose | None = None
    fr: Prose | None = None
    sq: Prose | None = None
    checked: Checked = Checked()


LANGUAGES = [name for name in Translation.model_fields if name not in {"de", "checked"}]


class NetworkFile(Part):
    """Everything a file may say, in the order in which it is written."""

    format: Version
    network: Code
    name: Line
    summary: Prose | None = None
    coordinator: Code | None = None
    audience: Prose | None = None
    everyone_welcome: Flag = False
    interpreters: Prose | None = None
    phases: list[Phase] = []
    sources: list[Source] = []
    open_questions: list[Prose] = []
    municipality: MunicipalityPart
    topics: list[TopicPart] = []
    districts: list[DistrictPart] = []
    organizations: list[OrganizationPart] = []
    posts: list[PostPart] = []
    sites: list[SitePart] = []
    services: list[ServicePart] = []
    exceptions: list[ExceptionPart] = []
    partners: list[PartnerPart] = []
    pathways: list[PathwayPart] = []
    funding_lines: list[FundingLinePart] = []
    programmes: list[ProgrammePart] = []
    targets: list[TargetPart] = []
    translations: list[Translation] = []
