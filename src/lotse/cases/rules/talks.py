"""A talk at the counter: its words, its keys, and what is filled in before anybody has typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What came of it, as it is said at the counter.
RESULTS: dict[str, Promise] = {
    "advised": _("Question answered"),
    "filled-in": _("Letter or form done together"),
    "appointment": _("Appointment made"),
    "referred": _("Sent on to somebody else"),
    "comes-again": _("Comes again"),
    "not-helped": _("Could not be helped"),
}
# By which way she came (as networks ask their counsellors for it).
ACCESS_PATHS: dict[str, Promise] = {
    "self": _("By herself"),
    "family": _("Family or friends"),
    "volunteer": _("Volunteers"),
    "interpreter": _("Interpreter"),
    "advice": _("Another advice centre"),
    "carrier": _("Another case manager"),
    "aliens-office": _("Immigration office"),
    "jobcenter": _("Jobcenter"),
    "youth-office": _("Youth welfare office"),
    "authority": _("Another authority"),
    "school": _("School"),
    "childcare": _("Kindergarten"),
    "company": _("Company"),
}
# Institutions that ask for themselves: the access path then says which kind it is.
ASKERS = (
    "school",
    "childcare",
    "company",
    "authority",
    "aliens-office",
    "jobcenter",
    "youth-office",
    "advice",
)

MINUTES = 15
LANGUAGE = "de"
# The keys of the topics in their order: two rows of a German keyboard.
TOPIC_KEYS = "1234567890qwertzuiop"
# A talk may be taken back for a moment (the door `withdraw_contact` holds the same), and be corrected for some days.
UNDO = timedelta(minutes=10)
CORRECTION = timedelta(days=7)


@dataclass(frozen=True)
class Former:
    """The talk before this one on the same day."""

    channel: str
    language: str


@dataclass(frozen=True)
class Defaults:
    """What a talk is taken for until somebody says otherwise."""

    channel: str
    language: str
    minutes: int = MINUTES
    result: str = "advised"
    access_path: str = "self"


def defaults(*, is_open: bool, former: Former | None) -> Defaults:
    """What is filled in: in an open hour a walk-in, else the channel of the talk before it today, else the telephone.

    The language is that of the talk before it today.
    """
    channel = "walk-in" if is_open else former.channel if former else "phone"
    return Defaults(channel=channel, language=former.language if former and former.language else LANGUAGE)


def keyed(topics: Iterable[str]) -> dict[str, str]:
    """The key of each topic; those beyond the last key have none."""
    return dict(zip(topics, TOPIC_KEYS, strict=False))


def may_withdraw(recorded_at: datetime, at: datetime) -> bool:
    """Whether a talk may still be taken back as if it had never been written down."""
    return at < recorded_at + UNDO


def may_correct(recorded_at: datetime, at: datetime) -> bool:
    """Whether its author may still correct what she has written down of a talk."""
    return at < recorded_at + CORRECTION
