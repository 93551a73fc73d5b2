"""The values of a consent as people read them, and a paper made of them: plain shapes for the pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from lotse.consent.rules.terms import Purpose, State

RecipientKind = Literal["organization", "user", "site"]
NO_PURPOSE = Purpose()


@dataclass(frozen=True)
class Terms:
    """The values of one consent as people read them; empty ones are lines to fill in by hand.

    `office` is where to complain, `is_authority` whether the recipient is a public authority.
    """

    carrier: str
    phone: str = ""
    office: str = ""
    recipient: str = ""
    recipient_kind: RecipientKind = "organization"
    is_authority: bool = False
    purpose: Purpose = NO_PURPOSE
    kinds: tuple[str, ...] = ()
    last_day: date | None = None
    explained_by: str = ""
    interpreter: str = ""
    witness: str = ""


@dataclass(frozen=True)
class Item:
    """A kind of information: its name and the sentence that says what it is."""

    name: str
    meaning: str


@dataclass(frozen=True)
class Section:
    """A heading with its lines; `items` in between; `german` is a line that somebody wrote in German."""

    heading: str
    lines: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    after: tuple[str, ...] = ()
    german: str = ""


@dataclass(frozen=True)
class Paper:
    """One text in one language. `is_read_out`: it is German, and somebody interprets it."""

    language: str
    direction: str
    is_read_out: bool
    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    lines_to_sign: tuple[str, ...] = ()
    agreed: str = ""


@dataclass(frozen=True)
class Told:
    """One consent on the overview."""

    terms: Terms
    state: State
    withdrawn_on: date | None = None
