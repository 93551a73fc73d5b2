"""The book for the data-protection officer and for the lead; a person, and who has looked at her data."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, override
from django.views.decorators.http import require_POST, require_safe

from lotse.accounts.access import acting, only_with
from lotse.accounts.acting import Acting
from lotse.accounts.pace import paced
from lotse.accounts.pages import in_staff_language
from lotse.accounts.rules.roles import READ_BOOK, READ_CASES, READ_TEAM_BOOK
from lotse.audit.actions import Noted, record
from lotse.audit.queries import last_seal
from lotse.core.spans import BERLIN
from lotse.core.tables import Cell, Table
from lotse.directory.words.times import date_in_words
from lotse.privacy.access import OfPerson, open_person
from lotse.privacy.actions import export_book as copy_of_book
from lotse.privacy.forms import BookForm, FindForm
from lotse.privacy.queries import BookEntry, book_entries, last_check, looks_at, persons_found, staff_of
from lotse.privacy.words.person import look_in_words
from lotse.privacy.words.staff import (
    actor_in_words,
    check_in_words,
    deed_in_words,
    facts_in_words,
    object_in_words,
)

A_PAGE, FOUND = 50, 20


@only_with(READ_BOOK)
@in_staff_language
@require_safe
def show_book(request: HttpRequest) -> HttpResponse:
    """All entries of the acting body."""
    return _book(request, is_officer=True)


@only_with(READ_TEAM_BOOK)
@in_staff_language
@require_safe
def show_team_book(request: HttpRequest) -> HttpResponse:
    """What was done with the cases and people of the acting body, for its lead."""
    return _book(request, is_officer=False)


def _book(request: HttpRequest, *, is_officer: bool) -> HttpResponse:
    who = acting(request)
    form = _form(request, who)
    is_asked = form.is_valid()
    entries, page = [], None
    if is_asked:
        number = _number(request.GET.get("page", ""))
        entries = book_entries(form.wanted(), most=A_PAGE, skip=(number - 1) * A_PAGE)
        total = entries[0].total if entries else 0
        page = Paginator(range(total), A_PAGE).get_page(number)
        record("read_book", by=who, noted=Noted())
    context = {
        "form": form,
        "asked": [(name, str(form.data.get(name) or "")) for name in form.fields],
        "table": _table(entries, is_officer=is_officer),
        "page": page,
        "is_officer": is_officer,
        "check": check_in_words(last_check()) if is_officer else "",
        "seal": last_seal() if is_officer else None,
        "export_url": reverse("privacy:export-book"),
    }
    return render(request, "privacy/book.html", context, status=200 if is_asked else 422)


@only_with(READ_BOOK)
@in_staff_language
@require_POST
@paced("export")
def export_book(request: HttpRequest) -> HttpResponse:
    """The same question as CSV."""
    who = acting(request)
    form = BookForm(request.POST, staff=staff_of(who), today=_today())
    if not form.is_valid():
        return HttpResponse(status=422)
    copied = copy_of_book(by=who, wanted=form.wanted())
    answer = HttpResponse(copied.text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="besucherbuch-{_today()}.csv"'
    return answer


@only_with(READ_CASES)
@in_staff_language
@paced("search")
def find_person(request: HttpRequest) -> HttpResponse:
    """Find a person of the acting body, to show her who has looked at her data."""
    who = acting(request)
    form = FindForm(request.POST if request.method == "POST" else None)
    people = []
    if form.is_valid():
        words = form.cleaned_data["words"]
        found = persons_found(who, words, most=FOUND)
        people = [person for person in found if person.organization_id == who.organization_id]
        for person in people:
            record("find_person", by=who, noted=OfPerson(person.pk))
    rows = [
        [
            Cell(f"{person.family_name}, {person.given_names}", _address(person.pk, person.language)),
            person.born_on.isoformat() if person.born_on else "",
        ]
        for person in people
    ]
    table = Table(
        gettext("People found"), [gettext("Name"), gettext("Born on")], rows, gettext("Nobody found.")
    )
    context = {"form": form, "table": table if form.is_valid() else None}
    refused = request.method == "POST" and not form.is_valid()
    return render(request, "privacy/find_person.html", context, status=422 if refused else 200)


@only_with(READ_CASES)
@require_safe
def person_book(request: HttpRequest, person: UUID) -> HttpResponse:
    """Who has looked at a person's data: a page in her language, to be printed and handed over."""
    who = acting(request)
    found = open_person(who, person)
    context = {
        "looks": [look_in_words(look) for look in looks_at(found)],
        "name": f"{found.given_names} {found.family_name}".strip(),
        "body": who.organization_name,
        "today": date_in_words(timezone.now().astimezone(BERLIN)),
        "languages": _languages(person),
        "back_url": _back(),
    }
    return render(request, "privacy/person_book.html", context)


def _form(request: HttpRequest, who: Acting) -> BookForm:
    return BookForm(request.GET, staff=staff_of(who), today=_today())


def _table(entries: list[BookEntry], *, is_officer: bool) -> Table:
    columns = [gettext("When"), gettext("Who"), gettext("What"), gettext("Of what"), gettext("Why")]
    rows = [
        [
            f"{entry.at.astimezone(BERLIN):%d.%m.%Y %H:%M:%S}",
            Cell(actor_in_words(entry), note=entry.body or ""),
            deed_in_words(entry.action),
            Cell(object_in_words(entry), note=facts_in_words(entry.facts) if is_officer else ""),
            entry.purpose,
        ]
        for entry in entries
    ]
    return Table(
        gettext("Entries of the visitors' book"), columns, rows, gettext("There is no entry like that.")
    )


def _number(text: str) -> int:
    return min(max(int(text), 1), 10_000) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _today() -> date:
    return timezone.now().astimezone(BERLIN).date()


def _address(person: UUID, language: str) -> str:
    """The list in the person's own language, where the house speaks it."""
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with override(known):
        return reverse("privacy:person-book", args=[person])


def _languages(person: UUID) -> list[dict[str, object]]:
    return [
        {
            "code": code,
            "autonym": autonym,
            "url": _address(person, code),
            "current": code == get_language(),
            "direction": "rtl" if code in settings.LANGUAGES_BIDI else "ltr",
        }
        for code, autonym in settings.LANGUAGES
    ]


def _back() -> str:
    """Staff's own pages are in German or English, whatever the person reads."""
    with override(get_language() if get_language() in settings.STAFF_LANGUAGES else settings.LANGUAGE_CODE):
        return reverse("privacy:find-person")
