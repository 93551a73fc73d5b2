"""What was not read: texts after April 2025 and before 2025, the Länder's own acts, their holidays."""

from __future__ import annotations

from datetime import date, timedelta

from lotse.cases.rules.appeals.notification import FOURTH_DAY_FROM, PRESUMPTIONS, notified_on
from lotse.cases.rules.appeals.periods import local_holiday, working_day
from lotse.cases.rules.appeals.questions import PRESUMED, Question
from lotse.cases.rules.appeals.reasons import Reason
from lotse.cases.rules.appeals.remedies import period_of
from lotse.core.lines import gettext_noop

TEXTS_OF = date(2025, 4, 2)
# Länder whose procedure acts refer to the federal one, or are reported to say four days since 1 January 2025.
# The others have an act of their own, which may have kept the third day for a while.
FOLLOW_THE_FEDERAL_ACT = frozenset({"BB", "BE", "HB", "NI", "NW", "RP", "SN", "ST"})


def doubts(question: Question, due: date) -> list[Reason]:
    """The doubts that concern this date; the last one is always that a professional confirms it."""
    found = [*_of_the_land(question), *_of_the_version(question), *_of_holidays(question, due)]
    found.append(
        Reason.doubt(
            "confirm", "", gettext_noop("A professional confirms this date before anybody relies on it.")
        )
    )
    return found


def earliest_due(question: Question) -> date:
    """The date by the third day instead of the fourth."""
    notified = notified_on(question) - timedelta(days=1)
    return working_day(period_of(question).last_day(notified), question.state)


def _of_the_land(question: Question) -> list[Reason]:
    if question.law != "VwVfG":
        return []
    citation = PRESUMPTIONS.get(("VwVfG", question.notification), "§ 41 VwVfG")
    is_by_the_fourth_day = (
        question.notification in PRESUMED and question.on >= FOURTH_DAY_FROM and question.received is None
    )
    if is_by_the_fourth_day and question.state not in FOLLOW_THE_FEDERAL_ACT:
        return [
            Reason.doubt(
                "land-act", citation,
                gettext_noop(
                    "Offices of the Land and its towns act by the procedure act of %(state)s, which was not read; "
                    "if it still says the third day, the period ends on %(day)s. Keep that day to be safe."
                ),
                state=question.state, day=earliest_due(question),
            )
        ]  # fmt: skip
    return [
        Reason.doubt(
            "land-act", citation,
            gettext_noop(
                "Offices of the Land and its towns act by the "
                "procedure act of %(state)s, which was not read."
            ),
            state=question.state,
        )
    ]  # fmt: skip


def _of_the_version(question: Question) -> list[Reason]:
    if question.on < FOURTH_DAY_FROM:
        return [
            Reason.doubt(
                "older-text", "",
                gettext_noop("The texts in force before 2025 were not read; the statutes were read as of %(day)s."),
                day=TEXTS_OF,
            )
        ]  # fmt: skip
    if question.on > TEXTS_OF:
        return [
            Reason.doubt(
                "newer-text",
                "",
                gettext_noop("The statutes were read as of %(day)s, not in a later version."),
                day=TEXTS_OF,
            )
        ]
    return []


def _of_holidays(question: Question, due: date) -> list[Reason]:
    found = []
    local = local_holiday(due, question.state)
    if local is not None:
        found.append(
            Reason.doubt(
                "local-holiday", "§ 193 BGB",
                gettext_noop(
                    "%(day)s is a holiday in some communities of %(state)s only (%(name)s); "
                    "where the office sits in one, the period ends on the next working day. Keep this day to be safe."
                ),
                day=due, state=question.state, name=local,
            )
        )  # fmt: skip
    found.append(
        Reason.doubt(
            "holidays", "§ 193 BGB",
            gettext_noop(
                "Holidays of %(state)s, where the office or court sits, from a "
                "calendar; the holiday act of the Land was not read."
            ),
            state=question.state,
        )
    )  # fmt: skip
    return found
