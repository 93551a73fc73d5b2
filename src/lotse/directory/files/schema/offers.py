"""Offers, their doors, and the channels through them."""

from __future__ import annotations

from typing import Annotated

from lotse.directory.files.schema.values import (
    Code,
    Count,
    Day,
    Email,
    Expression,
    Flag,
    Language,
    LongCode,
    Part,
    Phone,
    Prose,
    Times,
    choice,
)


class HoursPart(Part):
    """Opening hours in the syntax of OpenStreetMap; `until` is the last day on which they hold."""

    code: LongCode | None = None
    times: Expression
    from_: Day | None = None
    until: Day | None = None
    remark: Prose | None = None

    @property
    def own_code(self) -> str:
        return self.code or str(self.from_ or "always")


class PhonePart(Part):
    """A telephone number as it is printed, and the districts it is for."""

    number: Phone
    serves: list[Code] = []
    remark: Prose | None = None


class GuestPart(Part):
    """Another body that is there in the hour of a channel."""

    code: Code | None = None
    organization: Code
    topics: list[Code] = []
    offer: Prose | None = None
    hours: list[HoursPart] = []

    @property
    def own_code(self) -> str:
        return self.code or self.organization


class ChannelPart(Part):
    """One way to the advice, with its hours."""

    code: Code
    kind: Annotated[str, choice("walk-in", "appointment", "phone", "home-visit", "online")]
    name: Prose | None = None
    appointment: Annotated[str, choice("not-needed", "recommended", "required")] | None = None
    hours: list[HoursPart] = []
    guests: list[GuestPart] = []
    phones: list[PhonePart] = []
    emails: list[Email] = []
    remark: Prose | None = None
    planned: Prose | None = None


class DoorPart(Part):
    """An offer at a site, or without one where people only call or are visited."""

    code: Code | None = None
    site: Code | None = None
    providers: list[Code] = []
    serves: list[Code] = []
    opened: Prose | None = None
    variation: Prose | None = None
    remark: Prose | None = None
    channels: list[ChannelPart] = []

    @property
    def own_code(self) -> str:
        return self.code or self.site or "contact"


class ServicePart(Part):
    """An offer of the network; its doors inherit what they do not say themselves."""

    code: Code
    name: Prose
    summary: Prose | None = None
    topics: list[Code] = []
    audience: Prose | None = None
    everyone_welcome: Flag = False
    for_newcomers_only: Flag = False
    providers: list[Code] = []
    languages: list[Language] = []
    languages_complete: Flag = False
    languages_number: Count | None = None
    interpreters: Flag = False
    extras: list[Prose] = []
    doors: list[DoorPart] = []


class ExceptionPart(Part):
    """Days on which a site or a channel is closed, or open in addition; `until` is the last of them."""

    code: LongCode | None = None
    kind: Annotated[str, choice("closed", "extra")]
    site: Code | None = None
    # service.door.channel
    channel: str | None = None
    from_: Day
    until: Day | None = None
    times: Times | None = None
    reason: Prose | None = None

    @property
    def own_code(self) -> str:
        return self.code or self.made_code(self.kind, self.site or self.channel or "", str(self.from_))

    @staticmethod
    def made_code(kind: str, subject: str, first: str) -> str:
        """The code of an exception without one of its own."""
        return f"{kind}.{subject}.{first}"


class PartnerPart(Part):
    """Who helps with a topic in some districts."""

    code: LongCode | None = None
    topic: Code
    subject: Prose | None = None
    districts: list[Code] = []
    organization: Code | None = None

    @property
    def own_code(self) -> str:
        return self.code or self.made_code(self.topic, self.organization)

    @staticmethod
    def made_code(topic: str, organization: str | None) -> str:
        """The code of a partner without one of its own."""
        return f"{topic}-{organization}" if organization else topic

    @property
    def row_codes(self) -> list[str]:
        """One code a district, or one for the whole municipality. A code with a dot is complete."""
        if self.code and "." in self.code:
            return [self.code] * max(1, len(self.districts))
        return [f"{self.own_code}.{district}" for district in self.districts] or [self.own_code]


class PathwayPart(Part):
    """Where people in a certain situation go first."""

    code: Code
    situation: Annotated[str, choice("not-registered", "emergency", "any")]
    title: Prose
    text: Prose | None = None
    phones: list[PhonePart] = []
    emails: list[Email] = []
    hours: list[HoursPart] = []
