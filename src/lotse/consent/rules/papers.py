"""The values of a consent as people read them, and a paper made of them: plain shapes for the pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lotse.consent.rules.terms import Agreement, Purpose, RecipientKind, State

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
    """One text in one language. `is_read_out`: it is German, and somebody interprets it. `mark` names the very text."""

    language: str
    direction: str
    is_read_out: bool
    mark: str
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


def terms_of(agreement: Agreement, *, carrier: str, phone: str, office: str, explained_by: str) -> Terms:
    """An agreement with the names around it, ready to be said."""
    return Terms(
        carrier=carrier,
        phone=phone,
        office=office,
        recipient=agreement.recipient.name,
        recipient_kind=agreement.recipient.kind,
        is_authority=agreement.recipient.is_authority,
        purpose=agreement.purpose,
        kinds=agreement.kinds,
        last_day=agreement.last_day,
        explained_by=explained_by,
        interpreter=agreement.interpreter,
        witness=agreement.witness,
    )
