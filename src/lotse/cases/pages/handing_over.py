"""Hand-overs: the lists, a proposal, several at once, and the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.rules.roles import ASSIGN_CASES, READ_CASES, WRITE_CASES
from lotse.cases.access import open_own_case
from lotse.cases.actions.handing_over import propose_hand_over
from lotse.cases.forms.handing_over import CaseloadForm, HandOverForm
from lotse.cases.models import Case, HandOver
from lotse.cases.pages.covering import advisers, day
from lotse.cases.pages.file import back
from lotse.cases.pages.lists import name_of
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.handing_over import (
    decided,
    going_along,
    needed_kinds,
    proposed_here,
    proposed_to,
    recipients,
)
from lotse.cases.queries.lists import Listed, team_cases, with_persons
from lotse.cases.queries.traces import traces_of
from lotse.cases.rules.moving import HAND_OVER_REASONS, HAND_OVER_STATES, may_hand_on
from lotse.consent.rules.sentences import KIND_NAMES
from lotse.core.spans import BERLIN
from lotse.core.tables import Cell, Mark, Table

_MARKS: dict[str, Mark] = {"proposed": "info", "accepted": "success", "declined": "warning", "withdrawn": ""}
# So many lines of each list stand on the page of all three, and on a page of one of them.
MOST, PER_PAGE = 15, 50


@dataclass(frozen=True)
class _List:
    """One of the three lists of hand-overs."""

    heading: Promise
    rows: Callable[[Acting], QuerySet[HandOver]]
    empty: Promise


LISTS = {
    "waiting": _List(_("Waiting for my answer"), proposed_to, _("Nothing waits for your answer.")),
    "proposed": _List(_("Proposed by us"), proposed_here, _("We have proposed no case.")),
    "decided": _List(_("Decided"), decided, _("No hand-over has been decided yet.")),
}


@case_page(READ_CASES)
def list_hand_overs(request: HttpRequest) -> HttpResponse:
    """GET: what waits for my answer, what we have proposed, what became of the others; or one `list` whole."""
    by, asked = acting(request), request.GET.get("list", "")
    page = None
    if asked in LISTS:
        page = Paginator(LISTS[asked].rows(by), PER_PAGE).get_page(request.GET.get("page"))
        sections = [_section(asked, list(page.object_list), False)]
    else:
        found = {code: list(one.rows(by)[: MOST + 1]) for code, one in LISTS.items()}
        sections = [_section(code, rows[:MOST], len(rows) > MOST) for code, rows in found.items()]
    context = {"sections": sections, "page": page, "may_write": by.may(WRITE_CASES)}
    return render(request, "cases/hand_overs.html", context)


def _section(code: str, rows: list[HandOver], has_more: bool) -> dict[str, Any]:
    one = LISTS[code]
    table = _table(rows, str(one.heading), str(one.empty))
    return {"code": code, "heading": one.heading, "table": table, "has_more": has_more}


def _table(rows: list[HandOver], caption: str, empty: str) -> Table:
    columns = [
        gettext("Case"),
        gettext("From"),
        gettext("To whom"),
        gettext("Why"),
        gettext("Since"),
        gettext("State"),
    ]
    return Table(caption, columns, [_line(row) for row in rows], empty)


def _line(row: HandOver) -> list[Cell | str]:
    to = row.to_manager.name if row.to_manager else row.to_organization.short_name
    return [
        Cell(row.number or gettext("Case"), url=reverse("cases:show-hand-over", args=[row.pk])),
        Cell(row.from_manager.name, note=row.from_organization.short_name),
        Cell(to, note=row.to_organization.short_name if row.to_manager else ""),
        str(HAND_OVER_REASONS.get(row.reason, row.reason)),
        day(timezone.localtime(row.decided_at or row.proposed_at, BERLIN)),
        Cell(str(HAND_OVER_STATES[row.state]), mark=_MARKS[row.state]),
    ]


def _must_hand_on(by: Acting, case: Case) -> None:
    if case.closed_on or not may_hand_on(
        manager=case.manager_id, me=by.user.pk, may_assign=by.may(ASSIGN_CASES)
    ):
        raise Http404


@case_page(WRITE_CASES)
def new_hand_over(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: to whom, and what follows. POST: the case is proposed."""
    by = acting(request)
    case = open_own_case(by, case_id)
    _must_hand_on(by, case)
    now = timezone.now()
    form = HandOverForm(
        posted(request), recipients=_others(by, case.manager_id), own=by.organization_id,
        traces=lambda text: traces_of(text, case), initial={"language": case.person.language},
    )  # fmt: skip
    if form.is_valid():

        def deed() -> str:
            row = propose_hand_over(by=by, case=case, offer=form.offer(), at=now).row
            return reverse("cases:show-hand-over", args=[row.pk])

        try:
            return done(
                request, form, deed, gettext("The case is proposed. You stay responsible until it is taken.")
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {
        "form": form, "case": case, "back": back(case), "going": going_along(case),
        "needs": [KIND_NAMES[kind] for kind in needed_kinds(case.pk)],
    }  # fmt: skip
    return render(request, "cases/new_hand_over.html", context, status=refused(form))


def _others(by: Acting, manager: UUID) -> list[Any]:
    return [one for one in recipients(by, timezone.now()) if one.manager is None or one.manager.pk != manager]


@case_page(WRITE_CASES)
def hand_over_caseload(request: HttpRequest) -> HttpResponse:
    """GET: the open cases of a manager, ticked. POST: those ticked are proposed to one recipient, all or none of them.
    POST with `tick`: the same page with every case ticked, or none."""
    by = acting(request)
    manager = _whose(request, by)
    listed = with_persons(list(team_cases(by).filter(manager=manager).exclude(handovers__state="proposed")))
    form = _caseload_form(request, by, manager, listed)
    if form.is_valid():
        chosen, batch, now = form.chosen(), uuid4(), timezone.now()

        def deed() -> str:
            for case in chosen:
                propose_hand_over(by=by, case=case, offer=form.offer(batch=batch), at=now)
            return reverse("cases:list-hand-overs")

        said = ngettext("%(number)s case is proposed.", "%(number)s cases are proposed.", len(chosen))
        try:
            return done(request, form, deed, said % {"number": len(chosen)})
        except ValidationError as refusal:
            form.add_error(None, refusal)
    own = reverse("cases:hand-over-caseload")
    colleagues = [person for person in advisers(by) if by.may(ASSIGN_CASES) or person.pk == by.user.pk]
    context = {
        "form": form, "is_empty": not listed,
        "manager": next((one for one in colleagues if one.pk == manager), by.user),
        "tabs": [
            {"text": one.name, "url": f"{own}?of={one.pk}", "current": one.pk == manager}
            for one in colleagues
        ],
    }  # fmt: skip
    return render(request, "cases/hand_over_caseload.html", context, status=refused(form))


def _caseload_form(request: HttpRequest, by: Acting, manager: UUID, listed: list[Listed]) -> CaseloadForm:
    """What was sent; after `tick` not yet an answer, but what was typed, with all cases ticked or none."""
    tick = request.POST.get("tick")
    cases = [(one.case, name_of(one)) for one in listed]
    ticked = [str(case.pk) for case, _name in cases if tick != "none"]
    typed = {name: request.POST.get(name, "") for name in ("recipient", "reason", "words")}
    return CaseloadForm(
        None if tick else posted(request), recipients=_others(by, manager), own=by.organization_id,
        traces=lambda text: _traces_of_any(text, [case for case, _name in cases]), cases=cases,
        initial={**typed, "cases": ticked},
    )  # fmt: skip


def _whose(request: HttpRequest, by: Acting) -> UUID:
    """Whose caseload it is about: her own, or that of a colleague for whoever leads the team."""
    if not by.may(ASSIGN_CASES):
        return by.user.pk
    known = {str(person.pk): person.pk for person in advisers(by)}
    return known.get(request.GET.get("of", ""), by.user.pk)


def _traces_of_any(text: str, cases: list[Case]) -> list[str]:
    return next((found for case in cases if (found := traces_of(text, case))), []) if text.strip() else []
