"""Lists of cases: my own, the team's, those that were opened to us; and the search by name."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.pace import paced
from lotse.accounts.pages.deeds import refused
from lotse.accounts.rules.roles import (
    BREAK_GLASS,
    CHILD_PROTECTION_PATH,
    READ_CASES,
    READ_OPENED,
    WRITE_CASES,
)
from lotse.audit.actions import Noted, record
from lotse.cases.forms.doors import SearchForm
from lotse.cases.models import Case
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.lists import Listed, caseload, found_cases, opened_cases, team_cases, with_persons
from lotse.clients.queries import bodies_that_know
from lotse.clients.rules.names.reasons import sentence
from lotse.core.tables import Cell, Table

PER_PAGE = 50


def name_of(listed: Listed) -> str:
    """How a case is called in a list: by the person's name, or by its number where that is all the reader may know."""
    if listed.person is None:
        return gettext("Case %(number)s") % {"number": listed.case.number}
    return ", ".join(part for part in (listed.person.family_name, listed.person.given_names) if part)


@case_page(READ_CASES)
def list_cases(request: HttpRequest) -> HttpResponse:
    """GET: her own open cases."""
    return _list(request, caseload(acting(request)), "own")


@case_page(READ_CASES)
def list_team_cases(request: HttpRequest) -> HttpResponse:
    """GET: the open cases of her body."""
    return _list(request, team_cases(acting(request)), "team")


@case_page(READ_OPENED)
def list_opened_cases(request: HttpRequest) -> HttpResponse:
    """GET: cases of other bodies that a consent opened."""
    return _list(request, opened_cases(acting(request)), "opened")


@case_page(READ_CASES, READ_OPENED)
@paced("search")
def search_cases(request: HttpRequest) -> HttpResponse:
    """GET: an empty search. POST: the cases that fit; that she searched is a deed, what for is not kept."""
    by, form, listed, elsewhere = acting(request), SearchForm(posted(request)), [], []
    if form.is_valid():
        words, born_on = form.cleaned_data["words"], form.cleaned_data["born_on"]
        listed = found_cases(by, words)
        elsewhere = bodies_that_know(by, words, born_on) if born_on else []
        noted = Noted()
        noted.object_kind, noted.facts = "cases.Case", {"found": len(listed), "elsewhere": len(elsewhere)}
        record("search_cases", by=by, noted=noted)
    context = {
        "form": form,
        "table": _found_table(listed) if form.is_valid() else None,
        "elsewhere": [name for _, name in elsewhere],
        "tabs": _tabs(by, "search"),
        "may_open": by.may(WRITE_CASES),
    }
    return render(request, "cases/search.html", context, status=refused(form))


def _list(request: HttpRequest, cases: QuerySet[Case], which: str) -> HttpResponse:
    by = acting(request)
    page = Paginator(cases, PER_PAGE).get_page(request.GET.get("page"))
    empty = {
        "own": gettext("You have no open case yet."),
        "team": gettext("Your team has no open case yet."),
        "opened": gettext("No other body has opened a case to you."),
    }
    context = {
        "table": _table(with_persons(list(page.object_list)), empty[which]),
        "page": page,
        "tabs": _tabs(by, which),
        "may_write": by.may(WRITE_CASES),
        "may_break_glass": by.may(BREAK_GLASS) or by.may(CHILD_PROTECTION_PATH),
    }
    return render(request, "cases/list.html", context)


def _found_table(listed: list[Listed]) -> Table:
    """The cases that a search found, each with why."""
    table = _table(listed, gettext("Nobody with this name is known here."))
    columns = [*table.columns, gettext("Why")]
    rows = [(*row, sentence(one.why)) for row, one in zip(table.rows, listed, strict=True)]
    return Table(table.caption, columns, rows, table.empty)


def _table(listed: list[Listed], empty: str) -> Table:
    columns = [gettext("Name"), gettext("Number"), gettext("Case manager"), gettext("Body"), gettext("Since")]
    rows = [
        (
            Cell(name_of(one), url=reverse("cases:show-case", args=[one.case.pk])),
            one.case.number,
            one.case.manager.name,
            one.case.organization.short_name,
            date_format(one.case.opened_on, "SHORT_DATE_FORMAT"),
        )
        for one in listed
    ]
    return Table(gettext("Cases"), columns, rows, empty)


def _tabs(by: Acting, current: str) -> list[dict[str, Any]]:
    tabs = [
        ("own", gettext("My cases"), "cases:list-cases", READ_CASES),
        ("team", gettext("Team"), "cases:list-team-cases", READ_CASES),
        ("opened", gettext("Opened to us"), "cases:list-opened-cases", READ_OPENED),
        ("search", gettext("Search"), "cases:search-cases", READ_OPENED),
        ("duplicates", gettext("Entered twice?"), "cases:list-duplicates", WRITE_CASES),
    ]
    return [
        {"text": text, "url": reverse(name), "current": code == current}
        for code, text, name, permission in tabs
        if by.may(permission)
    ]
