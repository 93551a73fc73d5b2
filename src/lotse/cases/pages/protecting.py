"""Advice on a child at risk: asked, answered, concluded; a path of its own that only the two of them see."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.queries import people_with
from lotse.accounts.rules.roles import CHILD_PROTECTION_PATH, WRITE_CASES, Role
from lotse.cases.access import open_own_case
from lotse.cases.access.moving import open_advice
from lotse.cases.actions.protecting import answer_expert, ask_expert, conclude_advice
from lotse.cases.forms.protecting import AnswerForm, OutcomeForm, QuestionForm
from lotse.cases.models import ExpertAdvice
from lotse.cases.pages.covering import day
from lotse.cases.pages.file import back
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.conferring import advice_seen, read
from lotse.cases.queries.traces import traces_of
from lotse.cases.rules.moving import ADVICE_OUTCOMES
from lotse.cases.rules.pseudonyms import pseudonym
from lotse.core.editing import StaleError
from lotse.core.form_fields import saved_next_time
from lotse.core.spans import BERLIN
from lotse.core.tables import Cell, Table
from lotse.core.vaults import VaultClosedError


@case_page(CHILD_PROTECTION_PATH)
def list_advice(request: HttpRequest) -> HttpResponse:
    """GET: what I have asked, and what I am asked; nobody else's."""
    by = acting(request)
    rows = [
        (
            Cell(row.pseudonym, url=reverse("cases:show-advice", args=[row.pk])),
            row.author.name,
            row.expert.name if row.expert else row.expert_name,
            day(timezone.localtime(row.written_at, BERLIN)),
            _state(row),
        )
        for row in advice_seen(by)
    ]
    columns = [
        gettext("Pseudonym"),
        gettext("Asked by"),
        gettext("Expert"),
        gettext("Asked on"),
        gettext("State"),
    ]
    table = Table(
        gettext("Child-protection advice"), columns, rows, gettext("Nobody has asked, and nobody asks you.")
    )
    return render(request, "cases/advice_list.html", {"table": table})


def _state(row: ExpertAdvice) -> Cell:
    if row.outcome:
        return Cell(str(ADVICE_OUTCOMES[row.outcome]), mark="success")
    if row.answered_at:
        return Cell(gettext("answered"), mark="info")
    return Cell(gettext("waits for the answer"), mark="warning")


@case_page(WRITE_CASES)
def new_advice(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: a form with a pseudonym. POST: the expert is asked, unless the text seems to tell who it is."""
    by = acting(request)
    case = open_own_case(by, case_id)
    now = timezone.now()
    experts = people_with(case.organization_id, [Role.CHILD_PROTECTION], now)
    form = QuestionForm(
        posted(request), experts=experts, traces=lambda text: traces_of(text, case),
        initial={"pseudonym": pseudonym(case.pk.int)},
    )  # fmt: skip
    if form.is_valid():

        def deed() -> str:
            row = ask_expert(by=by, case=case, question=form.question(), at=now).row
            return reverse("cases:show-advice", args=[row.pk])

        try:
            return done(request, form, deed, gettext("The expert is asked. Only you and she see it."))
        except (ValidationError, VaultClosedError) as refusal:
            form.add_error(None, refusal if isinstance(refusal, ValidationError) else str(refusal))
    context = {
        "heading": gettext("Ask a child-protection expert"),
        "lead": gettext(
            "§ 4 (2) KKG: you may ask an experienced expert without consent, under a pseudonym. "
            "Only you and the expert see it; it stands neither in the case nor in the list that the family gets."
        ),
        "form": form, "submit": gettext("Ask"), "back": back(case),
    }  # fmt: skip
    return render(request, "staff/form.html", context, status=refused(form))


@case_page(CHILD_PROTECTION_PATH)
def show_advice(request: HttpRequest, advice_id: UUID) -> HttpResponse:
    """GET: question and answer, and what is to do next."""
    by = acting(request)
    return _shown(request, by, open_advice(by, advice_id))


@case_page(CHILD_PROTECTION_PATH)
def answer_advice(request: HttpRequest, advice_id: UUID) -> HttpResponse:
    """POST: the expert's answer. Where it cannot be kept any more, the page says so and shows what she wrote."""
    by = acting(request)
    row = open_advice(by, advice_id)
    if not _is_to_answer(by, row):
        raise Http404
    form = AnswerForm(posted(request))
    if form.is_valid() and not row.outcome:

        def deed() -> str:
            data = form.cleaned_data
            answer_expert(by=by, advice=row, text=data["text"], version=data["seen"], at=timezone.now())
            return reverse("cases:show-advice", args=[row.pk])

        try:
            return done(request, form, deed, gettext("The answer is kept."))
        except VaultClosedError as closed:
            form.add_error(None, str(closed))
        except StaleError:
            row.refresh_from_db()
            form.add_error(
                "text",
                gettext(
                    "It was changed in another window meanwhile; that answer stands above. Save to replace it."
                ),
            )
            saved_next_time(form, row.version)
    if row.outcome:
        form.add_error(
            "text", gettext("Meanwhile it is written down what came of it: an answer is not kept any more.")
        )
    return _shown(request, by, row, answer=form)


@case_page(CHILD_PROTECTION_PATH)
def conclude(request: HttpRequest, advice_id: UUID) -> HttpResponse:
    """POST: what came of it."""
    by = acting(request)
    row = open_advice(by, advice_id)
    if not _may_conclude(by, row):
        raise Http404
    form = OutcomeForm(posted(request))
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("outcome", "told_family", "informed_at")}

        def deed() -> str:
            conclude_advice(by=by, advice=row, **told)
            return reverse("cases:show-advice", args=[row.pk])

        return done(request, form, deed, gettext("It is written down what came of it."))
    return _shown(request, by, row, outcome=form)


def _is_to_answer(by: Acting, row: ExpertAdvice) -> bool:
    return row.expert_id == by.user.pk or (row.expert_id is None and row.author_id == by.user.pk)


def _may_conclude(by: Acting, row: ExpertAdvice) -> bool:
    return row.author_id == by.user.pk and not row.outcome and row.answered_at is not None


def _shown(
    request: HttpRequest, by: Acting, row: ExpertAdvice, answer: Any = None, outcome: Any = None
) -> HttpResponse:
    opened = read(row)
    context = {
        "row": row, "read": opened, "said_outcome": ADVICE_OUTCOMES.get(row.outcome, ""),
        "answer": answer or (
            AnswerForm(initial={"text": opened.parts.get("answer", ""), "seen": row.version})
            if _is_to_answer(by, row) and not row.outcome else None
        ),
        "outcome": (outcome or OutcomeForm()) if _may_conclude(by, row) else None,
    }  # fmt: skip
    is_refused = (answer and answer.errors) or (outcome and outcome.errors)
    return render(request, "cases/advice.html", context, status=422 if is_refused else 200)
