"""The lines of a day's lists: what each says and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from lotse.accounts.acting import Acting
from lotse.cases.models import Case, Referral
from lotse.cases.pages.drafting import title_of
from lotse.cases.queries import day
from lotse.cases.queries.drafts import drafts_of
from lotse.cases.rules.day import silence, urgency
from lotse.cases.rules.plan.wording import catalogue_line
from lotse.core.spans import BERLIN
from lotse.core.tables import Mark
from lotse.directory.rules.topics import TOPICS


@dataclass(frozen=True)
class Today:
    """Whose day it is: hers, and that of the colleagues whom she covers; the moment and its day."""

    by: Acting
    people: list[UUID]
    at: datetime
    day: date


@dataclass(frozen=True)
class Line:
    """One line of a list: its text, where it leads, whose it is, when, and the colour of its urgency."""

    text: str
    url: str
    who: str = ""
    when: str = ""
    mark: Mark = ""


def task_lines(now: Today, most: int) -> list[Line]:
    rows = list(day.open_tasks(now.by, now.people)[:most])
    names, language = _names(row.case for row in rows), get_language() or "de"
    return [
        Line(
            catalogue_line(row.code, language) or row.words, _of_case(row.case), _who(row.case, names), _on(row.due_on),
            urgency(row.due_on, now.day),
        )
        for row in rows
    ]  # fmt: skip


def deadline_lines(now: Today, most: int) -> list[Line]:
    rows = list(day.near_deadlines(now.by, now.people, now.day)[:most])
    names = _names(row.case for row in rows)
    return [
        Line(
            row.words or kinds().get(row.kind, row.kind), _of_case(row.case), _who(row.case, names), _on(row.due_on),
            urgency(row.due_on, now.day),
        )
        for row in rows
    ]  # fmt: skip


def referral_lines(now: Today, most: int) -> list[Line]:
    rows = list(day.unanswered_referrals(now.by, now.people, now.day)[:most])
    names = _names(row.case for row in rows)
    return [
        Line(
            f"{TOPICS.get(row.topic, row.topic)}: {row.recipient_name}",
            _of_referral(row), _who(row.case, names),
            gettext("sent on %(day)s") % {"day": _on(row.sent_at.astimezone(BERLIN).date())},
            urgency(row.remind_on, now.day - timedelta(days=8)) or "warning",
        )
        for row in rows
    ]  # fmt: skip


def silent_lines(now: Today, most: int) -> list[Line]:
    rows = day.silent_cases(now.by, now.people, now.at, now.day)[:most]
    return _case_lines(rows, lambda case: (_last_talk(case), silence(case.last_contact_at, now.at)))


def follow_up_lines(now: Today, most: int) -> list[Line]:
    rows = day.due_follow_ups(now.by, now.people, now.day)[:most]
    return _case_lines(rows, lambda case: (_on(case.follow_up_on), urgency(case.follow_up_on, now.day)))


def hand_over_lines(now: Today, most: int) -> list[Line]:
    """Who proposes is named, and never the person: she is not known here before somebody has said yes."""
    url = _optional("cases:list-hand-overs")
    return [
        Line(
            f"{row.from_manager.name}, {row.from_organization.short_name}",
            url, "", _on(row.proposed_at.astimezone(BERLIN).date()), "info",
        )
        for row in day.proposed_hand_overs(now.by)[:most]
    ]  # fmt: skip


def request_lines(now: Today, most: int) -> list[Line]:
    return [
        Line(
            row.person_name,
            reverse("cases:show-incoming", args=[row.pk]),
            row.sender_body,
            _on(row.received_at.astimezone(BERLIN).date()),
            "info",
        )
        for row in day.new_requests(now.by)[:most]
    ]


def draft_lines(now: Today, most: int) -> list[Line]:
    return [
        Line(
            title_of(row), reverse("cases:show-draft", args=[row.pk]), "",
            date_format(row.written_at.astimezone(BERLIN), "SHORT_DATETIME_FORMAT"),
        )
        for row in drafts_of(now.by)[:most]
    ]  # fmt: skip


def kinds() -> dict[str, str]:
    """The kinds of deadlines in words."""
    return {
        "title-expiry": gettext("Residence title expires"), "appeal": gettext("Appeal period"),
        "hearing": gettext("Hearing"), "benefit-renewal": gettext("Benefit to be renewed"),
        "papers": gettext("Papers to be handed in"), "course": gettext("Course begins"), "other": gettext("Deadline"),
    }  # fmt: skip


def _case_lines(rows: Iterable[Case], said: Callable[[Case], tuple[str, Mark]]) -> list[Line]:
    found = list(rows)
    names = _names(found)
    return [Line(_who(case, names), _of_case(case), case.number, *said(case)) for case in found]


def _names(cases: Iterable[Case | None]) -> dict[UUID, str]:
    return day.names_of_persons({case.person_id for case in cases if case is not None})


def _who(case: Case | None, names: dict[UUID, str]) -> str:
    if case is None:
        return ""
    return names.get(case.person_id) or gettext("Case %(number)s") % {"number": case.number}


def _of_case(case: Case | None) -> str:
    return reverse("cases:show-case", args=[case.pk]) if case else ""


def _of_referral(row: Referral) -> str:
    if row.case_id is None:
        return reverse("cases:list-referrals")
    return reverse("cases:show-referral", args=[row.case_id, row.pk])


def _optional(name: str) -> str:
    """The address of a page that another part of the room brings; "" as long as it is not there."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _last_talk(case: Case) -> str:
    if case.last_contact_at is None:
        return gettext("no talk yet")
    return gettext("last talk on %(day)s") % {"day": _on(case.last_contact_at.astimezone(BERLIN).date())}


def _on(value: date | None) -> str:
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""
