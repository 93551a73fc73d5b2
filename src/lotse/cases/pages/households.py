"""Households: who lives with whom and where, since when, and how they are related."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.rules.roles import READ_CASES, WRITE_CASES
from lotse.cases.access import open_own_person
from lotse.cases.forms.households import AddressForm, HomeForm, MemberForm, MoveForm
from lotse.cases.forms.kin import KinForm
from lotse.cases.pages.forms_shown import both_texts, form_page, settled
from lotse.cases.pages.newcomers import person_address
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.kin import kin_of, relatives
from lotse.cases.queries.people import former_members, lived_before, members_now
from lotse.clients.access import open_household
from lotse.clients.actions.households import (
    Address,
    correct_address,
    join_household,
    make_household,
    move_household,
    relate_persons,
)
from lotse.clients.models import Household, HouseholdMember, Person
from lotse.clients.rules.kin import RELATIONS, ROLE_NAMES
from lotse.core.editing import StaleError


def home_address(household: Household | UUID) -> str:
    return reverse("cases:show-household", args=[getattr(household, "pk", household)])


def back_home(household: Household) -> dict[str, str]:
    return {"url": home_address(household), "text": gettext("Household")}


def short_name(person: Person) -> str:
    return " ".join(part for part in (person.call_name or person.given_names, person.family_name) if part)


@case_page(READ_CASES)
def show_household(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """GET: the address, who lives and lived there, where they lived before, and every relation from both ends."""
    by = acting(request)
    home = open_household(by, household_id)
    members = members_now(home.pk)
    here = {member.person_id for member in members}
    context = {
        "home": home, "kin": relatives(by, kin_of(here), here), "may_write": by.may(WRITE_CASES),
        "members": [(member, ROLE_NAMES.get(member.role, ""), short_name(member.person)) for member in members],
        "lived": lived_before(home.pk),
        "gone": [
            (member, ROLE_NAMES.get(member.role, ""), short_name(member.person))
            for member in former_members(home.pk)
        ],
    }  # fmt: skip
    return render(request, "cases/household.html", context)


@case_page(WRITE_CASES)
def new_household(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """GET: an empty address. POST: a household begins with this person."""
    by = acting(request)
    person = open_own_person(by, person_id)
    form = HomeForm(posted(request))
    if form.is_valid():

        def deed() -> str:
            on = form.cleaned_data["joined_on"]
            made = make_household(by=by, person=person, address=form.address(), role="adult", on=on)
            return home_address(made.row.pk)

        answer = settled(request, form, deed, gettext("The household is noted. Who else lives there?"))
        if answer:
            return answer
    return form_page(
        request, form, gettext("Where does she live?"),
        {"url": person_address(person), "text": gettext("Person")},
    )  # fmt: skip


@case_page(WRITE_CASES)
def join(request: HttpRequest, household_id: UUID, person_id: UUID) -> HttpResponse:
    """GET: what is she in this household? POST: she is a member of it."""
    by = acting(request)
    home, person = open_household(by, household_id), open_own_person(by, person_id)
    form = MemberForm(posted(request), initial={"role": "adult"})
    if form.is_valid():

        def deed() -> str:
            given = form.cleaned_data
            join_household(
                by=by, household=home, person=person, role=given["role"], is_advised=given["is_advised"],
                on=given["joined_on"],
            )  # fmt: skip
            return home_address(home)

        answer = settled(request, form, deed, gettext("The person belongs to the household now."))
        if answer:
            return answer
    return form_page(
        request, form, gettext("A member of the household"), back_home(home), lead=short_name(person)
    )


@case_page(WRITE_CASES)
def edit_address(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """GET: the address. POST: a misspelling is corrected."""
    by = acting(request)
    home = open_household(by, household_id)
    form = AddressForm(posted(request), initial=_known(home))
    if form.is_valid():

        def deed() -> str:
            correct_address(by=by, household=home, address=form.address(), version=form.cleaned_data["seen"])
            return home_address(home)

        return _saved(request, form, deed, gettext("The address is corrected."), home)
    return _address(request, form, home)


@case_page(WRITE_CASES)
def move(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """GET: who, when, whereto? POST: they have a new household; the old one tells where they lived."""
    by = acting(request)
    home = open_household(by, household_id)
    members = {str(member.pk): member for member in members_now(home.pk)}
    choices = [(key, short_name(member.person)) for key, member in members.items()]
    form = MoveForm(posted(request), members=choices, initial={"who": list(members)})
    if form.is_valid():

        def deed() -> str:
            who: list[HouseholdMember] = [members[key] for key in form.cleaned_data["who"]]
            moved = move_household(
                by=by, household=home, members=who, address=form.address(), on=form.cleaned_data["on"]
            )
            return home_address(moved.row.pk)

        answer = settled(request, form, deed, gettext("They have moved."), field="on")
        if answer:
            return answer
    return form_page(
        request, form, gettext("A move"), back_home(home),
        lead=gettext("Whoever does not move stays in this household. Where they lived stays in the history."),
    )  # fmt: skip


@case_page(WRITE_CASES)
def relate(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """GET: who is related to whom? POST: it is said once, and read from both ends."""
    by = acting(request)
    home = open_household(by, household_id)
    people = {str(member.person_id): member.person for member in members_now(home.pk)}
    choices = [(key, short_name(person)) for key, person in people.items()]
    form = KinForm(posted(request), people=choices, initial={"other": choices[0][0] if choices else ""})
    if form.is_valid():

        def deed() -> str:
            one, other = people[form.cleaned_data["one"]], people[form.cleaned_data["other"]]
            relation = RELATIONS[form.cleaned_data["relation"]]
            person, relative = (one, other) if relation.is_turned else (other, one)
            relate_persons(
                by=by, person=person, relative=relative, kind=relation.kind,
                begins_on=form.cleaned_data["begins_on"],
            )  # fmt: skip
            return home_address(home)

        answer = settled(request, form, deed, gettext("The relation is noted."), field="other")
        if answer:
            return answer
    if len(people) < 2:
        raise Http404
    return form_page(request, form, gettext("How are they related?"), back_home(home))


def _saved(
    request: HttpRequest, form: AddressForm, deed: Callable[[], str], said: str, home: Household
) -> HttpResponse:
    try:
        return settled(request, form, deed, said) or _address(request, form, home)
    except StaleError as stale:
        stands = _known(stale.row)  # type: ignore[arg-type]
        return both_texts(request, form, stands, {"seen": stale.row.version}, back_home(home))


def _address(request: HttpRequest, form: AddressForm, home: Household) -> HttpResponse:
    return form_page(
        request, form, gettext("Correct the address"), back_home(home),
        lead=gettext("Only for a misspelling. If they have moved, note a move: the old address stays then."),
    )  # fmt: skip


def _known(home: Household) -> dict[str, Any]:
    known = {name: getattr(home, name) for name in Address.__annotations__}
    return known | {"no_address": not (home.street or home.postcode or home.city), "seen": home.version}
