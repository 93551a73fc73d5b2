"""The lines of a day's lists: what each says and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from lotse.cases.models import (
    Case,
    Deadline,
    Draft,
    ExpertAdvice,
    IncomingReferral,
    Referral,
    Step,
)
from lotse.cases.pages.drafting import title_of
from lotse.cases.pages.origins import address_below, referral_address
from lotse.cases.queries import waiting
from lotse.cases.queries.appointments import Appointment, appointments_of_day
from lotse.cases.queries.day import Called
from lotse.cases.queries.drafts import drafts_of
from lotse.cases.queries.waiting import Today
from lotse.cases.rules.day import silence, urgency
from lotse.cases.rules.plan.wording import catalogue_line
from lotse.core.spans import BERLIN
from lotse.core.tables import Mark
from lotse.directory.rules.topics import TOPICS


@dataclass(frozen=True)
class Line:
    """One line of a list: its text, where it leads, whose it is, when, and the colour of its urgency."""

    text: str
    url: str
    who: str = ""
    when: str = ""
    mark: Mark = ""


class Saying:
    """What is needed to say a row in words: the day, and what the cases of all lists are called."""

    def __init__(self, now: Today, cases: Mapping[UUID, Called]) -> None:
        self.now, self.cases = now, cases

    def who(self, case: UUID | None) -> str:
        called = self.cases.get(case) if case else None
        if called is None:
            return ""
        return called.name or gettext("Case %(number)s") % {"number": called.number}

    def task(self, row: Step) -> Line:
        words = catalogue_line(row.code, get_language() or "de") or row.words
        return self._due(words, row.case_id, row.due_on)

    def deadline(self, row: Deadline) -> Line:
        return self._due(row.words or kinds().get(row.kind, row.kind), row.case_id, row.due_on)

    def referral(self, row: Referral) -> Line:
        sent = gettext("sent on %(day)s") % {"day": _on(row.sent_at.astimezone(BERLIN).date())}
        # From the third reminder on the lead hears of it as well.
        mark: Mark = "danger" if row.reminders > 2 else "warning"
        text = f"{TOPICS.get(row.topic, row.topic)}: {row.recipient_name}"
        return Line(text, referral_address(row), self.who(row.case_id), sent, mark)

    def appointment(self, row: Appointment) -> Line:
        names = {
            "referral": gettext("Appointment"), "visit": gettext("Welcome visit"),
            "conference": gettext("Case conference"),
        }  # fmt: skip
        match row.kind:
            case "visit":
                url = reverse("cases:show-visit", args=[row.key])
            case "conference":
                url = reverse("cases:show-conference", args=[row.case_id, row.key])
            case _:
                url = address_below(row.case_id, row.contact_id, row.key)
        text = f"{names[row.kind]}: {row.place}" if row.place else names[row.kind]
        mark: Mark = "info" if row.at >= self.now.at else ""
        return Line(text, url, self.who(row.case_id), time_format(row.at.astimezone(BERLIN), "H:i"), mark)

    def silent(self, row: Case) -> Line:
        mark = silence(row.last_contact_at, self.now.at)
        return Line(self.who(row.pk), _of_case(row.pk), row.number, _last_talk(row), mark)

    def follow_up(self, row: Case) -> Line:
        mark = urgency(row.follow_up_on, self.now.day)
        return Line(self.who(row.pk), _of_case(row.pk), row.number, _on(row.follow_up_on), mark)

    def hand_over(self, row: Any) -> Line:
        """Who proposes is named, and never the person: she is not known here before somebody has said yes."""
        text = f"{row.giver}, {row.house}"
        return Line(text, reverse("cases:list-hand-overs"), "", _on_day(row.proposed_at), "info")

    def advice(self, row: ExpertAdvice) -> Line:
        """The pseudonym alone: neither the person nor the number of her case stands beside it."""
        url = reverse("cases:show-advice", args=[row.pk])
        if row.answered_at:
            when = gettext("answered on %(day)s") % {"day": _on_day(row.answered_at)}
        else:
            when = gettext("asked on %(day)s") % {"day": _on_day(row.written_at)}
        return Line(row.pseudonym, url, "", when, "warning")

    def request(self, row: IncomingReferral) -> Line:
        url = reverse("cases:show-incoming", args=[row.pk])
        return Line(row.person_name, url, row.sender_body, _on_day(row.received_at), "info")

    def draft(self, row: Draft) -> Line:
        written = date_format(row.written_at.astimezone(BERLIN), "SHORT_DATETIME_FORMAT")
        return Line(title_of(row), reverse("cases:show-draft", args=[row.pk]), "", written)

    def _due(self, words: str, case: UUID | None, due_on: date | None) -> Line:
        return Line(words, _of_case(case), self.who(case), _on(due_on), urgency(due_on, self.now.day))


@dataclass(frozen=True)
class Waiting:
    """One list of a day: its title, at most so many rows of it, and how one is said."""

    title: Promise
    rows: Callable[[Today, int], Iterable[Any]]
    say: Callable[[Saying, Any], Line]


LISTS: dict[str, Waiting] = {
    "appointments": Waiting(_("Appointments today"), appointments_of_day, Saying.appointment),
    "hand-overs": Waiting(_("Cases proposed to you"), waiting.proposed_hand_overs, Saying.hand_over),
    "advice": Waiting(_("Child-protection advice"), waiting.waiting_advice, Saying.advice),
    "requests": Waiting(_("New requests"), waiting.new_requests, Saying.request),
    "tasks": Waiting(_("Tasks"), waiting.open_tasks, Saying.task),
    "deadlines": Waiting(_("Deadlines"), waiting.near_deadlines, Saying.deadline),
    "referrals": Waiting(_("Referrals without an answer"), waiting.unanswered_referrals, Saying.referral),
    "silent": Waiting(_("Cases without a talk for two weeks"), waiting.silent_cases, Saying.silent),
    "follow-ups": Waiting(_("Time to ask how it goes"), waiting.due_follow_ups, Saying.follow_up),
    "drafts": Waiting(_("Drafts"), lambda now, most: drafts_of(now.by)[:most], Saying.draft),
}


def kinds() -> dict[str, str]:
    """The kinds of deadlines in words."""
    return {
        "title-expiry": gettext("Residence title expires"), "appeal": gettext("Appeal period"),
        "hearing": gettext("Hearing"), "benefit-renewal": gettext("Benefit to be renewed"),
        "papers": gettext("Papers to be handed in"), "course": gettext("Course begins"), "other": gettext("Deadline"),
    }  # fmt: skip


def case_of(row: Any) -> UUID | None:
    """The case that a row is about, or is; advice on a child is never called by its case."""
    if isinstance(row, ExpertAdvice):
        return None
    return row.pk if isinstance(row, Case) else getattr(row, "case_id", None)


def _of_case(case: UUID | None) -> str:
    return reverse("cases:show-case", args=[case]) if case else ""


def _last_talk(case: Case) -> str:
    if case.last_contact_at is None:
        return gettext("no talk yet")
    return gettext("last talk on %(day)s") % {"day": _on_day(case.last_contact_at)}


def _on(value: date | None) -> str:
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""


def _on_day(moment: datetime) -> str:
    return _on(moment.astimezone(BERLIN).date())
