"""Who is responsible for a case, who stands in, and who of the team is away."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.models import User
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.queries import people_with
from lotse.accounts.rules.roles import ASSIGN_CASES, READ_CASES, WRITE_CASES, roles_with
from lotse.cases.access import open_own_case
from lotse.cases.actions.covering import end_absence, name_deputy, plan_absence
from lotse.cases.forms.covering import AbsenceForm, DeputyForm
from lotse.cases.models import Absence, Case, Responsibility
from lotse.cases.pages.file import back
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.covering import history, moves, running_absences
from lotse.cases.queries.releasing import closures
from lotse.cases.rules.moving import RESPONSIBLE_BECAUSE, may_hand_on
from lotse.cases.rules.releasing import RELEASE_REASONS
from lotse.core.form_fields import OnceForm
from lotse.core.spans import BERLIN
from lotse.core.tables import Cell, Table


def advisers(by: Acting) -> list[User]:
    """The people of her body who advise, by name."""
    assert by.organization_id is not None
    return people_with(by.organization_id, roles_with(WRITE_CASES), timezone.now())


def _may_hand_on(by: Acting, case: Case) -> bool:
    return may_hand_on(manager=case.manager_id, me=by.user.pk, may_assign=by.may(ASSIGN_CASES))


def day(value: object) -> str:
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""


@case_page(READ_CASES)
def show_responsibility(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: who is responsible now, who was it before, and what can be done about it."""
    by = acting(request)
    case = open_own_case(by, case_id)
    context = {
        "case": case,
        "back": back(case),
        "table": Table(
            gettext("Who was responsible"),
            [gettext("Case manager"), gettext("Body"), gettext("From"), gettext("Until"), gettext("Because")],
            [_past(row) for row in history(case)],
            gettext("Nobody was responsible yet."),
        ),
        "moves": moves(case),
        "ends": [(row, RELEASE_REASONS.get(row.reason, row.reason)) for row in closures(case)],
        "may_hand_on": _may_hand_on(by, case) and case.closed_on is None,
        "may_write": by.may(WRITE_CASES),
    }
    return render(request, "cases/responsibility.html", context)


def _past(row: Responsibility) -> list[Cell | str]:
    because = str(RESPONSIBLE_BECAUSE.get(row.reason, ""))
    now = (
        Cell(gettext("today"), mark="success")
        if row.ends_at is None
        else day(timezone.localtime(row.ends_at, BERLIN))
    )
    begin = day(timezone.localtime(row.starts_at, BERLIN))
    return [Cell(row.user.name), row.at_organization.short_name, begin, now, because]


@case_page(WRITE_CASES)
def edit_deputy(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: who stands in. POST: somebody is named, or nobody any more."""
    by = acting(request)
    case = open_own_case(by, case_id)
    if not _may_hand_on(by, case):
        raise Http404
    others = [person for person in advisers(by) if person.pk != case.manager_id]
    form = DeputyForm(posted(request), colleagues=others, initial={"deputy": case.deputy_id or ""})
    status = refused(form)
    if form.is_valid():

        def deed() -> str:
            name_deputy(by=by, case=case, deputy=form.cleaned_data["deputy"], at=timezone.now())
            return reverse("cases:show-responsibility", args=[case.pk])

        return done(request, form, deed, gettext("The deputy is named."))
    context = {
        "heading": gettext("Deputy"),
        "lead": gettext("The deputy acts when the case manager cannot, and reads confidential notes of this case."),
        "form": form, "submit": gettext("Save"), "back": back(case),
    }  # fmt: skip
    return render(request, "staff/form.html", context, status=status)


@case_page(READ_CASES)
def list_absences(request: HttpRequest) -> HttpResponse:
    """GET: who of the team is away or will be, and who covers."""
    by = acting(request)
    today = timezone.localdate(timezone=BERLIN)
    rows = [
        (
            Cell(row.user.name, mark="" if row.starts_on > today else "warning"),
            day(row.starts_on),
            day(row.ends_on) or gettext("not known yet"),
            row.deputy.name,
            Cell(gettext("She is back"), url=reverse("cases:end-absence", args=[row.pk]))
            if _may_end(by, row)
            else "",
        )
        for row in running_absences(by, today)
    ]
    columns = [
        gettext("Who"),
        gettext("First day away"),
        gettext("First day back"),
        gettext("Covered by"),
        gettext("Change"),
    ]
    table = Table(gettext("Absences of the team"), columns, rows, gettext("Nobody of the team is away."))
    return render(request, "cases/absences.html", {"table": table, "may_write": by.may(WRITE_CASES)})


def _may_end(by: Acting, row: Absence) -> bool:
    return row.user_id == by.user.pk or by.may(ASSIGN_CASES)


@case_page(WRITE_CASES)
def new_absence(request: HttpRequest) -> HttpResponse:
    """GET: an empty form. POST: somebody is away and covered; whoever leads the team may say it for others."""
    by = acting(request)
    people = advisers(by)
    away = people if by.may(ASSIGN_CASES) else [by.user]
    form = AbsenceForm(posted(request), away=away, colleagues=people, initial={"user": str(by.user.pk)})
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("user", "deputy", "starts_on", "ends_on")}

        def deed() -> str:
            plan_absence(by=by, at=timezone.now(), **told)
            return reverse("cases:list-absences")

        try:
            return done(request, form, deed, gettext("The absence is written down, and covered."))
        except ValidationError as refusal:
            form.refuse(refusal)
    context = {
        "heading": gettext("Away"), "form": form, "submit": gettext("Save"),
        "back": {"url": reverse("cases:list-absences"), "text": gettext("Absences of the team")},
    }  # fmt: skip
    return render(request, "staff/form.html", context, status=refused(form))


@case_page(WRITE_CASES)
def end_absence_page(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    """GET: what follows. POST: she is back today, or does not go at all."""
    by = acting(request)
    today = timezone.localdate(timezone=BERLIN)
    row = running_absences(by, today).filter(pk=absence_id).first()
    if row is None or not _may_end(by, row):
        raise Http404
    form = OnceForm(posted(request))
    if form.is_valid():

        def deed() -> str:
            end_absence(by=by, absence=row, on=today)
            return reverse("cases:list-absences")

        return done(request, form, deed, gettext("The absence has ended."))
    context = {
        "heading": gettext("Is she back?"),
        "consequences": [
            gettext("%(name)s is back from today on.") % {"name": row.user.name},
            gettext("%(name)s no longer sees her cases in the own list, nor her confidential notes.")
            % {"name": row.deputy.name},
        ],
        "form": form, "submit": gettext("She is back"), "cancel_url": reverse("cases:list-absences"),
    }  # fmt: skip
    return render(request, "staff/confirm.html", context, status=refused(form))
