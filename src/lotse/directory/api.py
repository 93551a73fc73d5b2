"""The open interface, read-only: networks, who can help, a site's hours. Errors are problem+json (RFC 9457)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import NinjaAPI, Query
from ninja.errors import HttpError, ValidationError

from lotse.directory.api_schema import Days, HelpAnswer, HoursAnswer, NetworkAnswer, Question
from lotse.directory.forms import QuestionError, read_moment, read_range, read_search
from lotse.directory.problems import problem_response, problems
from lotse.directory.public.help import why_relaxed
from lotse.directory.queries.editions import catalogue
from lotse.directory.queries.finding import doors_of_site, find_doors
from lotse.directory.queries.networks import all_networks, partners_for, site_by_id
from lotse.directory.words.records import (
    Record,
    door_record,
    hours_record,
    network_record,
    partner_record,
    site_record,
)
from lotse.hours.queries import intervals_between

_PAGE = 20
_UNREADABLE, _TOO_LONG = "The question cannot be read.", "The question is too long."

api = NinjaAPI(
    title="Lotse",
    version="1",
    description="Who can help with what, near here, in which language, and when the door is open.",
    urls_namespace="api",
    docs_decorator=login_not_required,
)


def public_urls() -> tuple[list[Any], str, str]:
    """The interface's addresses, open without sign-in."""
    patterns, app_name, namespace = api.urls
    for pattern in patterns:
        pattern.callback = login_not_required(pattern.callback)
    return patterns, app_name, namespace


@api.get(
    "/networks",
    summary="The networks",
    response=list[NetworkAnswer],
    openapi_extra=problems({414: _TOO_LONG}),
)
def networks(request: HttpRequest) -> HttpResponse:
    """All networks with their topics, languages and sites, each with what its door says now and until when."""
    glance = catalogue().at_a_glance(read_moment("", "at"))
    return _answer(request, [network_record(*row, glance) for row in all_networks()])


@api.get(
    "/help",
    summary="Who can help",
    response=HelpAnswer,
    openapi_extra=problems({400: _UNREADABLE, 414: _TOO_LONG}),
)
def help(request: HttpRequest, question: Query[Question]) -> HttpResponse:
    """Doors in the order in which they help. Where nothing fits, `relaxed` names the wishes that were dropped."""
    search = read_search(question.dict(exclude={"page"}))
    found = find_doors(search)
    first = (question.page - 1) * _PAGE
    pages = -(-len(found) // _PAGE)
    if question.page > max(1, pages):
        raise QuestionError("page", gettext("We did not understand this search. Please choose again."))
    shown, facts = found.doors(first, first + _PAGE), found.book.facts
    partners = partners_for(search.place, search.topic) if search.place and search.topic else []
    answer = {
        "at": search.at.isoformat(),
        "total": len(found),
        "page": question.page,
        "pages": pages,
        "relaxed": list(found.relaxed),
        "why": why_relaxed(search, found.relaxed) or None,
        "doors": [door_record(door, facts) for door in shown],
        "partners": [partner_record(row) for row in partners],
    }
    return _answer(request, answer)


@api.get(
    "/sites/{site_id}/hours",
    summary="The hours of a site",
    response=HoursAnswer,
    by_alias=True,
    openapi_extra=problems({400: _UNREADABLE, 404: "No such site.", 414: _TOO_LONG}),
)
def hours(request: HttpRequest, site_id: UUID, days: Query[Days]) -> HttpResponse:
    """Half-open intervals [start, end, open or unknown, comment] of each channel of a site, a year at most."""
    site = site_by_id(site_id)
    if site is None:
        raise HttpError(404, gettext("We do not know this place."))
    start, end = read_range({"from": days.since, "to": days.until})
    doors = doors_of_site(site.id, start).facts.doors.values()
    channels = [channel for door in doors for channel in door.channels.all() if channel.timetable_id]
    keys = {channel.timetable_id: site.id for channel in channels}
    intervals = intervals_between(list(keys), start, end, keys)
    answer = {
        "site": site_record(site),
        "from": start.isoformat(),
        "to": end.isoformat(),
        "channels": [hours_record(channel, intervals.get(channel.timetable_id, [])) for channel in channels],
    }
    return _answer(request, answer)


def _answer(request: HttpRequest, record: Record | list[Record]) -> HttpResponse:
    # A finished response is not validated again: for twenty doors that would cost more than finding them.
    return api.create_response(request, record, status=200)


@api.exception_handler(QuestionError)
def question_problem(request: HttpRequest, error: QuestionError) -> HttpResponse:
    return problem_response(request, 400, error.sentence, parameter=error.field)


@api.exception_handler(ValidationError)
def validation_problem(request: HttpRequest, error: ValidationError) -> HttpResponse:
    parameter = str(error.errors[0]["loc"][-1]) if error.errors else ""
    return problem_response(request, 404 if parameter == "site_id" else 400, parameter=parameter)


@api.exception_handler(HttpError)
def http_problem(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem_response(request, error.status_code, str(error))
