"""My day: what waits for a case manager, the most urgent first. Every list has ten lines and leads to all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.accounts.access import acting
from lotse.accounts.rules.roles import READ_CASES, WRITE_CASES
from lotse.cases.pages.day_lines import (
    Line,
    Today,
    deadline_lines,
    draft_lines,
    follow_up_lines,
    hand_over_lines,
    referral_lines,
    request_lines,
    silent_lines,
    task_lines,
)
from lotse.cases.pages.shared import case_page
from lotse.cases.queries import day
from lotse.cases.queries.talking import offices, talks_of_day
from lotse.core.spans import BERLIN

MOST, ALL = 10, 200


@dataclass(frozen=True)
class Section:
    """One list of the day; `has_more` where not all of it is shown."""

    code: str
    title: str | Promise
    lines: list[Line]
    has_more: bool


SECTIONS: dict[str, tuple[Promise, Callable[[Today, int], list[Line]]]] = {
    "hand-overs": (_("Cases proposed to you"), hand_over_lines),
    "requests": (_("New requests"), request_lines),
    "tasks": (_("Tasks"), task_lines),
    "deadlines": (_("Deadlines"), deadline_lines),
    "referrals": (_("Referrals without an answer"), referral_lines),
    "silent": (_("Cases without a talk for two weeks"), silent_lines),
    "follow-ups": (_("Time to ask how it goes"), follow_up_lines),
    "drafts": (_("Drafts"), draft_lines),
}


@case_page(READ_CASES)
def my_day(request: HttpRequest) -> HttpResponse:
    """GET: the hours of her offices today, and whatever waits for her."""
    by, now = acting(request), timezone.now()
    today = now.astimezone(BERLIN).date()
    covered = day.covered_today(by, today)
    whose = Today(by, [by.user.pk, *(row.user_id for row in covered)], now, today)
    sections = [_section(code, whose, MOST) for code in SECTIONS]
    sites = offices(by)
    context = {
        "today": today,
        "hours": [
            (sites[site], start.astimezone(BERLIN), end.astimezone(BERLIN))
            for site, start, end in day.hours_of_day(sites, today)
        ],
        "sections": [section for section in sections if section.lines],
        "calm": [section.title for section in sections if not section.lines],
        "covered": [(row.user.name, row.ends_on) for row in covered],
        "open_cases": day.open_cases(by, [by.user.pk]).count(),
        "talks": talks_of_day(by, now).count(),
        "may_write": by.may(WRITE_CASES),
    }
    return render(request, "cases/my_day.html", context)


@case_page(READ_CASES)
def my_day_list(request: HttpRequest, which: str) -> HttpResponse:
    """GET: one list of the day, all of it."""
    if which not in SECTIONS:
        raise Http404
    by, now = acting(request), timezone.now()
    today = now.astimezone(BERLIN).date()
    people = [by.user.pk, *(row.user_id for row in day.covered_today(by, today))]
    section = _section(which, Today(by, people, now, today), ALL)
    return render(request, "cases/my_day_list.html", {"section": section})


def _section(code: str, now: Today, most: int) -> Section:
    title, lines = SECTIONS[code]
    found = lines(now, most + 1)
    return Section(code, title, found[:most], len(found) > most)
