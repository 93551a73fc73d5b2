"""The members of a household and the relations between them: corrected, and ended."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.rules.roles import WRITE_CASES
from lotse.cases.forms.households import MemberForm
from lotse.cases.pages.ending import Ending, end_page
from lotse.cases.pages.forms_shown import both_texts, form_page, settled
from lotse.cases.pages.households import back_home, home_address, short_name
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.kin import sexes_of
from lotse.cases.queries.people import members_now
from lotse.clients.access import open_household
from lotse.clients.actions.households import change_member, end_kinship, leave_household
from lotse.clients.models import Household, HouseholdMember, Kinship
from lotse.clients.rules.kin import relation_name
from lotse.core.editing import StaleError


@case_page(WRITE_CASES)
def edit_member(request: HttpRequest, household_id: UUID, member_id: UUID) -> HttpResponse:
    """GET: what a member is here. POST: it is corrected, unless somebody else was quicker."""
    by = acting(request)
    home, row = _opened(request, household_id, member_id)
    form = MemberForm(posted(request), initial=_known(row), has_left=row.left_on is not None)
    if form.is_valid():

        def deed() -> str:
            given = form.cleaned_data
            change_member(
                by=by, member=row, role=given["role"], is_advised=given["is_advised"],
                joined_on=given["joined_on"], left_on=given.get("left_on"), version=given["seen"],
            )  # fmt: skip
            return home_address(home)

        try:
            answer = settled(request, form, deed, gettext("The member is corrected."))
        except StaleError as stale:
            return both_texts(request, form, _known(stale.row), {"seen": stale.row.version}, back_home(home))
        if answer:
            return answer
    return form_page(
        request, form, gettext("A member of the household"), back_home(home), lead=short_name(row.person)
    )


@case_page(WRITE_CASES)
def leave(request: HttpRequest, household_id: UUID, member_id: UUID) -> HttpResponse:
    """GET: until when? POST: the person has moved out; that she lived here stays."""
    by = acting(request)
    home, row = _opened(request, household_id, member_id)
    if row.left_on:
        raise Http404

    def deed(on: date, seen: int) -> str:
        leave_household(by=by, member=row, on=on, version=seen)
        return home_address(home)

    words = Ending(
        gettext("Moved out"), short_name(row.person), gettext("Note as moved out"),
        gettext("It is noted: moved out."), back_home(home),
    )  # fmt: skip
    return end_page(request, words, row, "left_on", deed)


@case_page(WRITE_CASES)
def end_relation(request: HttpRequest, household_id: UUID, kinship_id: UUID) -> HttpResponse:
    """GET: until when? POST: a relation has ended, or was said wrongly."""
    by = acting(request)
    home = open_household(by, household_id)
    here = [member.person_id for member in members_now(home.pk)]
    edges = Kinship.objects.select_related("person", "relative").filter(pk=kinship_id, ends_on=None)
    row = (edges.filter(person__in=here) | edges.filter(relative__in=here)).first()
    if row is None:
        raise Http404

    def deed(on: date, seen: int) -> str:
        end_kinship(by=by, kinship=row, on=on, version=seen)
        return home_address(home)

    return end_page(request, ending_of(row, back_home(home)), row, "ends_on", deed)


def ending_of(row: Kinship, back: dict[str, str]) -> Ending:
    """The words for a relation that has ended, on whichever page it is read."""
    return Ending(
        gettext("This relation has ended"), said_relation(row), gettext("Note as ended"),
        gettext("The relation has ended."), back,
    )  # fmt: skip


def said_relation(row: Kinship) -> str:
    """A relation in one line, as its relative stands to its person."""
    said = relation_name(row.kind, of_relative=True, sex=sexes_of([row]).get(row.relative_id, ""))
    return f"{short_name(row.relative)}: {said} {short_name(row.person)}"


def _opened(request: HttpRequest, household_id: UUID, member_id: UUID) -> tuple[Household, HouseholdMember]:
    home = open_household(acting(request), household_id)
    rows = HouseholdMember.objects.select_related("person")
    found = rows.filter(pk=member_id, household=home).first()
    if found is None:
        raise Http404
    return home, found


def _known(row: Any) -> dict[str, Any]:
    return {
        "role": row.role, "is_advised": row.is_advised, "joined_on": row.joined_on, "left_on": row.left_on,
        "seen": row.version,
    }  # fmt: skip
