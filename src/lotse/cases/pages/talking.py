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
from lotse.cases.actions.writing import (
    TooLateError,
    correct_contact,
    record_contact,
    withdraw_contact,
    write_note,
)
from lotse.cases.forms.talk_values import filled_in, written_down
from lotse.cases.forms.talks import CorrectTalkForm, QuickForm, TalkForm
from lotse.cases.forms.writing import NoteForm
from lotse.cases.models import Contact, Note
from lotse.cases.pages.drafting import saved
from lotse.cases.pages.origins import referral_address
from lotse.cases.pages.referrals import MARKS
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.referrals import referrals_of_talk
from lotse.cases.queries.talking import Counter, counter, talks_of_day
from lotse.cases.rules.referral_words import STATE_NAMES
from lotse.cases.rules.talks import may_correct, may_withdraw
from lotse.cases.rules.words import CHANNEL_NAMES
from lotse.core.editing import StaleError
from lotse.core.form_fields import OnceForm, saved_next_time
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
            return saved(request, form, deed, gettext("The talk is recorded."))
        except VaultClosedError as closed:
            form.add_error("remark", str(closed))
    return _talk(request, form, here, gettext("New talk"))


@case_page(WRITE_CASES)
def edit_contact(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """GET: what was written down of a talk. POST: it is corrected, unless another tab was quicker or it is too late."""
    by, now = acting(request), timezone.now()
    contact = open_own_talk(by, contact_id)
    here = counter(by, contact.at)
    form = CorrectTalkForm(here, by.municipality_id, posted(request), initial=written_down(contact))
    if form.is_valid():

        def deed() -> str:
            correct_contact(
                by=by, contact=contact, talk=form.talk(), version=form.cleaned_data["seen"], at=now
            )
            return reverse("cases:contact-saved", args=[contact.pk])

        try:
            return saved(request, form, deed, gettext("The talk is corrected."))
        except TooLateError as late:
            return _too_late(request, str(late.sentence))
        except StaleError as stale:
            return _stale(request, form, here, stale)
    if not may_correct(contact.recorded_at, now):
        return _too_late(request, str(TooLateError.sentence))
    return _talk(request, form, here, gettext("Correct the talk"))


def _stale(request: HttpRequest, form: CorrectTalkForm, here: Counter, stale: StaleError) -> HttpResponse:
    """Both texts: what was typed stays in the form, what stands now is said below each field that differs."""
    stands = written_down(stale.row)  # type: ignore[arg-type]
    for name, field in form.fields.items():
        if name in stands and name not in ("seen", "at") and stands[name] != form.cleaned_data.get(name):
            form.add_error(
                name, gettext("Meanwhile it says: %(text)s") % {"text": _said(field, stands[name])}
            )
    saved_next_time(form, stale.row.version)
    return _talk(request, form, here, gettext("Another window was quicker"), status=409)


def _said(field: Any, value: Any) -> str:
    """A stored value in the words of its field."""
    words = dict(getattr(field, "choices", ()))
    found = [str(words.get(each, each)) for each in (value if isinstance(value, list) else [value]) if each]
    return ", ".join(found) or gettext("nothing")


def _talk(
    request: HttpRequest, form: TalkForm, here: Counter, heading: str, status: int | None = None
) -> HttpResponse:
    lead = gettext("Look at both texts, then save again. Nothing is lost.") if status else ""
    line = here.lines.get(here.line) if here.line else ""
    context = {"heading": heading, "lead": lead, "form": form, "here": here, "line": line}
    return render(request, "cases/quick_contact.html", context, status=status or refused(form))


@case_page(WRITE_CASES)
def contact_saved(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """GET: what was recorded, and what to do next."""
    contact, now = open_own_talk(acting(request), contact_id), timezone.now()
    asked = referrals_of_talk(contact)
    context = {
        "contact": contact,
        "referrals": [
            (row, referral_address(row), STATE_NAMES[row.state], MARKS.get(row.state, "")) for row in asked
        ],
        "channel": CHANNEL_NAMES.get(contact.channel, contact.channel),
        "topics": [TOPICS.get(code, code) for code in contact.topics],
        "undo": OnceForm() if not asked and may_withdraw(contact.recorded_at, now) else None,
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
            return saved(request, form, deed, gettext("The note is kept."))
        except VaultClosedError as closed:
            form.add_error(None, str(closed))
    context = {
        "heading": gettext("Write a note"), "form": form, "submit": gettext("Save"),
        "back": {"url": address, "text": _title(contact)}, "drafts": True,
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
