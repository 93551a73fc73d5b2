"""How long there is: the period of the instruction, or a year where there was none."""

from __future__ import annotations

from datetime import date

from lotse.cases.rules.appeals import asylum
from lotse.cases.rules.appeals.periods import ONE_MONTH, ONE_YEAR, THREE_MONTHS, Period, working_day
from lotse.cases.rules.appeals.questions import Law, Question
from lotse.cases.rules.appeals.reasons import Reason, reason
from lotse.core.lines import gettext_noop

NO_INSTRUCTION: dict[Law, str] = {
    "SGB": "§ 66 Abs. 2 SGG",
    "VwVfG": "§ 58 Abs. 2 VwGO, § 70 Abs. 2 VwGO",
    "AsylG": "§ 58 Abs. 2 VwGO, § 36 Abs. 3 S. 3 AsylG",
}


def period_of(question: Question) -> Period:
    """The period that runs: without an instruction on the appeal it is one year from notification."""
    return question.period if question.instructed else ONE_YEAR


def why_period(question: Question, notified: date) -> list[Reason]:
    """The reasons for its length."""
    if not question.instructed:
        return _why_a_year(question, notified)
    known = _known(question)
    if known is not None:
        return [known]
    usual = {
        "SGB": "§ 84 Abs. 1, § 87 Abs. 1 SGG",
        "VwVfG": "§ 70 Abs. 1, § 74 Abs. 1 VwGO",
        "AsylG": "§ 74 Abs. 1 AsylG",
    }
    return [
        Reason.doubt(
            "period-unusual", usual[question.law],
            gettext_noop(
                "The usual period is another one; counted as asked. If the letter names a wrong period, "
                "the instruction is wrong and there may be a year (%(year)s)."
            ),
            year=NO_INSTRUCTION[question.law],
        )
    ]  # fmt: skip


def _known(question: Question) -> Reason | None:
    """The reason for a period that the law itself names."""
    if question.law == "AsylG":
        return asylum.why_period(question.period)
    is_social = question.law == "SGB"
    if question.period == ONE_MONTH:
        return reason(
            "period", "§ 84 Abs. 1, § 87 Abs. 1 SGG" if is_social else "§ 70 Abs. 1, § 74 Abs. 1 VwGO",
            gettext_noop("One month for the objection, or for the action after the decision on it."),
        )  # fmt: skip
    if is_social and question.period == THREE_MONTHS:
        return reason(
            "period", "§ 84 Abs. 1 S. 2, § 87 Abs. 1 S. 2 SGG",
            gettext_noop("Three months where the decision was notified abroad."),
        )  # fmt: skip
    return None


def _why_a_year(question: Question, notified: date) -> list[Reason]:
    earlier = working_day(question.period.last_day(notified), question.state)
    found = [
        reason(
            "no-instruction", NO_INSTRUCTION[question.law],
            gettext_noop(
                "Without an instruction on the appeal, or with a wrong "
                "one, there is one year from notification."
            ),
        )
    ]  # fmt: skip
    if earlier < working_day(ONE_YEAR.last_day(notified), question.state):
        found.append(
            Reason.doubt(
                "keep-the-short-period", NO_INSTRUCTION[question.law],
                gettext_noop(
                    "Whether an instruction is missing or wrong is for a professional to say: "
                    "keep %(day)s if that day is not over."
                ),
                day=earlier,
            )
        )  # fmt: skip
    return found
