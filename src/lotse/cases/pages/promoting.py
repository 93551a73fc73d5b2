"""From a talk to a person, from a person to a case: searched first, chosen or met, nothing typed again."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.pace import paced
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.rules.roles import WRITE_CASES
from lotse.audit.actions import Noted, record
from lotse.cases.access import open_own_person, open_own_talk
from lotse.cases.actions.promoting import meet_person, name_contact, open_case_for
from lotse.cases.actions.writing import promote_contact
from lotse.cases.forms.doors import SearchForm
from lotse.cases.forms.promoting import PERSON_ONLY, ChoiceOfCase, NewcomerForm
from lotse.cases.models import Case, Contact
from lotse.cases.pages.file import address
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.lists import found_people
from lotse.clients.models import Person
from lotse.core.spans import BERLIN
from lotse.core.tables import Cell, Table
from lotse.core.vaults import VaultClosedError


@case_page(WRITE_CASES)
@paced("search")
def find_for_contact(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """GET: who was it? POST: the people of her body who fit; that she searched is a deed, what for is not kept."""
    by = acting(request)
    contact, form = open_own_talk(by, contact_id), SearchForm(posted(request))
    table = None
    if form.is_valid():
        people = found_people(by, form.cleaned_data["words"])
        noted = Noted()
        noted.object_kind, noted.facts = "clients.Person", {"found": len(people)}
        record("search_cases", by=by, noted=noted)
        table = _table(contact, people)
    context = {"contact": contact, "form": form, "table": table}
    return render(request, "cases/find_for_contact.html", context, status=refused(form))


@case_page(WRITE_CASES)
def choose_for_contact(request: HttpRequest, contact_id: UUID, person_id: UUID) -> HttpResponse:
    """GET: what becomes of the talk with her? POST: it gets her name, and her case if it is to belong to one."""
    by = acting(request)
    contact, person = open_own_talk(by, contact_id), open_own_person(by, person_id)
    cases = Case.objects.filter(person=person, organization=by.organization_id, closed_on=None)
    form = ChoiceOfCase(cases.order_by("-opened_on"), posted(request))
    if form.is_valid():

        def deed() -> str:
            name_contact(by=by, contact=contact, person=person)
            return _becomes(by, contact, person, form.cleaned_data["becomes"], form.cases)

        try:
            return done(request, form, deed, gettext("The talk is where it belongs."))
        except VaultClosedError as closed:
            form.add_error(None, str(closed))
    name = ", ".join(part for part in (person.family_name, person.given_names) if part)
    return _form(request, contact, form, gettext("The talk with %(name)s") % {"name": name})


@case_page(WRITE_CASES)
def new_person_of_contact(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """GET: who is she? POST: she becomes known by name, with a case at once if that is chosen."""
    by = acting(request)
    contact = open_own_talk(by, contact_id)
    form = NewcomerForm(posted(request), initial={"language": contact.language})
    if form.is_valid():

        def deed() -> str:
            person: Person = meet_person(by=by, contact=contact, told=form.told()).row  # type: ignore[assignment]
            return _becomes(by, contact, person, form.cleaned_data["becomes"], {})

        try:
            return done(request, form, deed, gettext("She is known by name now."))
        except VaultClosedError as closed:
            form.add_error(None, str(closed))
    return _form(request, contact, form, gettext("Somebody new"))


def _becomes(by: Acting, contact: Contact, person: Person, becomes: str, cases: dict[str, Case]) -> str:
    """Do what was chosen, and say where that leads."""
    if becomes == PERSON_ONLY:
        return reverse("cases:contact-saved", args=[contact.pk])
    case = cases.get(becomes)
    if case is None:
        today = timezone.now().astimezone(BERLIN).date()
        case = open_case_for(by=by, person=person, on=today).row  # type: ignore[assignment]
    assert case is not None
    if contact.case_id != case.pk:
        promote_contact(by=by, contact=contact, case=case)
    return address(case)


def _table(contact: Contact, people: list[Person]) -> Table:
    rows = [
        (
            Cell(
                ", ".join(part for part in (person.family_name, person.given_names) if part),
                url=reverse("cases:choose-for-contact", args=[contact.pk, person.pk]),
            ),
            str(person.born_on.year) if person.born_on else "",
        )
        for person in people
    ]
    return Table(
        gettext("People"),
        [gettext("Name"), gettext("Year of birth")],
        rows,
        gettext("Nobody with this name is known here."),
    )


def _form(
    request: HttpRequest, contact: Contact, form: ChoiceOfCase | NewcomerForm, heading: str
) -> HttpResponse:
    back = {"url": reverse("cases:find-for-contact", args=[contact.pk]), "text": gettext("Search anew")}
    context = {"heading": heading, "form": form, "submit": gettext("Save"), "back": back}
    return render(request, "staff/form.html", context, status=refused(form))
