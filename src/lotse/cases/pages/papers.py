"""The papers of a person: a new one, a correction, and "still valid"."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lotse.accounts.access import acting
from lotse.accounts.rules.roles import WRITE_CASES
from lotse.cases.access import open_own_person
from lotse.cases.actions.papers import confirm_status, correct_status, record_status
from lotse.cases.forms.papers import StatusForm, known_paper
from lotse.cases.pages.forms_shown import both_texts, form_page, settled
from lotse.cases.pages.newcomers import person_address
from lotse.cases.pages.shared import case_page, posted
from lotse.clients.access import status_of
from lotse.clients.models import Person
from lotse.core.editing import StaleError
from lotse.core.spans import BERLIN


@case_page(WRITE_CASES)
def new_status(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """GET: an empty paper. POST: it is added to the series; the former one stays."""
    by = acting(request)
    person = open_own_person(by, person_id)
    form = StatusForm(posted(request))
    if form.is_valid():

        def deed() -> str:
            record_status(by=by, person=person, paper=form.paper())
            return papers_of(person)

        answer = settled(request, form, deed, gettext("The paper is added."), field="status")
        if answer:
            return answer
    return form_page(
        request, form, gettext("A new paper"), _back(person), submit=gettext("Add the paper"),
        lead=gettext("The former papers stay as they are."),
    )  # fmt: skip


@case_page(WRITE_CASES)
def edit_status(request: HttpRequest, person_id: UUID, status_id: UUID) -> HttpResponse:
    """GET: a paper as it stands here. POST: what was copied wrongly is corrected."""
    by = acting(request)
    person = open_own_person(by, person_id)
    row = status_of(person, status_id)
    form = StatusForm(posted(request), initial=known_paper(row))
    if form.is_valid():

        def deed() -> str:
            correct_status(by=by, status=row, paper=form.paper(), version=form.cleaned_data["seen"])
            return papers_of(person)

        try:
            answer = settled(request, form, deed, gettext("The paper is corrected."))
        except StaleError as stale:
            return both_texts(
                request, form, known_paper(stale.row), {"seen": stale.row.version}, _back(person)
            )
        if answer:
            return answer
    return form_page(
        request, form, gettext("Correct this paper"), _back(person),
        lead=gettext("Only for what was copied wrongly. A new paper is added, so that the series stays."),
    )  # fmt: skip


@require_POST
@case_page(WRITE_CASES)
def still_has_status(request: HttpRequest, person_id: UUID, status_id: UUID) -> HttpResponse:
    """POST: a paper still holds as it stands here."""
    by = acting(request)
    person = open_own_person(by, person_id)
    today = timezone.now().astimezone(BERLIN).date()
    confirm_status(by=by, status=status_of(person, status_id), on=today)
    messages.success(request, gettext("Noted: it still holds today."), fail_silently=True)
    return HttpResponseRedirect(papers_of(person))


def papers_of(person: Person) -> str:
    return f"{person_address(person)}#papers"


def _back(person: Person) -> dict[str, str]:
    return {"url": papers_of(person), "text": gettext("Person")}
