"""Search before create: whoever is to become known is asked for first; people who may be meant are looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.pace import too_fast
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.rules.roles import WRITE_CASES
from lotse.audit.actions import Noted, record
from lotse.cases.access import open_own_person
from lotse.cases.actions.admitting import Told, admit_case, admit_known, admit_person
from lotse.cases.forms.people import AskedForm, PersonForm
from lotse.cases.pages.file import address, back
from lotse.cases.pages.forms_shown import form_page, settled
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.people import Match, known_people
from lotse.clients.access import open_household
from lotse.clients.models import Person
from lotse.clients.queries import bodies_that_know
from lotse.clients.rules.written import Asked, in_parts, split_line
from lotse.core.form_fields import OnceForm
from lotse.core.spans import BERLIN


@dataclass(frozen=True)
class Purpose:
    """What somebody is asked for: the words of the page, the deed for a new person, and the way on for a known one."""

    heading: str
    submit: str
    said: str
    back: dict[str, str]
    deed: Callable[[Acting, Told], str]
    chosen: Callable[[Match], tuple[str, str]]


class NotLookedAtError(Exception):
    """There are people with such a name whom whoever saves has not been shown."""

    def __init__(self, matches: list[Match]) -> None:
        super().__init__("People with such a name are known.")
        self.matches = matches


def person_address(person: Person) -> str:
    return reverse("cases:show-person", args=[person.pk])


def kin_address(person: Person) -> str:
    return f"{person_address(person)}#household"


def back_to_kin(person: Person) -> dict[str, str]:
    return {"url": kin_address(person), "text": gettext("Person")}


@case_page(WRITE_CASES)
def new_person(request: HttpRequest) -> HttpResponse:
    """GET: the line to ask for. POST: who may be meant; or a person becomes known by name, without a case."""
    purpose = Purpose(
        gettext("New person"), gettext("Save the person"), gettext("The person is known by name now."), back(),
        deed=lambda by, told: person_address(admit_person(by=by, told=told).row),  # type: ignore[arg-type]
        chosen=lambda match: (gettext("Look at this person"), person_address(match.person)),
    )  # fmt: skip
    return _ask_first(request, purpose)


@case_page(WRITE_CASES)
def new_case(request: HttpRequest) -> HttpResponse:
    """GET: the line to ask for. POST: who may be meant; or a person becomes known by name, and her case begins."""

    def chosen(match: Match) -> tuple[str, str]:
        if match.case:
            return gettext("To the open case"), address(match.case)
        return gettext("Open a case for this person"), reverse("cases:open-case", args=[match.person.pk])

    purpose = Purpose(
        gettext("New case"), gettext("Open the case"), _case_is_open(), back(),
        deed=lambda by, told: address(admit_case(by=by, told=told, on=_today()).row),  # type: ignore[arg-type]
        chosen=chosen,
    )  # fmt: skip
    return _ask_first(request, purpose)


@case_page(WRITE_CASES)
def new_member(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """GET: the line to ask for. POST: who may be meant; or a person becomes known, on her way into the household."""
    household = open_household(acting(request), household_id)

    def member(person: Person) -> str:
        return reverse("cases:join-household", args=[household.pk, person.pk])

    purpose = Purpose(
        gettext("Who lives here as well?"), gettext("Save the person"),
        gettext("The person is known by name. Now say what she is in this household."),
        {"url": reverse("cases:show-household", args=[household.pk]), "text": gettext("Household")},
        deed=lambda by, told: member(admit_person(by=by, told=told).row),  # type: ignore[arg-type]
        chosen=lambda match: (gettext("This person lives here"), member(match.person)),
    )  # fmt: skip
    return _ask_first(request, purpose)


@case_page(WRITE_CASES)
def find_kin(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """GET: the line to ask for. POST: who may be meant; or a person becomes known, to be linked as a relative."""
    person = open_own_person(acting(request), person_id)

    def linked(other: Person) -> str:
        return reverse("cases:join-kin", args=[person.pk, other.pk])

    purpose = Purpose(
        gettext("Who is the relative?"), gettext("Save the person"),
        gettext("The person is known by name. Now say how they are related."), back_to_kin(person),
        deed=lambda by, told: linked(admit_person(by=by, told=told).row),  # type: ignore[arg-type]
        chosen=lambda match: (gettext("This is the relative"), linked(match.person)),
    )  # fmt: skip
    return _ask_first(request, purpose)


@case_page(WRITE_CASES)
def open_known_case(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """GET: really? POST: the case of a person who is known already begins."""
    by = acting(request)
    person = open_own_person(by, person_id)
    form = OnceForm(posted(request))
    if form.is_valid():

        def deed() -> str:
            return address(admit_known(by=by, person=person, on=_today()).row)  # type: ignore[arg-type]

        answer = settled(request, form, deed, _case_is_open())
        if answer:
            return answer
    return form_page(
        request, form, gettext("Open a case for this person"),
        {"url": person_address(person), "text": gettext("Person")}, submit=gettext("Open the case"),
        lead=gettext("You become the case manager."),
    )  # fmt: skip


def _ask_first(request: HttpRequest, purpose: Purpose) -> HttpResponse:
    if request.method == "POST" and "line" not in request.POST:
        return _make_known(request, purpose)
    form = AskedForm(posted(request))
    if not form.is_valid():
        context = {"purpose": purpose, "ask": form}
        return render(request, "cases/newcomer.html", context, status=refused(form))
    slow = too_fast(str(request.user.pk), "search")
    if slow:
        return slow
    asked = split_line(form.cleaned_data["line"], _today())
    family, given, original = in_parts(asked.words)
    typed = {"family_name": family, "given_names": given, "original_name": original, "born_on": asked.born_on}
    matches = _searched(acting(request), asked)
    details = PersonForm(initial=typed | {"looked_at": _keys(matches)})
    elsewhere = bodies_that_know(acting(request), asked.words, asked.born_on) if asked.born_on else []
    return _shown(request, purpose, details, matches, ask=form, elsewhere=[name for _key, name in elsewhere])


def _make_known(request: HttpRequest, purpose: Purpose) -> HttpResponse:
    by, form = acting(request), PersonForm(posted(request))
    if not form.is_valid():
        return _shown(request, purpose, form, [])
    told, seen = form.told(), form.cleaned_data["looked_at"].split()

    def deed() -> str:
        # Inside the deed: a form that is sent twice must not come upon the person whom it has made itself.
        names = f"{told.given_names} {told.family_name}"
        new = [
            match for match in _searched(by, Asked(names, told.born_on)) if str(match.person.pk) not in seen
        ]
        if new:
            raise NotLookedAtError(new)
        return purpose.deed(by, told)

    try:
        return done(request, form, deed, purpose.said)
    except NotLookedAtError as known:
        form.data = form.data.copy()
        form.data["looked_at"] = " ".join([*seen, _keys(known.matches)])
        return _shown(request, purpose, form, known.matches, status=422)


def _shown(
    request: HttpRequest, purpose: Purpose, form: PersonForm, matches: list[Match], *, ask: AskedForm | None = None,
    elsewhere: list[str] | None = None, status: int = 0,
) -> HttpResponse:  # fmt: skip
    context = {
        "purpose": purpose, "ask": ask, "form": form, "submit": purpose.submit,
        "matches": [(match, *purpose.chosen(match)) for match in matches],
        "elsewhere": elsewhere or [], "is_open": not matches or (form.is_bound and bool(form.errors)),
    }  # fmt: skip
    return render(request, "cases/newcomer.html", context, status=status or refused(form))


def _searched(by: Acting, asked: Asked) -> list[Match]:
    """Who may be meant. That somebody searched is a deed; what for is not kept."""
    matches = known_people(by, asked)
    noted = Noted()
    noted.object_kind, noted.facts = "clients.Person", {"found": len(matches)}
    record("search_people", by=by, noted=noted)
    return matches


def _keys(matches: list[Match]) -> str:
    return " ".join(str(match.person.pk) for match in matches)


def _case_is_open() -> str:
    return gettext("The case is open. You are its case manager.")


def _today() -> date:
    return timezone.now().astimezone(BERLIN).date()
