"""Talks at the counter: written down with a few keys, taken back, corrected, noted on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.rules.roles import WRITE_CASES
from lotse.cases.access import open_own_talk
from lotse.cases.actions.writing import TooLateError, record_contact, withdraw_contact, write_note
from lotse.cases.forms.talks import QuickForm, filled_in
from lotse.cases.forms.writing import NoteForm
from lotse.cases.models import Contact, Note
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.talking import counter, talks_of_day
from lotse.cases.rules.talks import may_correct, may_withdraw
from lotse.cases.rules.words import CHANNEL_NAMES
from lotse.core.form_fields import OnceForm
from lotse.core.spans import BERLIN
from lotse.core.tables import Cell, Table
from lotse.core.vaults import VaultClosedError
from lotse.directory.rules.topics import TOPICS


@case_page(WRITE_CASES)
def quick_contact(request: HttpRequest) -> HttpResponse:
    """GET: a talk with everything filled in but its topic. POST: it is recorded, its remark sealed as a note."""
    by, now = acting(request), timezone.now()
    here = counter(by, now)
    form = QuickForm(here, by.municipality_id, posted(request), initial=filled_in(here, now))
    if form.is_valid():

        def deed() -> str:
            contact = record_contact(by=by, case=None, talk=form.talk()).row
            if form.cleaned_data["remark"].strip():
                write_note(
                    by=by, case=None, contact=contact, text=form.cleaned_data["remark"], at=timezone.now(),  # type: ignore[arg-type]
                    level=Note.Level.CARRIER,
                )  # fmt: skip
            return reverse("cases:contact-saved", args=[contact.pk])

        try:
            return done(request, form, deed, gettext("The talk is recorded."))
        except VaultClosedError as closed:
            form.add_error("remark", str(closed))
    context = {"form": form, "here": here, "line": here.lines.get(here.line) if here.line else ""}
    return render(request, "cases/quick_contact.html", context, status=refused(form))


@case_page(WRITE_CASES)
def contact_saved(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """GET: what was recorded, and what to do next."""
    contact, now = open_own_talk(acting(request), contact_id), timezone.now()
    context = {
        "contact": contact,
        "channel": CHANNEL_NAMES.get(contact.channel, contact.channel),
        "topics": [TOPICS.get(code, code) for code in contact.topics],
        "undo": OnceForm() if may_withdraw(contact.recorded_at, now) else None,
        "may_correct": may_correct(contact.recorded_at, now),
    }
    return render(request, "cases/contact_saved.html", context)


@case_page(WRITE_CASES)
def undo_contact(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """POST: a talk is taken back, once. GET leads to the talk."""
    by, form = acting(request), OnceForm(posted(request))
    if not form.is_valid():
        return redirect("cases:contact-saved", open_own_talk(by, contact_id).pk)

    def deed() -> str:
        withdraw_contact(by=by, contact=open_own_talk(by, contact_id))
        return reverse("cases:quick-contact")

    try:
        return done(request, form, deed, gettext("The talk is taken back."))
    except TooLateError as late:
        return _too_late(request, str(late.sentence))


@case_page(WRITE_CASES)
def note_on_contact(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """GET: an empty note on a talk. POST: it is sealed in the vault of the case, or else of the talk."""
    by = acting(request)
    contact = open_own_talk(by, contact_id)
    form, address = NoteForm(posted(request)), reverse("cases:contact-saved", args=[contact.pk])
    if form.is_valid():

        def deed() -> str:
            write_note(
                by=by, case=contact.case, contact=contact, text=form.cleaned_data["note"], at=timezone.now(),
                level=form.cleaned_data["level"],
            )  # fmt: skip
            return address

        try:
            return done(request, form, deed, gettext("The note is kept."))
        except VaultClosedError as closed:
            form.add_error(None, str(closed))
    context = {
        "heading": gettext("Write a note"), "form": form, "submit": gettext("Save"),
        "back": {"url": address, "text": _title(contact)},
    }  # fmt: skip
    return render(request, "staff/form.html", context, status=refused(form))


@case_page(WRITE_CASES)
def list_contacts_today(request: HttpRequest) -> HttpResponse:
    """GET: her talks of today, the newest first."""
    by = acting(request)
    table = talks_table(by, gettext("You have written down no talk today."))
    return render(request, "cases/contacts_today.html", {"table": table})


def talks_table(by: Acting, empty: str) -> Table:
    """Her talks of today as a table; each leads to what can still be done with it."""
    rows = talks_of_day(by, timezone.now()).select_related("case").order_by("-at")[:200]
    columns = [gettext("Time"), gettext("Topics"), gettext("How"), gettext("Minutes"), gettext("Case")]
    lines: list[tuple[Any, ...]] = [
        (
            Cell(_time(row), url=reverse("cases:contact-saved", args=[row.pk])),
            ", ".join(str(TOPICS.get(code, code)) for code in row.topics),
            CHANNEL_NAMES.get(row.channel, row.channel),
            Cell(str(row.minutes or ""), is_number=True),
            Cell(row.case.number, url=reverse("cases:show-case", args=[row.case.pk])) if row.case else "",
        )
        for row in rows
    ]
    return Table(gettext("Talks of today"), columns, lines, empty)


def _too_late(request: HttpRequest, sentence: str) -> HttpResponse:
    context = {"sentence": sentence, "url": reverse("cases:list-contacts-today")}
    return render(request, "cases/too_late.html", context, status=409)


def _title(contact: Contact) -> str:
    return gettext("Talk at %(time)s") % {"time": _time(contact)}


def _time(contact: Contact) -> str:
    return date_format(contact.at.astimezone(BERLIN), "H:i")
