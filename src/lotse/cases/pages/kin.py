"""Who belongs to whom though they live apart: a relative is found, linked, and the relation ended or taken out."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lotse.accounts.access import acting
from lotse.accounts.rules.roles import WRITE_CASES
from lotse.cases.access import open_own_person
from lotse.cases.forms.kin import RelativeForm
from lotse.cases.pages.ending import end_page
from lotse.cases.pages.forms_shown import form_page, settled
from lotse.cases.pages.households import short_name
from lotse.cases.pages.members import ending_of, said_relation
from lotse.cases.pages.newcomers import back_to_kin, kin_address
from lotse.cases.pages.shared import case_page, posted
from lotse.clients.access import kinship_of
from lotse.clients.actions.households import end_kinship, relate_persons, resume_kinship, withdraw_kinship
from lotse.clients.rules.kin import RELATIONS
from lotse.core.form_fields import OnceForm


@case_page(WRITE_CASES)
def join_kin(request: HttpRequest, person_id: UUID, relative_id: UUID) -> HttpResponse:
    """GET: how does the other one stand to her? POST: it is said once, and read on both pages."""
    by = acting(request)
    person, relative = open_own_person(by, person_id), open_own_person(by, relative_id)
    form = RelativeForm(posted(request), person=short_name(person), relative=short_name(relative))
    if form.is_valid():

        def deed() -> str:
            relation = RELATIONS[form.cleaned_data["relation"]]
            one, other = (relative, person) if relation.is_turned else (person, relative)
            relate_persons(
                by=by,
                person=one,
                relative=other,
                kind=relation.kind,
                begins_on=form.cleaned_data["begins_on"],
            )
            return kin_address(person)

        answer = settled(request, form, deed, gettext("The relation is noted."), field="relation")
        if answer:
            return answer
    lead = gettext("It stands on both pages then. Each of them keeps the own address.")
    return form_page(request, form, gettext("How are they related?"), back_to_kin(person), lead=lead)


@case_page(WRITE_CASES)
def finish_kin(request: HttpRequest, person_id: UUID, kinship_id: UUID) -> HttpResponse:
    """GET: until when? POST: the relation has ended and stays as history."""
    by = acting(request)
    person = open_own_person(by, person_id)
    row = kinship_of(person, kinship_id)
    if row.ends_on:
        raise Http404

    def deed(on: date, seen: int) -> str:
        end_kinship(by=by, kinship=row, on=on, version=seen)
        return kin_address(person)

    return end_page(request, ending_of(row, back_to_kin(person)), row, "ends_on", deed)


@case_page(WRITE_CASES)
def withdraw_kin(request: HttpRequest, person_id: UUID, kinship_id: UUID) -> HttpResponse:
    """GET: really? POST: a relation that was never so is taken out on both pages."""
    by = acting(request)
    person = open_own_person(by, person_id)
    form = OnceForm(posted(request))
    row = kinship_of(person, kinship_id)
    if form.is_valid():

        def deed() -> str:
            withdraw_kinship(by=by, kinship=row)
            return kin_address(person)

        answer = settled(request, form, deed, gettext("The relation is taken out."))
        if answer:
            return answer
    return form_page(
        request, form, gettext("Entered by mistake?"), back_to_kin(person),
        lead=gettext("%(relation)s. If it was so once, note its end instead.") % {"relation": said_relation(row)},
        submit=gettext("Take out"),
    )  # fmt: skip


@require_POST
@case_page(WRITE_CASES)
def resume_kin(request: HttpRequest, person_id: UUID, kinship_id: UUID) -> HttpResponse:
    """POST: the end of a relation is taken back; one that was said anew meanwhile says so."""
    by = acting(request)
    person = open_own_person(by, person_id)
    try:
        resume_kinship(by=by, kinship=kinship_of(person, kinship_id))
        messages.success(request, gettext("The relation holds again."), fail_silently=True)
    except ValidationError as wrong:
        messages.warning(request, wrong.messages[0], fail_silently=True)
    return HttpResponseRedirect(kin_address(person))
