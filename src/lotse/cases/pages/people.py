"""Who a case is about: a person becomes known by name, and what is known of her is corrected."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.rules.roles import (
    WRITE_CASES,
)
from lotse.cases.access import open_own_case
from lotse.cases.actions.admitting import admit_case, correct_person
from lotse.cases.forms.people import CorrectionForm, PersonForm
from lotse.cases.pages.file import address, back
from lotse.cases.pages.shared import case_page, posted
from lotse.clients.models import Person, ResidenceStatus
from lotse.core.editing import StaleError
from lotse.core.spans import BERLIN


@case_page(WRITE_CASES)
def new_case(request: HttpRequest) -> HttpResponse:
    """GET: an empty form. POST: a person becomes known by name, and her case begins."""
    form = PersonForm(posted(request))
    if form.is_valid():

        def deed() -> str:
            today = timezone.now().astimezone(BERLIN).date()
            return address(admit_case(by=acting(request), told=form.told(), on=today).row)  # type: ignore[arg-type]

        return done(request, form, deed, gettext("The case is open. You are its case manager."))
    context = {
        "heading": gettext("New case"),
        "form": form,
        "submit": gettext("Open the case"),
        "back": back(),
    }
    return render(request, "staff/form.html", context, status=refused(form))


@case_page(WRITE_CASES)
def edit_person(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: what is known of the person. POST: it is corrected, unless somebody else was quicker."""
    by = acting(request)
    case = open_own_case(by, case_id)
    form = CorrectionForm(posted(request), initial=_known(case.person))
    status = refused(form)
    if form.is_valid():

        def deed() -> str:
            correct_person(by=by, case=case, told=form.told(), version=form.cleaned_data["seen"])
            return address(case)

        try:
            return done(request, form, deed, gettext("The details are saved."))
        except StaleError as stale:
            return _stale(request, form, stale)
    context = {
        "heading": gettext("Details of the person"), "form": form, "submit": gettext("Save"), "back": back(case),
    }  # fmt: skip
    return render(request, "staff/form.html", context, status=status)


def _known(person: Person) -> dict[str, Any]:
    status = ResidenceStatus.objects.filter(person=person).first()
    names = ("family_name", "given_names", "call_name", "born_on", "language", "phone")
    return {name: getattr(person, name) for name in names} | {
        "seen": person.version,
        "status": status.status if status else "",
        "status_until": status.valid_until if status else None,
    }


def _stale(request: HttpRequest, form: CorrectionForm, stale: StaleError) -> HttpResponse:
    """Both texts: what was typed stays in the form, what stands now is said below each field."""
    stands = _known(stale.row)  # type: ignore[arg-type]
    for name, field in form.fields.items():
        if name in stands and name != "seen" and stands[name] != form.cleaned_data.get(name):
            said = stands[name] or gettext("nothing")
            form.add_error(name, gettext("Meanwhile somebody else wrote: %(text)s") % {"text": said})
            field.required = False
    form.data = form.data.copy()
    form.data["seen"] = str(stale.row.version)
    context = {
        "heading": gettext("Somebody else was quicker"),
        "lead": gettext("Look at both texts, then save again. Nothing is lost."),
        "form": form,
        "submit": gettext("Save mine"),
        "back": None,
    }
    return render(request, "staff/form.html", context, status=409)
