"""What the open interface is asked and what it answers, for its document: the shapes of words/records.py.

Questions are checked by them. Answers are described, not checked: each goes out as it was made, so that no reader
waits for a second look at it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Field, Schema

State = Literal["open", "by-appointment", "opens", "closed", "unknown"]
Kind = Literal["walk-in", "appointment", "phone", "home-visit", "online"]
Moments = tuple[datetime, datetime]
Interval = tuple[datetime, datetime, Literal["open", "unknown"], str | None]


class Question(Schema):
    """Who can help? Everything may be left out."""

    network: str = Field("", description="id of a network, as `networks` lists them")
    topic: str = Field("", description="code of a topic")
    language: str = Field("", description="the language to be spoken, BCP 47")
    place: str = Field("", description="municipality, district or postcode")
    channel: str = Field("", description="walk-in, appointment, phone, home-visit or online")
    at: str = Field("", description="ISO 8601, Berlin's clock without an offset; now if left out")
    page: int = Field(1, ge=1, le=1000, description="20 doors a page")


class Days(Schema):
    """From when to when, ISO 8601; from today for fourteen days if left out."""

    since: str = Field("", alias="from")
    until: str = Field("", alias="to")


class SiteAnswer(Schema):
    id: UUID
    code: str
    name: str
    street: str | None
    postcode: str | None
    city: str
    district: str | None
    directions: str | None


class SiteNowAnswer(SiteAnswer):
    state: Literal["open", "closed", "unknown"] | None = Field(
        description="null: nobody may come without appointment"
    )
    next_change: datetime | None


class TopicAnswer(Schema):
    code: str
    name: str


class MunicipalityAnswer(Schema):
    key: str = Field(description="Amtlicher Gemeindeschlüssel")
    name: str
    state: str


class NetworkAnswer(Schema):
    id: str
    name: str
    summary: str | None
    municipality: MunicipalityAnswer
    coordinator: str | None
    everyone_welcome: bool
    topics: list[TopicAnswer]
    languages: list[str]
    sites: list[SiteNowAnswer]


class PhoneAnswer(Schema):
    number: str = Field(description="as it is dialled: +49...")
    shown: str
    serves: list[str] = Field(description="codes of districts; empty: all")


class GuestAnswer(Schema):
    name: str
    topics: list[str]
    offer: str | None


class StateAnswer(Schema):
    state: State
    until: datetime | None
    opens: Moments | None = Field(description="the next span in which it is open, half-open")
    planned: bool = Field(description="announced, and not open yet")
    text: str | None


class ChannelAnswer(StateAnswer):
    kind: Kind
    name: str | None
    appointment: str
    phones: list[PhoneAnswer]
    emails: list[str]
    guests: list[GuestAnswer]


class LanguagesAnswer(Schema):
    spoken: list[str]
    others: Literal["interpreter", "no", "ask"]
    asked: str | None = Field(description="how well the language asked for is spoken")


class DoorAnswer(StateAnswer):
    id: UUID
    network: str
    name: str
    site: SiteAnswer | None
    providers: list[str]
    topics: list[str]
    audience: str | None
    everyone_welcome: bool
    serves: list[str]
    languages: LanguagesAnswer
    channels: list[ChannelAnswer]
    url: str


class PartnerAnswer(Schema):
    network: str
    subject: str
    name: str | None = Field(description="null: the network's team finds somebody")
    district: str | None


class HelpAnswer(Schema):
    at: datetime
    total: int
    page: int
    pages: int
    relaxed: list[str] = Field(description="wishes that were dropped because nothing fitted")
    why: str | None
    doors: list[DoorAnswer]
    partners: list[PartnerAnswer] = Field(description="on the topic in the place, where both are asked for")


class ChannelHours(Schema):
    kind: Kind
    name: str | None
    appointment: str
    intervals: list[Interval] = Field(description="[start, end, state, comment], half-open, in order")


class HoursAnswer(Schema):
    site: SiteAnswer
    since: datetime = Field(alias="from")
    until: datetime = Field(alias="to")
    channels: list[ChannelHours]
