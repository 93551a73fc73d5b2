"""What a consent is about: kinds of information, purpose, its end, and the state it is in."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal
from uuid import UUID

from lotse.core.spans import BERLIN

KINDS = ("master", "status", "contacts", "notes", "documents")
# What may hold things that Article 9 GDPR, § 11 KDG and § 13 DSG-EKD protect in particular.
SENSITIVE_KINDS = frozenset({"status", "contacts", "notes", "documents"})
PURPOSES = ("together", "continue", "application", "absence")
OTHER_PURPOSE = "other"
USUAL_MONTHS, MOST_MONTHS = 6, 12


class State(StrEnum):
    """A consent opens something only while it is given."""

    GIVEN = "given"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


def state(*, expires_on: date, withdrawn_at: datetime | None, at: datetime) -> State:
    """Withdrawal counts from its moment; without one, a consent ends when its last day is over in Germany."""
    if withdrawn_at is not None and withdrawn_at <= at:
        return State.WITHDRAWN
    return State.GIVEN if at.astimezone(BERLIN).date() < expires_on else State.EXPIRED


def months_later(day: date, months: int) -> date:
    """The same day some months later, or that month's last day where it is shorter."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return day.replace(year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1]))


def usual_last_day(today: date) -> date:
    """The last day that the form suggests."""
    return months_later(today, USUAL_MONTHS)


def latest_last_day(today: date) -> date:
    """The last day that may be agreed: a consent is asked for anew at least once a year."""
    return months_later(today, MOST_MONTHS)


def expiry(last_day: date) -> date:
    """People agree on a last day; a consent is stored with the first day on which it no longer holds."""
    return last_day + timedelta(days=1)


def last_day(expires_on: date) -> date:
    return expires_on - timedelta(days=1)


@dataclass(frozen=True)
class Purpose:
    """Why information is passed on: one of the translated purposes, and a line of one's own, in German."""

    code: str = OTHER_PURPOSE
    note: str = ""

    @classmethod
    def from_stored(cls, text: str) -> Purpose:
        code, _, note = text.partition(": ")
        return cls(code, note) if code in PURPOSES or code == OTHER_PURPOSE else cls(OTHER_PURPOSE, text)

    @property
    def stored(self) -> str:
        """As one line, "together: the appointment at the Jobcenter"."""
        return f"{self.code}: {self.note}" if self.note else self.code

    @property
    def is_said(self) -> bool:
        """Another purpose than the listed ones has to be written down."""
        return self.code in PURPOSES or bool(self.note.strip())


RecipientKind = Literal["organization", "user", "site"]


@dataclass(frozen=True)
class Recipient:
    """To whom something is opened: a body, a person, or the team of an office. `is_authority`: a public authority."""

    kind: RecipientKind
    id: UUID
    name: str
    is_authority: bool = False

    @property
    def key(self) -> str:
        """As a form sends it, "site:0198..."."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class Agreement:
    """What a person and her counsellor have agreed on, before it is stored."""

    recipient: Recipient
    purpose: Purpose
    kinds: tuple[str, ...]
    last_day: date
    language: str
    interpreter: str = ""
    evidence: str = ""
    witness: str = ""
    signature: str = ""
    refusal_explained: bool = False
