"""What is added to a case: talks, notes, files."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.pages.deeds import refused
from lotse.accounts.rules.roles import (
    WRITE_CASES,
)
from lotse.cases.access import open_own_case
from lotse.cases.actions.writing import attach_file, record_contact, write_note
from lotse.cases.forms.writing import ContactForm, FileForm, NoteForm
from lotse.cases.models import Case
from lotse.cases.pages.drafting import saved
from lotse.cases.pages.file import address, back
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.talking import counter
from lotse.core.spans import BERLIN
from lotse.core.vaults import VaultClosedError


@case_page(WRITE_CASES)
def new_contact(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: a form with this moment. POST: the talk and its note are recorded."""
    by = acting(request)
    case = open_own_case(by, case_id)
    now = timezone.localtime(timezone.now(), BERLIN)
    here = counter(by, now)
    form = ContactForm(
        here, posted(request),
        initial={
            "at": now, "channel": "appointment", "language": case.person.language, "site": str(here.site or ""),
        },
    )  # fmt: skip
    if form.is_valid():

        def deed() -> str:
            contact = record_contact(by=by, case=case, talk=form.talk()).row
            if form.cleaned_data["note"].strip():
                write_note(
                    by=by, case=case, contact=contact, text=form.cleaned_data["note"], at=timezone.now(),  # type: ignore[arg-type]
                    level=form.cleaned_data["level"],
                )  # fmt: skip
            return address(case)

        return _sealed(request, form, deed, case, gettext("Record a talk"), gettext("The talk is recorded."))
    return _writing(request, form, case, gettext("Record a talk"))


@case_page(WRITE_CASES)
def new_note(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: an empty note. POST: it is sealed and kept."""
    by = acting(request)
    case = open_own_case(by, case_id)
    form = NoteForm(posted(request))
    if form.is_valid():

        def deed() -> str:
            write_note(
                by=by, case=case, contact=None, text=form.cleaned_data["note"], at=timezone.now(),
                level=form.cleaned_data["level"],
            )  # fmt: skip
            return address(case)

        return _sealed(request, form, deed, case, gettext("Write a note"), gettext("The note is kept."))
    return _writing(request, form, case, gettext("Write a note"))


@case_page(WRITE_CASES)
def new_attachment(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: choose a file. POST: it is sealed and kept."""
    by = acting(request)
    case = open_own_case(by, case_id)
    form = FileForm(posted(request), request.FILES if request.method == "POST" else None)
    if form.is_valid():
        file = form.cleaned_data["file"]

        def deed() -> str:
            attach_file(
                by=by,
                case=case,
                name=file.name,
                media_type=form.media_type,
                content=file.read(),
                at=timezone.now(),
            )
            return address(case)

        return _sealed(request, form, deed, case, gettext("Keep a file"), gettext("The file is kept."))
    return _writing(request, form, case, gettext("Keep a file"), upload=True)


def _writing(request: HttpRequest, form: Any, case: Case, heading: str, upload: bool = False) -> HttpResponse:
    context = {
        "heading": heading, "form": form, "submit": gettext("Save"), "back": back(case), "upload": upload,
        "drafts": not upload,
    }  # fmt: skip
    return render(request, "staff/form.html", context, status=refused(form))


def _sealed(request: HttpRequest, form: Any, deed: Any, case: Case, heading: str, said: str) -> HttpResponse:
    """Do what needs a key; where the keys cannot be reached, the form comes back with everything in it."""
    try:
        return saved(request, form, deed, said)
    except VaultClosedError as closed:
        form.add_error(None, str(closed))
        return _writing(request, form, case, heading)
