"""A plan as plain values, and the paper that is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Who = Literal["her", "us", "other"]


@dataclass(frozen=True)
class Line:
    """What a goal or a step says: a code of the catalogue, or words typed in German with hers beside them, if any."""

    code: str = ""
    german: str = ""
    hers: str = ""
    hers_language: str = ""


@dataclass(frozen=True)
class PlannedStep:
    """One step: whose it is (`name` for somebody else), until when, and whether it is done."""

    line: Line
    who: Who = "her"
    name: str = ""
    until: date | None = None
    is_done: bool = False


@dataclass(frozen=True)
class PlannedGoal:
    """A goal in a life area with its steps in their order."""

    area: str
    line: Line
    steps: tuple[PlannedStep, ...] = ()
    is_done: bool = False


@dataclass(frozen=True)
class Plan:
    """All that stands on the paper. `name` is how she wants to be called; empty texts are left out.

    Of her next appointment the moment and the place are known, or only the day.
    """

    name: str
    counsellor: str
    office: str
    phone: str
    made_on: date
    goals: tuple[PlannedGoal, ...] = ()
    next_at: datetime | None = None
    next_place: str = ""
    next_on: date | None = None


@dataclass(frozen=True)
class Said:
    """A line as it is read: `text` in `language`, and the German below it where that is another one."""

    text: str
    language: str
    german: str = ""


@dataclass(frozen=True)
class PaperStep:
    said: Said
    until: str
    done: str


@dataclass(frozen=True)
class PaperGroup:
    """The steps of one of those who act, below the words that name her."""

    heading: str
    steps: tuple[PaperStep, ...]


@dataclass(frozen=True)
class PaperGoal:
    heading: str
    area: str
    said: Said
    done: str
    groups: tuple[PaperGroup, ...]
    note: str = ""


@dataclass(frozen=True)
class PlanPaper:
    """The plan in one language, ready to be placed on a page or on paper."""

    language: str
    direction: str
    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    goals: tuple[PaperGoal, ...]
    note: str
    closing: tuple[str, ...]
    made_on: date
