"""What asylum law does differently: formal service, periods of a week or two, and a new text since June 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lotse.cases.rules.appeals.periods import ONE_MONTH, ONE_WEEK, THREE_DAYS, TWO_WEEKS, Period
from lotse.cases.rules.appeals.reasons import Reason, reason
from lotse.core.lines import gettext_noop

if TYPE_CHECKING:
    from lotse.cases.rules.appeals.questions import Question

# GEAS-Anpassungsgesetz of 23 April 2026: its text was not read.
NEW_TEXT_FROM = date(2026, 6, 12)


def doubts_of_notification(question: Question) -> list[Reason]:
    """What a decision of the Federal Office that came by post or electronically leaves open."""
    if question.notification == "post":
        return [
            Reason.doubt(
                "asylum-service", "§ 31 Abs. 1 S. 3 AsylG, § 8 VwZG",
                gettext_noop(
                    "Decisions have to be served. Counted as registered mail; a "
                    "plain letter counts from the day it really came. "
                    "A return receipt or a yellow envelope shows another day: "
                    "then that one counts, even if it is earlier."
                ),
            ),
            Reason.doubt(
                "asylum-reception", "§ 10 Abs. 2 S. 4 und Abs. 4 S. 4 AsylG",
                gettext_noop(
                    "In a reception centre the day of handing out counts, else the "
                    "fourth day after the centre got it (third before 2025); "
                    "what could not be delivered to the last known address counts from posting."
                ),
            ),
        ]  # fmt: skip
    if question.notification == "electronic":
        return [
            Reason.doubt(
                "asylum-electronic", "§ 5 Abs. 5 und 7, § 5a VwZG",
                gettext_noop(
                    "Decisions have to be served. Where a receipt was sent back, "
                    "its day counts; the fourth day is presumed only "
                    "where the procedure has to be electronic at the person's request."
                ),
            )
        ]  # fmt: skip
    return []


def why_period(period: Period) -> Reason | None:
    """Why a period is one that the Asylum Act knows; None where it is not."""
    found = {
        ONE_WEEK: (
            "§ 74 Abs. 1 Hs. 2, § 34a Abs. 2, § 36 Abs. 3 AsylG",
            gettext_noop("One week for the urgent application and for the action together with it."),
        ),
        TWO_WEEKS: ("§ 74 Abs. 1 Hs. 1 AsylG", gettext_noop(
            "Two weeks for the action; there is no "
            "objection (§ 11 AsylG)."
        )),
        ONE_MONTH: (
            "§ 74 Abs. 2, § 78 Abs. 4 AsylG",
            gettext_noop(
                "One month for the grounds of an action, or to apply for leave to appeal against a judgment. "
                "The action itself has two weeks, or one, from the same day."
            ),
        ),
        THREE_DAYS: ("§ 18a Abs. 4 AsylG", gettext_noop(
            "Three days for the urgent application "
            "in the airport procedure."
        )),
    }.get(period)  # fmt: skip
    return None if found is None else reason("period", *found)


def doubts(question: Question) -> list[Reason]:
    """What follows for every period of asylum law."""
    found = []
    if question.on >= NEW_TEXT_FROM:
        found.append(
            Reason.doubt(
                "asylum-new-text", "BGBl. 2026 I Nr. 111",
                gettext_noop(
                    "The Asylum Act has changed on 12 June 2026 and the new text "
                    "was not read: the periods may be other ones. "
                    "Go by the instruction in the letter and ask a lawyer at once."
                ),
            )
        )  # fmt: skip
    if not question.instructed:
        found.append(
            Reason.doubt(
                "asylum-no-delay",
                "§ 75 Abs. 1 AsylG",
                gettext_noop(
                    "Most actions do not stop a deportation: do not use up the year, see a lawyer now."
                ),
            )
        )
    return found
