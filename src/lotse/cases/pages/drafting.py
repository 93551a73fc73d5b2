"""Drafts: kept every few seconds by the page's script, found again in the form, thrown away, gone when saved."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.pace import paced
from lotse.accounts.pages.deeds import done
from lotse.accounts.rules.roles import WRITE_CASES
from lotse.cases.actions.drafting import FormPlace, WrittenElsewhereError, discard_draft, keep_form
from lotse.cases.models import Case, Contact, Draft
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.drafts import ReadDraft, draft_of, drafts_of, packed, read_draft
from lotse.core.form_fields import OnceForm
from lotse.core.spans import BERLIN
from lotse.core.vaults import VaultClosedError

LARGEST = 200_000
_OF_THE_PAGE = {"csrfmiddlewaretoken", "typed_by", "once", "draft", "draft_tab", "draft_seen"}
_BELOW_STAFF = re.compile(r"^/[a-z]{2,3}/staff/(cases/[^?#]*)$")
# What the address of a form may name, and what may go from her while she writes: handed over, taken back, erased.
_NAMED: dict[str, type[Case | Contact]] = {"case_id": Case, "contact_id": Contact}
_APART = re.compile(r"#[0-9a-f]{4}$")


@case_page(WRITE_CASES)
@paced("draft")
def keep_draft_of_form(request: HttpRequest) -> HttpResponse:
    """POST by the page's script: what stands in a form is kept. 409 with the other words where two tabs write in it."""
    by, told = acting(request), request.POST
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if len(told.get("fields", "")) > LARGEST:
        return HttpResponse(status=413)
    place, fields = _place(by, told.get("page", "")), _fields(told.get("fields", ""))
    tab, apart = told.get("tab", "")[:40], told.get("apart", "")
    if re.fullmatch(r"[0-9a-f]{4}", apart):
        place = FormPlace(f"{place.subject}#{apart}", place.case)
    try:
        row = keep_form(
            by=by, place=place, written=packed(fields, tab), draft=_key(told.get("draft", "")),
            version=_number(told.get("version", "")), at=timezone.now(),
        ).row  # fmt: skip
    except WrittenElsewhereError as elsewhere:
        found = elsewhere.row
        return JsonResponse(_as_json(read_draft(found)) if found else {"gone": True}, status=409)
    except VaultClosedError:
        return HttpResponse(status=503)
    return JsonResponse({"draft": str(row.pk), "version": row.version, "at": _time(row.written_at)})  # type: ignore[attr-defined]


@case_page(WRITE_CASES)
@paced("draft")
def draft_of_form(request: HttpRequest) -> HttpResponse:
    """GET by the page's script: what was kept of a form, or the draft that is named; 204 where there is nothing."""
    by = acting(request)
    place = _place(by, request.GET.get("page", ""))
    row = draft_of(by, place.subject)
    if (key := _key(request.GET.get("draft", ""))) is not None:
        row = next((each for each in drafts_of(by).filter(pk=key) if _form_of(each) == place.subject), None)
    return JsonResponse(_as_json(read_draft(row))) if row else HttpResponse(status=204)


@case_page(WRITE_CASES)
def show_draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """GET: what stands in a draft, and the way back to its form. POST: it is thrown away with its key."""
    by = acting(request)
    form = OnceForm(posted(request))
    if form.is_valid():

        def deed() -> str:
            discard_draft(by=by, draft=_own(by, draft_id))
            return reverse("cases:list-drafts")

        return done(request, form, deed, gettext("The draft is thrown away."))
    row = _own(by, draft_id)
    context = {"draft": read_draft(row), "title": title_of(row), "form_url": form_url(by, row), "form": form}
    return render(request, "cases/draft.html", context)


@case_page(WRITE_CASES)
def list_drafts(request: HttpRequest) -> HttpResponse:
    """GET: all that she has begun to write."""
    drafts = [(row, title_of(row)) for row in drafts_of(acting(request))[:200]]
    return render(request, "cases/drafts.html", {"drafts": drafts})


def saved(request: HttpRequest, form: OnceForm, deed: Callable[[], str], said: str) -> HttpResponse:
    """`done` for a form whose words are kept as a draft: what was typed here is saved now, and its draft goes.

    A draft in which another tab wrote last stays: those words are saved nowhere else.
    """
    by = acting(request)

    def deed_and_draft() -> str:
        leads_to = deed()
        row = drafts_of(by).filter(pk=_key(request.POST.get("draft", ""))).first()
        if row is not None and _is_of(row, request.POST):
            discard_draft(by=by, draft=row)
        return leads_to

    return done(request, form, deed_and_draft, said)


def _is_of(row: Draft, sent: QueryDict) -> bool:
    """Whether the window that sent the form knows all that stands in the draft: it saw this version, or wrote it."""
    return row.version == _number(sent.get("draft_seen", "")) or read_draft(row).tab == sent.get("draft_tab")


def title_of(row: Draft) -> str:
    """What a draft is called in a list."""
    if row.case is not None:
        return gettext("Case %(number)s") % {"number": row.case.number}
    return gettext("Talk") if row.subject.startswith("cases/contacts/") else gettext("Draft")


def form_url(by: Acting, row: Draft) -> str:
    """Where the form of a draft stands; "" for one of none, and where the case or the talk of it is gone from her."""
    if "/" not in row.subject:
        return ""
    page = f"{reverse('site:staff-home')}{_form_of(row)}"
    try:
        named = resolve(page).kwargs
    except Resolver404:
        return ""
    for name, model in _NAMED.items():
        if (
            name in named
            and not model.objects.filter(pk=named[name], organization=by.organization_id).exists()
        ):
            return ""
    return f"{page}?draft={row.pk}"


def _form_of(row: Draft) -> str:
    return _APART.sub("", row.subject)


def _place(by: Acting, page: str) -> FormPlace:
    """The form at an address of cases. Raises Http404 for any other address, and for one of a foreign case."""
    below = _BELOW_STAFF.match(page)
    try:
        match = resolve(page)
    except Resolver404:
        raise Http404 from None
    if below is None or match.namespace != "cases" or len(below[1]) > 74:
        raise Http404
    case = None
    if key := match.kwargs.get("case_id"):
        case = Case.objects.filter(pk=key, organization=by.organization_id).first()
        if case is None:
            raise Http404
    return FormPlace(below[1], case)


def _own(by: Acting, draft: UUID) -> Draft:
    row = drafts_of(by).filter(pk=draft).first()
    if row is None:
        raise Http404
    return row


def _fields(told: str) -> list[tuple[str, str]]:
    try:
        pairs = [(name, value) for name, value in json.loads(told)]
    except (ValueError, TypeError):
        raise Http404 from None
    return [(str(name), str(value)) for name, value in pairs if name not in _OF_THE_PAGE]


def _as_json(draft: ReadDraft) -> dict[str, Any]:
    return {
        "draft": str(draft.id), "version": draft.version, "at": _time(draft.written_at), "tab": draft.tab,
        "fields": draft.fields,
    }  # fmt: skip


def _time(at: Any) -> str:
    return date_format(at.astimezone(BERLIN), "SHORT_DATETIME_FORMAT")


def _key(told: str) -> UUID | None:
    try:
        return UUID(told)
    except ValueError:
        return None


def _number(told: str) -> int:
    return int(told) if told.isascii() and told.isdigit() and len(told) < 9 else 0
