"""What has come in from offices: the inbox, one request, and whether it is accepted, declined or passed on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.rules.roles import READ_CASES, SEE_FIGURES, WRITE_CASES
from lotse.cases.access import open_incoming
from lotse.cases.actions.incoming import TakenError, accept_request, decline_request, pass_on_request
from lotse.cases.forms.incoming import AcceptForm, DeclineForm, PassOnForm
from lotse.cases.models import IncomingReferral
from lotse.cases.pages.referrals import tabs
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.incoming import (
    Unassigned,
    incoming_requests,
    people_like,
    receiving_bodies,
    requests_to_assign,
)
from lotse.cases.rules.incoming import DECLINE_REASONS, KIND_NAMES, STATE_NAMES, parted_name
from lotse.core.editing import StaleError
from lotse.core.tables import Cell, Table
from lotse.directory.rules.topics import TOPICS
from lotse.network.models import Municipality

PER_PAGE = 50


@case_page(READ_CASES, SEE_FIGURES)
def list_incoming(request: HttpRequest) -> HttpResponse:
    """GET: what waits for her body; a coordinator sees it without names, and finds a body for it."""
    by, which = acting(request), request.GET.get("which", "")
    if not by.may(READ_CASES):
        table = _table([_unassigned(row) for row in requests_to_assign()])
        return _inbox(request, by, table, None, which="incoming")
    is_new = which != "decided"
    page = Paginator(incoming_requests(by, new=is_new), PER_PAGE).get_page(request.GET.get("page"))
    table = _table([_row(row) for row in page.object_list])
    return _inbox(request, by, table, page, which="incoming" if is_new else "decided")


@case_page(READ_CASES)
def show_incoming(request: HttpRequest, incoming_id: UUID) -> HttpResponse:
    """GET: one request as its sender wrote it."""
    by = acting(request)
    row = open_incoming(by, incoming_id)
    context = {
        "row": row, "kind": KIND_NAMES[row.kind], "state": STATE_NAMES[row.state],
        "topics": [TOPICS.get(code, code) for code in row.topics],
        "language": dict(settings.LANGUAGES).get(row.language, row.language),
        "reason": DECLINE_REASONS.get(row.decline_reason, ""), "visit": row.visits.first(),
        "may_decide": row.state == IncomingReferral.State.NEW and by.may(WRITE_CASES),
    }  # fmt: skip
    return render(request, "cases/incoming_request.html", context)


@case_page(WRITE_CASES)
def accept_incoming(request: HttpRequest, incoming_id: UUID) -> HttpResponse:
    """GET: people with a similar name, and a new one from what was written. POST: taken, for one of them."""
    by = acting(request)
    row = open_incoming(by, incoming_id)
    known = people_like(by, row.person_name)
    family, given = parted_name(row.person_name)
    form = AcceptForm(
        posted(request), known=known,
        initial={"person": "" if known else "new", "family_name": family, "given_names": given,
                 "phone": row.person_phone, "language": row.language, "seen": row.version},
    )  # fmt: skip

    def deed() -> str:
        data = form.cleaned_data
        accept_request(
            by=by, request=row.pk, version=data["seen"], person=form.chosen(), told=form.told(),
            with_case=data["with_case"], at=timezone.now(),
        )  # fmt: skip
        return reverse("cases:show-incoming", args=[row.pk])

    return _decide(request, row, form, deed, gettext("Take the request"), gettext("The request is taken."))


@case_page(WRITE_CASES)
def decline_incoming(request: HttpRequest, incoming_id: UUID) -> HttpResponse:
    """GET: why. POST: declined, and the sender reads why."""
    by = acting(request)
    row = open_incoming(by, incoming_id)
    form = DeclineForm(posted(request), initial={"seen": row.version})

    def deed() -> str:
        data = form.cleaned_data
        decline_request(by=by, request=row.pk, version=data["seen"], reason=data["reason"], at=timezone.now())
        return reverse("cases:list-incoming")

    return _decide(
        request, row, form, deed, gettext("Decline the request"), gettext("The request is declined.")
    )


@case_page(WRITE_CASES, SEE_FIGURES)
def pass_on_incoming(request: HttpRequest, incoming_id: UUID) -> HttpResponse:
    """GET: to whom. POST: the request is theirs from now on."""
    by = acting(request)
    if by.may(WRITE_CASES):
        open_incoming(by, incoming_id)
    elif incoming_id not in {row.id for row in requests_to_assign()}:
        raise Http404
    bodies = receiving_bodies(by.municipality_id, timezone.now(), without=by.organization_id)
    form = PassOnForm(posted(request), bodies=bodies)

    def deed() -> str:
        pass_on_request(by=by, request=incoming_id, body=UUID(form.cleaned_data["body"]))
        return reverse("cases:list-incoming")

    return _decide(
        request, None, form, deed, gettext("Pass the request on"), gettext("The request is passed on.")
    )


def _decide(
    request: HttpRequest, row: IncomingReferral | None, form: Any, deed: Any, heading: str, said: str
) -> HttpResponse:
    status = refused(form)
    if form.is_valid():
        try:
            return done(request, form, deed, said)
        except (StaleError, TakenError):
            form.add_error(None, gettext("Meanwhile somebody else has decided about this request."))
            status = 409
    back = reverse("cases:show-incoming", args=[row.pk]) if row else reverse("cases:list-incoming")
    context = {
        "heading": heading, "form": form, "submit": heading, "cancel_url": back,
        "lead": row.person_name if row else None,
    }  # fmt: skip
    return render(request, "staff/form.html", context, status=status)


def _inbox(request: HttpRequest, by: Acting, table: Table, page: Any, which: str) -> HttpResponse:
    town = Municipality.objects.get(pk=by.municipality_id).code
    context = {
        "table": table, "page": page, "which": which,
        "tabs": tabs("incoming") if by.may(READ_CASES) else [],
        "forms": [
            settings.ORIGIN + reverse(name, args=[town])
            for name in ("cases:ask-for-help", "cases:report-first-flat")
        ],
    }  # fmt: skip
    return render(request, "cases/incoming.html", context)


def _table(rows: list[list[Cell | str]]) -> Table:
    columns = [gettext("Received"), gettext("From"), gettext("What"), gettext("For whom"), gettext("State")]
    return Table(gettext("Requests from offices"), columns, rows, gettext("Nothing has come in."))


def _row(row: IncomingReferral) -> list[Cell | str]:
    day = date_format(timezone.localtime(row.received_at), "SHORT_DATETIME_FORMAT")
    return [
        Cell(day, url=reverse("cases:show-incoming", args=[row.pk])), row.sender_body, _what(row.kind, row.topics),
        row.person_name, str(STATE_NAMES[row.state]),
    ]  # fmt: skip


def _unassigned(row: Unassigned) -> list[Cell | str]:
    day = date_format(timezone.localtime(row.received_at), "SHORT_DATETIME_FORMAT")
    language = dict(settings.LANGUAGES).get(row.language, "")
    return [
        Cell(day, url=reverse("cases:pass-on-incoming", args=[row.id])), row.sender_body,
        _what(row.kind, row.topics), language, gettext("looks for a body"),
    ]  # fmt: skip


def _what(kind: str, topics: list[str]) -> str:
    return ", ".join([str(KIND_NAMES[kind]), *(str(TOPICS.get(code, code)) for code in topics)])
