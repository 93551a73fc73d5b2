"""What a poster and a leaflet say: plain values, every text already in the reader's language.

Nothing here knows a database or a request. An empty text or tuple is simply not printed; no sentence is ever added
to what is given. Lines may hold any characters: they enter the document as data, never as markup.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Size = Literal["a3", "a4", "a5"]

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb"})


@dataclass(frozen=True)
class HoursRow:
    """One line of opening hours: a day, its times, and a remark such as "until 14:00, start not known"."""

    day: str
    times: str
    remark: str = ""


@dataclass(frozen=True)
class Guest:
    """Another institution that is present in an hour, what it offers, and when if not always."""

    name: str
    offer: str = ""
    times: str = ""


@dataclass(frozen=True)
class Hours:
    """The hours of one way to come, named by the heading ("Without an appointment"), and who else is there then."""

    heading: str
    rows: tuple[HoursRow, ...] = ()
    note: str = ""
    guests: tuple[Guest, ...] = ()


@dataclass(frozen=True)
class Phone:
    """A number as people read it; the label says whose or for which districts."""

    number: str
    label: str = ""


@dataclass(frozen=True)
class SpokenLanguage:
    """A language at the door by its own name in its own script, `code` BCP 47, `note` such as "interpreter"."""

    name: str
    code: str = ""
    note: str = ""


@dataclass(frozen=True)
class Headings:
    """The words above the parts of a door, in the reader's language."""

    access: str
    phones: str
    languages: str
    guests: str


@dataclass(frozen=True)
class Door:
    """One place where people are helped. `address` lines are always set left to right; `directions` is free text."""

    name: str
    carrier: str = ""
    address: tuple[str, ...] = ()
    directions: str = ""
    access: tuple[str, ...] = ()
    hours: tuple[Hours, ...] = ()
    phones: tuple[Phone, ...] = ()
    languages: tuple[SpokenLanguage, ...] = ()
    languages_note: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class WebPage:
    """The page behind the QR code: the address itself, how it is printed below, and a sentence beside it."""

    url: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class PosterContent:
    """One door on one page. `as_of` is the printed sentence, `as_of_on` the day that dates the file."""

    language: str
    network: str
    headline: str
    door: Door
    headings: Headings
    page: WebPage
    as_of: str
    as_of_on: date
    lead: str = ""
    promises: tuple[str, ...] = ()


@dataclass(frozen=True)
class EmergencyContact:
    """A number for an emergency, who answers, and a remark such as "day and night, free"."""

    name: str
    number: str
    remark: str = ""


@dataclass(frozen=True)
class LeafletContent:
    """All doors of a network. `page_label` holds `{page}` and `{pages}`, written with the ten `digits`."""

    language: str
    network: str
    title: str
    doors: tuple[Door, ...]
    headings: Headings
    page: WebPage
    as_of: str
    as_of_on: date
    introduction: str = ""
    emergency_heading: str = ""
    emergency: tuple[EmergencyContact, ...] = ()
    page_label: str = "{page} / {pages}"
    digits: str = "0123456789"
