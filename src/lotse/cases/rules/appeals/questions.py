"""What has to be known before a date can be said: the letter, the way it came, the period, the place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar, get_args

from lotse.cases.rules.appeals.periods import Period, read_period
from lotse.cases.rules.appeals.reasons import AppealError
from lotse.core.lines import gettext_noop
from lotse.hours.rules.clock import FIRST_YEAR, LAST_YEAR
from lotse.hours.rules.holidays import STATES

Law = Literal["SGB", "VwVfG", "AsylG"]
Notification = Literal["post", "served", "electronic", "handed"]
LAWS: tuple[Law, ...] = get_args(Law)
NOTIFICATIONS: tuple[Notification, ...] = get_args(Notification)
# Only what is presumed to have arrived can be shown to have arrived later.
PRESUMED: frozenset[Notification] = frozenset({"post", "electronic"})
Word = TypeVar("Word", bound=str)
KEYS = ("law", "notification", "on", "period", "instructed", "state")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Question:
    """One letter. `on` is the day of posting, sending, service or handing over, as `notification` says.

    `received` is the day on which it can be shown to have arrived, where that is later than the law presumes;
    without `is_posting_known`, `on` is the day written on the letter.
    """

    law: Law
    notification: Notification
    on: date
    period: Period
    instructed: bool
    state: str
    received: date | None = None
    is_posting_known: bool = True

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.on.year <= LAST_YEAR:
            raise AppealError(
                gettext_noop("'on' must lie between the years %(first)s and %(last)s."),
                first=FIRST_YEAR, last=LAST_YEAR,
            )  # fmt: skip
        if self.received is None:
            return
        if self.notification not in PRESUMED:
            raise AppealError(
                gettext_noop(
                    "Only the arrival of a letter by post or of an electronic one is presumed and can be disproved; "
                    "what was served or handed over counts from its day."
                )
            )
        if self.received < self.on:
            raise AppealError(gettext_noop("A letter cannot arrive before it was sent."))
        if self.received.year > LAST_YEAR:
            raise AppealError(
                gettext_noop("'%(key)s' is not a day of the calendar: %(value)s."),
                key="disproved", value=self.received.isoformat(),
            )  # fmt: skip


def read_question(found: Mapping[str, object]) -> Question:
    """Reads the keys of a JSON line; raises AppealError with one sentence. Keys that are not known do no harm."""
    missing = [key for key in KEYS if key not in found]
    if missing:
        raise AppealError(gettext_noop("Missing: %(keys)s."), keys=", ".join(missing))
    if found.get("disproved") == "never":
        raise AppealError(
            gettext_noop(
                "A letter that never arrived sets no period running; ask the authority to send it again, "
                "and count from the day on which that one comes."
            )
        )
    received = found.get("disproved")
    return Question(
        law=_one_of("law", found["law"], LAWS),
        notification=_one_of("notification", found["notification"], NOTIFICATIONS),
        on=_day("on", found["on"]),
        period=read_period(found["period"]),
        instructed=_flag("instructed", found["instructed"]),
        state=_one_of("state", found["state"], STATES),
        received=None if received is None else _day("disproved", received),
        is_posting_known=_flag("posting_known", found.get("posting_known", True)),
    )


def _one_of(key: str, value: object, words: tuple[Word, ...]) -> Word:
    for word in words:
        if isinstance(value, str) and value.casefold() == word.casefold():
            return word
    raise AppealError(gettext_noop("'%(key)s' must be one of %(words)s."), key=key, words=" ".join(words))


def _flag(key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise AppealError(gettext_noop("'%(key)s' must be true or false."), key=key)
    return value


def _day(key: str, value: object) -> date:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise AppealError(gettext_noop("'%(key)s' must be a day such as 2026-01-31."), key=key)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise AppealError(
            gettext_noop("'%(key)s' is not a day of the calendar: %(value)s."), key=key, value=value
        ) from None
