"""Talks that no funding line pays for: they are missing in the proof for whoever gives the money."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.rules.roles import READ_CASES
from lotse.cases.models import Contact
from lotse.cases.pages.shared import case_page
from lotse.cases.queries.talking import unfunded_talks
from lotse.cases.rules.words import CHANNEL_NAMES
from lotse.core.spans import BERLIN
from lotse.core.tables import Cell, Table
from lotse.directory.rules.topics import TOPICS

PER_PAGE = 50
# A proof for a funder covers a year; what is older is settled.
LOOKED_BACK = timedelta(days=366)


@case_page(READ_CASES)
def list_unfunded(request: HttpRequest) -> HttpResponse:
    """GET: the talks of the last year without a funding line; her own lead to their correction."""
    by = acting(request)
    page = Paginator(unfunded_talks(by, timezone.now() - LOOKED_BACK), PER_PAGE).get_page(
        request.GET.get("page")
    )
    columns = [gettext("Day"), gettext("Counsellor"), gettext("Topics"), gettext("How")]
    empty = gettext("Every talk of the last year has its funding line.")
    table = Table(gettext("Talks without a funding line"), columns, [_row(by, row) for row in page], empty)
    return render(request, "cases/unfunded.html", {"table": table, "page": page})


def _row(by: Acting, row: Contact) -> tuple[Any, ...]:
    moment = date_format(row.at.astimezone(BERLIN), "SHORT_DATETIME_FORMAT")
    is_hers = row.author_id == by.user.pk
    return (
        Cell(moment, url=reverse("cases:edit-contact", args=[row.pk])) if is_hers else moment,
        row.author.name,
        ", ".join(str(TOPICS.get(code, code)) for code in row.topics),
        CHANNEL_NAMES.get(row.channel, row.channel),
    )
