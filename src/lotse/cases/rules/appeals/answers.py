"""From a letter to a date: notified, due, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lotse.cases.rules.appeals import asylum
from lotse.cases.rules.appeals.doubts import doubts
from lotse.cases.rules.appeals.notification import notified_on, why_notified
from lotse.cases.rules.appeals.periods import Period, why_moved, working_day
from lotse.cases.rules.appeals.questions import Law, Question
from lotse.cases.rules.appeals.reasons import Reason, reason
from lotse.cases.rules.appeals.remedies import period_of, why_period
from lotse.core.lines import gettext_noop

# Which law leads to sections 187 to 193 BGB. § 222 ZPO, to which § 57 Abs. 2 VwGO refers, was not read.
_COUNTING: dict[Law, str] = {
    "SGB": "§ 64 SGG, § 26 SGB X",
    "VwVfG": "§ 57 Abs. 2 VwGO, § 222 ZPO, § 31 VwVfG",
    "AsylG": "§ 57 Abs. 2 VwGO, § 222 ZPO",
}


@dataclass(frozen=True, slots=True)
class Appeal:
    """When a decision was notified and on which day, until midnight, the appeal has to be there.

    It is computed, never verified: `reasons` say what the date rests on, those with a doubt included.
    """

    notified: date
    due: date
    reasons: tuple[Reason, ...]

    @property
    def doubts(self) -> tuple[Reason, ...]:
        """The reasons that rest on something unread or open."""
        return tuple(reason for reason in self.reasons if not reason.is_verified)


def appeal(question: Question) -> Appeal:
    """The end of an appeal period, computed from statute; source: docs/decisions/appeal-periods.md."""
    notified = notified_on(question)
    period = period_of(question)
    last = period.last_day(notified)
    due = working_day(last, question.state)
    return Appeal(
        notified,
        due,
        (
            *why_notified(question),
            *why_period(question, notified),
            *(asylum.doubts(question) if question.law == "AsylG" else ()),
            *_why_counted(question, period, notified, last),
            *why_moved(last, question.state),
            *_why_end(question, last, due),
            *doubts(question, due),
        ),
    )


def _why_counted(question: Question, period: Period, notified: date, last: date) -> list[Reason]:
    counting = _COUNTING[question.law]
    found = [
        reason(
            "begin", f"§ 187 Abs. 1 BGB ({counting})",
            gettext_noop("The day of notification, %(day)s, is not counted."), day=notified,
        ),
    ]  # fmt: skip
    if question.law != "SGB":
        found.append(
            Reason.doubt(
                "unread-zpo", "§ 222 ZPO", gettext_noop("Not read; it is taken to refer to the BGB.")
            )
        )
    months_only = period.months and not period.days
    if period.days and not period.months:
        found.append(_counted_in_days(period, last))
    elif months_only and last.day != notified.day:
        text = gettext_noop(
            "The last month has no day %(number)s: the period ends with its last day, %(day)s."
        )
        found.append(reason("end", "§ 188 Abs. 3 BGB", text, number=notified.day, day=last))
    elif months_only:
        text = gettext_noop("It ends with the day that bears the same number, %(day)s.")
        found.append(reason("end", "§ 188 Abs. 2 BGB", text, day=last))
    else:
        text = gettext_noop("Months first, then the days: the last day is %(day)s.")
        found.append(reason("end", "§ 188, § 189 Abs. 2 BGB", text, day=last))
    return found


def _counted_in_days(period: Period, last: date) -> Reason:
    if period.days % 7:
        text = gettext_noop("It ends with the last of %(number)s days, %(day)s.")
        return reason("end", "§ 188 Abs. 1 BGB", text, number=period.days, day=last)
    return reason(
        "end",
        "§ 188 Abs. 2 BGB",
        gettext_noop("It ends with the same weekday of the last week, %(day)s."),
        day=last,
    )


def _why_end(question: Question, last: date, due: date) -> list[Reason]:
    if due == last:
        return [
            reason(
                "due",
                "§ 188 BGB",
                gettext_noop("The appeal has to be there by midnight at the end of %(day)s."),
                day=due,
            )
        ]
    return [
        reason(
            "due", "§ 64 Abs. 3 SGG" if question.law == "SGB" else "§ 193 BGB",
            gettext_noop(
                "The next working day takes its place: the appeal has to "
                "be there by midnight at the end of %(day)s."
            ),
            day=due,
        )
    ]  # fmt: skip
