"""One case: what stands in it, as far as its reader may see it."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.rules.roles import (
    BREAK_GLASS,
    CHILD_PROTECTION_PATH,
    READ_CASES,
    READ_OPENED,
    WRITE_CASES,
    WRITE_CONSENTS,
)
from lotse.cases.access import open_attachment, open_case
from lotse.cases.models import Case, Contact
from lotse.cases.pages.consents import openings
from lotse.cases.pages.lists import name_of
from lotse.cases.pages.shared import case_page
from lotse.cases.pages.upcoming import next_lines
from lotse.cases.queries.covering import last_move
from lotse.cases.queries.lists import Listed
from lotse.cases.queries.story import file_name, place_of, story
from lotse.cases.rules.words import CHANNEL_NAMES, PHASES
from lotse.clients.queries import entries_of_the_same
from lotse.clients.rules.statuses import status_name
from lotse.core.vaults import VaultClosedError, unseal
from lotse.directory.rules.topics import TOPICS

# Whoever may see any case at all; which one it is, the database decides.
READING = (READ_CASES, READ_OPENED, BREAK_GLASS, CHILD_PROTECTION_PATH)


def address(case: Case) -> str:
    return reverse("cases:show-case", args=[case.pk])


def back(case: Case | None = None) -> dict[str, str]:
    if case is None:
        return {"url": reverse("cases:list-cases"), "text": gettext("My cases")}
    return {"url": address(case), "text": gettext("Case %(number)s") % {"number": case.number}}


@case_page(*READING)
def show_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: the case as far as the reader may see it."""
    by = acting(request)
    case = open_case(by, case_id)
    told = story(case)
    is_own = case.organization_id == by.organization_id
    moved = last_move(case)
    context = {
        "story": told,
        "case": case,
        "name": name_of(Listed(case, told.person)),
        "language": dict(settings.LANGUAGES).get(told.person.language, "") if told.person else "",
        "statuses": [(status_name(row.status), row.valid_until) for row in told.statuses[:1]],
        "newest": [(one, channel_and_topics(one.contact) if one.contact else None) for one in told.newest],
        "next": next_lines(case) if is_own else [],
        "phase": PHASES.get(case.phase, case.phase),
        "is_own": is_own,
        "openings": [] if is_own else openings(case, timezone.now()),
        "may_write": is_own and by.may(WRITE_CASES),
        "may_consent": is_own and by.may(WRITE_CONSENTS),
        "moved": moved,
        "is_former": bool(moved) and not is_own and moved.from_organization_id == by.organization_id,
        "same": entries_of_the_same(by, case.person_id) if is_own and by.may(READ_CASES) else [],
        "list_url": _list_url(by, is_own),
    }
    return render(request, "cases/case.html", context)


@case_page(*READING)
def download_attachment(request: HttpRequest, case_id: UUID, attachment_id: UUID) -> HttpResponse:
    """GET: the file, to be saved and never shown inside our own pages."""
    row = open_attachment(acting(request), case_id, attachment_id)
    try:
        content = unseal(row.sealed, vault=row.vault, organization=row.organization_id, place=place_of(row))
    except VaultClosedError as closed:
        return HttpResponse(str(closed), status=410, content_type="text/plain; charset=utf-8")
    response = HttpResponse(content, content_type=row.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file_name(row))}"
    return response


def channel_and_topics(contact: Contact) -> tuple[object, list[object]]:
    """How a talk was held and what it was about, in words."""
    return (
        CHANNEL_NAMES.get(contact.channel, contact.channel),
        [TOPICS.get(code, code) for code in contact.topics],
    )


def _list_url(by: Acting, is_own: bool) -> str:
    if by.may(READ_OPENED):
        return reverse("cases:list-cases" if is_own and by.may(READ_CASES) else "cases:list-opened-cases")
    return reverse("cases:open-closed-case")
