"""The facts of a person: a new one, its end, and "still valid"."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from lotse.accounts.access import acting
from lotse.accounts.rules.roles import WRITE_CASES
from lotse.cases.access import open_own_person
from lotse.cases.forms.facts import FactForm
from lotse.cases.pages.ending import Ending, end_page
from lotse.cases.pages.forms_shown import both_texts, form_page, settled
from lotse.cases.pages.newcomers import person_address
from lotse.cases.pages.shared import case_page, posted
from lotse.clients.access import fact_of
from lotse.clients.actions.facts import confirm_fact, end_fact, record_fact
from lotse.clients.models import Fact, Person
from lotse.clients.rules.facts import KINDS, value_name
from lotse.core.editing import StaleError
from lotse.core.spans import BERLIN


@case_page(WRITE_CASES)
def new_fact(request: HttpRequest, person_id: UUID, kind: str) -> HttpResponse:
    """GET: what holds now, to be changed. POST: the new fact holds; the former one ends and stays."""
    by = acting(request)
    person = open_own_person(by, person_id)
    if kind not in KINDS:
        raise Http404
    current = None if KINDS[kind].several else _current(person, kind)
    form = FactForm(posted(request), kind=kind, initial=_known(current))
    if form.is_valid():

        def deed() -> str:
            on = timezone.now().astimezone(BERLIN).date()
            record_fact(by=by, person=person, said=form.said(), former=form.cleaned_data["former"], on=on)
            return facts_of(person)

        try:
            answer = settled(request, form, deed, gettext("Written down."), field="holds_from")
        except StaleError as stale:
            return _stale(request, form, stale, person)
        if answer:
            return answer
    lead = gettext("What held before stays in the history with its last day.") if current else ""
    return form_page(request, form, str(KINDS[kind].name), _back(person), lead=lead)


@case_page(WRITE_CASES)
def finish_fact(request: HttpRequest, person_id: UUID, fact_id: UUID) -> HttpResponse:
    """GET: until when? POST: the fact has ended and stays in the history."""
    by = acting(request)
    person = open_own_person(by, person_id)
    row = fact_of(person, fact_id)

    def deed(on: date, seen: int) -> str:
        end_fact(by=by, fact=row, ends_on=on, version=seen)
        return facts_of(person)

    said = value_name(row.kind, row.value, get_language() or "de") or row.words
    kind = KINDS[row.kind].name if row.kind in KINDS else row.kind
    words = Ending(
        gettext("This no longer holds"), f"{kind}: {said}", gettext("Note as ended"),
        gettext("It is noted as ended."), _back(person),
    )  # fmt: skip
    return end_page(request, words, row, "holds_until", deed)


@require_POST
@case_page(WRITE_CASES)
def still_holds(request: HttpRequest, person_id: UUID, fact_id: UUID) -> HttpResponse:
    """POST: a fact still holds; one that ended meanwhile says so."""
    by = acting(request)
    person = open_own_person(by, person_id)
    try:
        today = timezone.now().astimezone(BERLIN).date()
        confirm_fact(by=by, fact=fact_of(person, fact_id), on=today)
        messages.success(request, gettext("Noted: it still holds today."), fail_silently=True)
    except ValidationError as ended:
        messages.warning(request, ended.messages[0], fail_silently=True)
    return HttpResponseRedirect(facts_of(person))


def facts_of(person: Person) -> str:
    return f"{person_address(person)}#facts"


def _back(person: Person) -> dict[str, str]:
    return {"url": facts_of(person), "text": gettext("Person")}


def _current(person: Person, kind: str) -> Fact | None:
    return Fact.objects.filter(person=person, kind=kind, holds_until=None).order_by("-id").first()


def _known(row: Fact | None) -> dict[str, object]:
    if row is None:
        return {"source": Fact.Source.TOLD}
    return {
        "value": row.value, "words": row.words, "number": row.number, "source": row.source, "former": str(row.pk),
    }  # fmt: skip


def _stale(request: HttpRequest, form: FactForm, stale: StaleError, person: Person) -> HttpResponse:
    stands = _known(stale.row)  # type: ignore[arg-type]
    return both_texts(request, form, stands, {"former": stands.pop("former")}, _back(person))
