"""A case ends or begins again; who is asked after; which phase it is in."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from lotse.accounts.access import acting
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.rules.roles import READ_CASES, WRITE_CASES
from lotse.cases.access import open_own_case
from lotse.cases.actions.releasing import enter_phase, note_follow_up, release_case, reopen_case
from lotse.cases.forms.releasing import DormantForm, PhaseForm, ReleaseForm
from lotse.cases.models import Case, Step
from lotse.cases.pages.covering import day
from lotse.cases.pages.file import address, back
from lotse.cases.pages.lists import name_of
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.lists import with_persons
from lotse.cases.queries.phases import phases_of
from lotse.cases.queries.releasing import closures, dormant_cases, follow_ups
from lotse.cases.queries.upcoming import upcoming
from lotse.cases.rules.releasing import DORMANT_CHOICES, DORMANT_MONTHS, RELEASE_REASONS
from lotse.cases.rules.words import PHASES
from lotse.consent.rules.terms import months_later
from lotse.core.form_fields import OnceForm
from lotse.core.spans import BERLIN
from lotse.core.tables import Cell, Table


def _today() -> date:
    return timezone.localdate(timezone=BERLIN)


@case_page(WRITE_CASES)
def release(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: what is still open, and what follows. POST: the case is released, or nothing has changed."""
    by = acting(request)
    case = open_own_case(by, case_id)
    if case.closed_on is not None:
        raise Http404
    open_steps = list(Step.objects.filter(case=case, done_on=None).select_related("assignee"))
    form = ReleaseForm(
        posted(request), steps=[(step, said_step(step)) for step in open_steps], initial={"on": _today()}
    )
    if form.is_valid():

        def deed() -> str:
            release_case(by=by, case=case, release=form.release(), at=timezone.now())
            return address(case)

        try:
            return done(
                request,
                form,
                deed,
                gettext("The case is released. It can be opened again with everything in it."),
            )
        except ValidationError as refusal:
            form.refuse(refusal)
    context = {"form": form, "case": case, "back": back(case), "next": upcoming(case)}
    return render(request, "cases/release.html", context, status=refused(form))


def said_step(step: Step) -> str:
    """A step in one line: what, who, until when."""
    parts = [
        step.words or step.code,
        step.assignee.name if step.assignee else step.doer_name,
        day(step.due_on),
    ]
    return ", ".join(part for part in parts if part)


@case_page(WRITE_CASES)
def reopen(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: what was written at the release. POST: the case is open again, and nothing has to be typed anew."""
    by = acting(request)
    case = open_own_case(by, case_id)
    if case.closed_on is None:
        raise Http404
    form = OnceForm(posted(request))
    if form.is_valid():

        def deed() -> str:
            reopen_case(by=by, case=case, at=timezone.now())
            return address(case)

        return done(request, form, deed, gettext("The case is open again."))
    last = closures(case)[0]
    context = {
        "heading": gettext("Open the case again?"),
        "consequences": [
            gettext("It was released on %(day)s: %(reason)s.")
            % {"day": day(last.closed_on), "reason": RELEASE_REASONS.get(last.reason, last.reason)},
            gettext("%(name)s is responsible again, in the phase of that time. Nothing has to be typed anew.")
            % {"name": case.manager.name},
            gettext("The release stays in the history."),
        ],
        "form": form, "submit": gettext("Open it again"), "cancel_url": address(case),
    }  # fmt: skip
    return render(request, "staff/confirm.html", context, status=refused(form))


@case_page(READ_CASES)
def list_follow_ups(request: HttpRequest) -> HttpResponse:
    """GET: released cases after which somebody wanted to ask, and those that are due."""
    by = acting(request)
    rows = [
        (
            Cell(name_of(one), url=reverse("cases:show-case", args=[one.case.pk])),
            Cell(day(one.case.follow_up_on), mark="warning" if one.case.follow_up_on <= _today() else ""),
            day(one.case.closed_on),
            one.case.manager.name,
            Cell(gettext("I have asked"), url=reverse("cases:note-follow-up", args=[one.case.pk]))
            if by.may(WRITE_CASES) else "",
        )
        for one in with_persons(list(follow_ups(by)[:200]))
    ]  # fmt: skip
    columns = [gettext("Name"), gettext("Ask on"), gettext("Released"), gettext("Case manager"), ""]
    table = Table(gettext("To ask after"), columns, rows, gettext("There is nobody to ask after."))
    return render(request, "cases/follow_ups.html", {"table": table, "may_write": by.may(WRITE_CASES)})


@case_page(WRITE_CASES)
def follow_up(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: really? POST: somebody has asked; the case leaves the list."""
    by = acting(request)
    case = open_own_case(by, case_id)
    if case.follow_up_on is None:
        raise Http404
    form = OnceForm(posted(request))
    if form.is_valid():

        def deed() -> str:
            note_follow_up(by=by, case=case, on=_today())
            return reverse("cases:list-follow-ups")

        return done(request, form, deed, gettext("It is noted that you have asked."))
    context = {
        "heading": gettext("Have you asked how she is?"),
        "consequences": [
            gettext("The case leaves the list."),
            gettext("If she needs help again, open the case again instead."),
        ],
        "form": form, "submit": gettext("I have asked"), "cancel_url": reverse("cases:list-follow-ups"),
    }  # fmt: skip
    return render(request, "staff/confirm.html", context, status=refused(form))


@case_page(WRITE_CASES)
def release_dormant(request: HttpRequest) -> HttpResponse:
    """GET: my cases without a talk for so many months. POST: those ticked are released, with how they were tried."""
    by, months = acting(request), _months(request)
    listed = with_persons(list(dormant_cases(by, months_later(_today(), -months))[:200]))
    named = [
        (one.case, f"{name_of(one)} · {day(one.case.last_contact_at or one.case.opened_on)}")
        for one in listed
    ]
    form = DormantForm(posted(request), cases=named)
    if form.is_valid():
        chosen = form.chosen()

        def deed() -> str:
            for case in chosen:
                release_case(by=by, case=case, release=form.release(_today()), at=timezone.now())
            return reverse("cases:list-cases")

        said = ngettext("%(number)s case is released.", "%(number)s cases are released.", len(chosen))
        try:
            return done(request, form, deed, said % {"number": len(chosen)})
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {"form": form, "is_empty": not listed, "months": months, "tabs": _spans(months)}
    return render(request, "cases/release_dormant.html", context, status=refused(form))


def _months(request: HttpRequest) -> int:
    """How long silent, as the address asks; half a year where it asks for anything else."""
    asked = request.GET.get("months", "")
    return next((each for each in DORMANT_CHOICES if str(each) == asked), DORMANT_MONTHS)


def _spans(months: int) -> list[dict[str, object]]:
    return [
        {
            "text": gettext("%(number)s months") % {"number": each},
            "url": f"?months={each}",
            "current": each == months,
        }
        for each in DORMANT_CHOICES
    ]


@case_page(WRITE_CASES)
def edit_phase(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: the phases. POST: the case comes into another one."""
    by = acting(request)
    case = open_own_case(by, case_id)
    form = PhaseForm(posted(request), phases=_phases(case), initial={"phase": case.phase})
    if form.is_valid():

        def deed() -> str:
            enter_phase(by=by, case=case, phase=form.cleaned_data["phase"], at=timezone.now())
            return address(case)

        try:
            return done(request, form, deed, gettext("The phase is written down."))
        except ValidationError as refusal:
            form.add_error("phase", refusal)
    context = {"heading": gettext("Phase"), "form": form, "submit": gettext("Save"), "back": back(case)}
    return render(request, "staff/form.html", context, status=refused(form))


def _phases(case: Case) -> list[tuple[str, object]]:
    used = phases_of(case.organization_id, now_in=case.phase)
    return [(code, PHASES[code]) for code in used if code != "release" or case.phase == code]
