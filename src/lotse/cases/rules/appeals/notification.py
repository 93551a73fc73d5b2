"""On which day a decision counts as notified: presumed after posting or sending, served, or handed over."""

from __future__ import annotations

from datetime import date, timedelta

from lotse.cases.rules.appeals import asylum
from lotse.cases.rules.appeals.periods import is_working_day
from lotse.cases.rules.appeals.questions import PRESUMED, Law, Notification, Question
from lotse.cases.rules.appeals.reasons import Reason, reason
from lotse.core.lines import gettext_noop

# Postrechtsmodernisierungsgesetz: what is posted or sent from this day on counts as notified on the fourth day.
FOURTH_DAY_FROM = date(2025, 1, 1)
PRESUMPTIONS: dict[tuple[Law, Notification], str] = {
    ("SGB", "post"): "§ 37 Abs. 2 S. 1 SGB X",
    ("SGB", "electronic"): "§ 37 Abs. 2 S. 2 SGB X",
    ("VwVfG", "post"): "§ 41 Abs. 2 S. 1 VwVfG",
    ("VwVfG", "electronic"): "§ 41 Abs. 2 S. 2 VwVfG",
    ("AsylG", "post"): "§ 4 Abs. 2 S. 2 VwZG",
    ("AsylG", "electronic"): "§ 5 Abs. 7 S. 2 VwZG",
}
_PRESUMED = {
    ("post", 4): gettext_noop("Posted on %(on)s; counts as notified on the fourth day after, %(day)s."),
    ("post", 3): gettext_noop(
        "Posted on %(on)s, before 2025; counts as "
        "notified on the third day after, %(day)s."
    ),
    ("electronic", 4): gettext_noop("Sent on %(on)s; counts as notified on the fourth day after, %(day)s."),
    ("electronic", 3): gettext_noop(
        "Sent on %(on)s, before 2025; counts as notified "
        "on the third day after, %(day)s."
    ),
}  # fmt: skip
_PROOF_BY_THE_RECIPIENT = "§ 5 Abs. 7 S. 3 VwZG"
_DISPROOFS: dict[tuple[Law, Notification], str] = {
    ("SGB", "post"): "§ 37 Abs. 2 S. 3 SGB X",
    ("SGB", "electronic"): "§ 37 Abs. 2 S. 3 SGB X",
    ("VwVfG", "post"): "§ 41 Abs. 2 S. 3 VwVfG",
    ("VwVfG", "electronic"): "§ 41 Abs. 2 S. 3 VwVfG",
    ("AsylG", "post"): "§ 4 Abs. 2 S. 2 und 3 VwZG",
    ("AsylG", "electronic"): _PROOF_BY_THE_RECIPIENT,
}
_SERVICE: dict[Law, str] = {
    "SGB": "§ 37 Abs. 5, § 65 SGB X, § 2 Abs. 1 VwZG",
    "VwVfG": "§ 41 Abs. 5 VwVfG, § 2 Abs. 1 VwZG",
    "AsylG": "§ 31 Abs. 1 S. 3 AsylG, § 2 Abs. 1 VwZG",
}
_HANDED: dict[Law, str] = {
    "SGB": "§ 37 Abs. 1 SGB X",
    "VwVfG": "§ 41 Abs. 1 VwVfG",
    "AsylG": "§ 10 Abs. 4 S. 4 AsylG, § 5 Abs. 1 VwZG",
}


def days_presumed(on: date) -> int:
    """How many days after posting or sending a decision counts as notified, by the law of that day."""
    return 4 if on >= FOURTH_DAY_FROM else 3


def notified_on(question: Question) -> date:
    """The day of notification. An earlier arrival changes nothing, a later one that can be shown does.

    The presumed day may be a Saturday, Sunday or holiday: it is a day named by law, not the end of a period.
    """
    if question.notification not in PRESUMED:
        return question.on
    presumed = question.on + timedelta(days=days_presumed(question.on))
    return max(presumed, question.received or presumed)


def why_notified(question: Question) -> list[Reason]:
    """The reasons for that day."""
    if question.notification in PRESUMED:
        found = _presumed(question)
    elif question.notification == "served":
        found = _served(question)
    else:
        found = [
            reason(
                "handed", _HANDED[question.law], gettext_noop("Handed over on %(day)s: notified on that day."),
                day=question.on,
            )
        ]  # fmt: skip
    return found + (asylum.doubts_of_notification(question) if question.law == "AsylG" else [])


def _presumed(question: Question) -> list[Reason]:
    citation = PRESUMPTIONS[question.law, question.notification]
    presumed = question.on + timedelta(days=days_presumed(question.on))
    text = _PRESUMED[question.notification, days_presumed(question.on)]
    if question.on < FOURTH_DAY_FROM:
        found = [Reason.doubt("presumed", citation, text, on=question.on, day=presumed)]
    else:
        found = [reason("presumed", citation, text, on=question.on, day=presumed)]
    found += _disproved(question, presumed)
    found += _fetched(question)
    if not question.is_posting_known:
        found.append(
            Reason.doubt(
                "posting-unknown", citation,
                gettext_noop(
                    "The day of posting is not known: counted from the day on the letter, the earliest there can be. "
                    "Without a note of the posting in the authority's file the presumption may fall."
                ),
            )
        )  # fmt: skip
    if notified_on(question) == presumed and not is_working_day(presumed, question.state):
        found.append(
            Reason.doubt(
                "presumed-weekend", "BSG 06.05.2010, B 14 AS 12/09 R",
                gettext_noop(
                    "The presumed day stays, though it is a Saturday, Sunday or "
                    "holiday; § 193 BGB moves ends of periods only."
                ),
            )
        )  # fmt: skip
    return found


def _fetched(question: Question) -> list[Reason]:
    """What was put into a portal and fetched there counts in another way."""
    if question.notification != "electronic" or question.law == "AsylG":
        return []
    if question.law == "SGB":
        return [
            Reason.doubt(
                "portal", "§ 37 Abs. 2a SGB X",
                gettext_noop(
                    "Put into a portal with the person's consent: counted from the day on which the notice about it "
                    "was sent; if that notice did not come, the day of fetching counts."
                ),
            )
        ]  # fmt: skip
    return [
        Reason.doubt(
            "portal", "§ 41 Abs. 2a VwVfG",
            gettext_noop(
                "Fetched from a portal with the person's consent: notified on the day after fetching, "
                "and not at all if nobody fetched it within ten days."
            ),
        )
    ]  # fmt: skip


def _disproved(question: Question, presumed: date) -> list[Reason]:
    law = _DISPROOFS[question.law, question.notification]
    if question.received is None:
        if law == _PROOF_BY_THE_RECIPIENT:
            text = gettext_noop("Whoever shows that it came later or never is not bound to that day.")
        else:
            text = gettext_noop(
                "If it came later or never, that day does not count; "
                "in doubt the authority has to prove the day it came."
            )
        return [reason("may-be-disproved", law, text)]
    if question.received <= presumed:
        return [
            reason(
                "came-earlier", law, gettext_noop("It came on %(day)s; an earlier arrival changes nothing."),
                day=question.received,
            )
        ]  # fmt: skip
    return [
        Reason.doubt(
            "disproved", law,
            gettext_noop("It came later, on %(day)s: that day counts. Keep what shows it (envelope, witness)."),
            day=question.received,
        )
    ]  # fmt: skip


def _served(question: Question) -> list[Reason]:
    return [
        reason(
            "served", _SERVICE[question.law],
            gettext_noop("Formally served on %(day)s, the day on the envelope: notified on that day."),
            day=question.on,
        ),
        Reason.doubt(
            "served-in-absence", "§§ 177 bis 182 ZPO",
            gettext_noop(
                "Put into the letter box or lodged at the post office counts as "
                "service on that day, not on the day it was fetched."
            ),
        ),
    ]  # fmt: skip
