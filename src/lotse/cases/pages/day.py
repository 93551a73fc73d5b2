"""My day: what waits for a case manager, the most urgent first. Every list has ten lines and leads to all of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise

from lotse.accounts.access import acting
from lotse.accounts.rules.roles import READ_CASES, WRITE_CASES
from lotse.cases.pages.day_lines import LISTS, Line, Saying, case_of
from lotse.cases.pages.shared import case_page
from lotse.cases.queries import day
from lotse.cases.queries.waiting import Today
from lotse.core.spans import BERLIN

MOST, ALL = 10, 200


@dataclass(frozen=True)
class Section:
    """One list of the day; `has_more` where not all of it is shown."""

    code: str
    title: Promise
    lines: list[Line]
    has_more: bool


@case_page(READ_CASES)
def my_day(request: HttpRequest) -> HttpResponse:
    """GET: the hours of her offices today, and whatever waits for her."""
    by, now = acting(request), timezone.now()
    today = now.astimezone(BERLIN).date()
    covered = day.covered_today(by, today)
    whose = Today(by, [by.user.pk, *(row.user_id for row in covered)], now, today)
    sections = _sections(LISTS, whose, MOST)
    open_cases, talks = day.counted(by, today)
    context = {
        "today": today,
        "hours": [
            (office, start.astimezone(BERLIN), end.astimezone(BERLIN))
            for office, start, end in day.hours_of_day(by, today)
        ],
        "sections": [section for section in sections if section.lines],
        "calm": [section.title for section in sections if not section.lines],
        "covered": [(row.user.name, row.ends_on) for row in covered],
        "open_cases": open_cases,
        "talks": talks,
        "may_write": by.may(WRITE_CASES),
    }
    return render(request, "cases/my_day.html", context)


@case_page(READ_CASES)
def my_day_list(request: HttpRequest, which: str) -> HttpResponse:
    """GET: one list of the day, all of it."""
    if which not in LISTS:
        raise Http404
    by, now = acting(request), timezone.now()
    today = now.astimezone(BERLIN).date()
    people = [by.user.pk, *(row.user_id for row in day.covered_today(by, today))]
    (section,) = _sections([which], Today(by, people, now, today), ALL)
    return render(request, "cases/my_day_list.html", {"section": section})


def _sections(codes: Collection[str], now: Today, most: int) -> list[Section]:
    """The lists, each of at most `most` lines; the cases of all of them are named by one question."""
    rows = {code: list(LISTS[code].rows(now, most + 1)) for code in codes}
    cases = {case_of(row) for found in rows.values() for row in found}
    saying = Saying(now, day.called({case for case in cases if case}))
    return [
        Section(
            code,
            LISTS[code].title,
            [LISTS[code].say(saying, row) for row in found[:most]],
            len(found) > most,
        )
        for code, found in rows.items()
    ]
