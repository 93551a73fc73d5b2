"""The answer to a proposal: taken, declined, or taken back; one by one, or all of a batch."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.models import User
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.rules.roles import ASSIGN_CASES, READ_CASES, WRITE_CASES
from lotse.audit.once import do_once
from lotse.cases.access.moving import has_proposed, is_asked, may_decide, may_withdraw, open_hand_over
from lotse.cases.actions.handing_over import (
    HandOverRefused,
    accept_hand_over,
    decline_hand_over,
    withdraw_hand_over,
)
from lotse.cases.forms.handing_over import AcceptForm, DeclineForm
from lotse.cases.models import HandOver
from lotse.cases.pages.covering import advisers
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.handing_over import agreed_kinds, hand_overs, needed_kinds, proposed_to
from lotse.cases.rules.moving import HAND_OVER_REASONS, HAND_OVER_STATES
from lotse.consent.rules.sentences import KIND_NAMES
from lotse.core.form_fields import OnceForm
from lotse.core.vaults import KeyStoreClosedError
from lotse.directory.rules.languages import language_name
from lotse.directory.rules.topics import TOPICS


@case_page(READ_CASES)
def show_hand_over(request: HttpRequest, hand_over_id: UUID) -> HttpResponse:
    """GET: one proposal as its reader may see it, with what she can answer."""
    by = acting(request)
    return _shown(request, by, open_hand_over(by, hand_over_id))


@case_page(WRITE_CASES)
def accept(request: HttpRequest, hand_over_id: UUID) -> HttpResponse:
    """POST: the case is hers, with everything that belongs to it, or nothing has changed."""
    by, row = _to_decide(request, hand_over_id)
    form = AcceptForm(posted(request), takers=_takers(by))
    if not form.is_valid():
        return _shown(request, by, row, yes=form)

    def deed() -> str:
        accept_hand_over(
            by=by, hand_over=row, manager=form.cleaned_data["manager"], words=form.cleaned_data["words"],
            at=timezone.now(),
        )  # fmt: skip
        return reverse("cases:show-case", args=[row.case_id])

    try:
        return done(request, form, deed, gettext("The case is taken over."))
    except (HandOverRefused, KeyStoreClosedError) as refusal:
        form.add_error(None, str(refusal))
        return _shown(request, by, row, yes=form)


@case_page(WRITE_CASES)
def decline(request: HttpRequest, hand_over_id: UUID) -> HttpResponse:
    """POST: no, with a reason; the case stays where it is."""
    by, row = _to_decide(request, hand_over_id)
    form = DeclineForm(posted(request))
    if not form.is_valid():
        return _shown(request, by, row, no=form)

    def deed() -> str:
        decline_hand_over(by=by, hand_over=row, words=form.cleaned_data["words"])
        return reverse("cases:list-hand-overs")

    try:
        return done(request, form, deed, gettext("The proposal is declined. The case stays where it is."))
    except HandOverRefused as refusal:
        form.add_error(None, str(refusal))
        return _shown(request, by, row, no=form)


@case_page(WRITE_CASES)
def withdraw(request: HttpRequest, hand_over_id: UUID) -> HttpResponse:
    """GET: really? POST: the proposal is taken back."""
    by = acting(request)
    row = open_hand_over(by, hand_over_id)
    if not (may_withdraw(by, row) or (request.method == "POST" and has_proposed(by, row))):
        raise Http404
    form = OnceForm(posted(request))
    if form.is_valid():

        def deed() -> str:
            withdraw_hand_over(by=by, hand_over=row, at=timezone.now())
            return reverse("cases:list-hand-overs")

        try:
            return done(request, form, deed, gettext("The proposal is taken back."))
        except HandOverRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("cases:show-hand-over", row.pk)
    context = {
        "heading": gettext("Take the proposal back?"),
        "consequences": [
            gettext("The case stays with its case manager. The recipient no longer sees the proposal open.")
        ],
        "form": form, "submit": gettext("Take it back"), "cancel_url": reverse("cases:show-hand-over", args=[row.pk]),
    }  # fmt: skip
    return render(request, "staff/confirm.html", context, status=refused(form))


@case_page(WRITE_CASES)
def accept_batch(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """GET: how many, and what follows. POST: each of them is taken over whole, or stays where it is and says why."""
    by = acting(request)
    rows = list(proposed_to(by).filter(batch=batch_id))
    if not rows:
        # Taken in another window, or withdrawn meanwhile: no page that is missing, and no deed either.
        if not hand_overs().filter(batch=batch_id, to_organization=by.organization_id).exists():
            raise Http404
        messages.info(request, gettext("Nothing of this proposal waits for your answer any more."))
        return redirect("cases:list-hand-overs")
    form = OnceForm(posted(request))
    taken: list[bool] = []
    if form.is_valid():

        def deed() -> str:
            taken.extend(_taken(by, row) for row in rows)
            return reverse("cases:list-hand-overs")

        try:
            leads_to = do_once(by=by, key=form.cleaned_data["once"], deed=deed)
            _say_how_many(request, taken)
            return redirect(leads_to)
        except KeyStoreClosedError as closed:
            form.add_error(None, str(closed))
    context = {
        "heading": gettext("Take all of them over?"),
        "consequences": [
            gettext("You become responsible for %(number)s cases.") % {"number": len(rows)},
            gettext("A case of another body comes only where the person has agreed; the others stay as they are."),
        ],
        "form": form, "submit": gettext("Take them over"), "cancel_url": reverse("cases:list-hand-overs"),
    }  # fmt: skip
    return render(request, "staff/confirm.html", context, status=refused(form))


def _taken(by: Acting, row: HandOver) -> bool:
    try:
        accept_hand_over(by=by, hand_over=row, manager=by.user, words="", at=timezone.now())
    except HandOverRefused:
        return False
    return True


def _say_how_many(request: HttpRequest, taken: list[bool]) -> None:
    """After the deed; a second press of the same form finds it done and has nothing to add."""
    if all(taken):
        if taken:
            said = ngettext("%(number)d case is yours now.", "%(number)d cases are yours now.", len(taken))
            messages.success(request, said % {"number": len(taken)})
        return
    said = gettext(
        "%(taken)d of %(number)d cases are yours now. What is still listed lacks something: open it to see what."
    )
    messages.warning(request, said % {"taken": sum(taken), "number": len(taken)})


def _to_decide(request: HttpRequest, hand_over_id: UUID) -> tuple[Acting, HandOver]:
    by = acting(request)
    row = open_hand_over(by, hand_over_id)
    if not is_asked(by, row):
        raise Http404
    return by, row


def _takers(by: Acting) -> list[User]:
    return advisers(by) if by.may(ASSIGN_CASES) else [by.user]


def _shown(
    request: HttpRequest,
    by: Acting,
    row: HandOver,
    yes: AcceptForm | None = None,
    no: DeclineForm | None = None,
) -> HttpResponse:
    goes_away = row.from_organization_id != row.to_organization_id
    is_open = row.state == HandOver.State.PROPOSED
    needs: list[str] = []
    agreed: list[str] = []
    if goes_away and is_open and row.case_id:
        needs = needed_kinds(row.case_id)
        agreed = agreed_kinds(row.case_id, row.to_organization_id, timezone.now())
    is_hers = may_decide(by, row)
    mine = row.to_manager if row.to_manager in _takers(by) else by.user
    context = {
        "row": row,
        "state": HAND_OVER_STATES[row.state], "reason": HAND_OVER_REASONS.get(row.reason, row.reason),
        "topics": [TOPICS.get(code, code) for code in row.topics],
        "language": language_name(row.language, get_language() or "de") if row.language else "",
        "goes_away": goes_away, "is_ours": row.from_organization_id == by.organization_id,
        "missing": [KIND_NAMES[kind] for kind in needs if kind not in agreed],
        "batch": row.batch if is_hers and row.batch and proposed_to(by).filter(batch=row.batch).count() > 1 else None,
        "may_withdraw": may_withdraw(by, row),
        # Of a proposal that was decided meanwhile, what she has typed stays to be read.
        "yes": yes or (AcceptForm(takers=_takers(by), initial={"manager": str(mine.pk)}) if is_hers else None),
        "no": no or (DeclineForm() if is_hers else None),
    }  # fmt: skip
    status = 422 if (yes and yes.errors) or (no and no.errors) else 200
    return render(request, "cases/hand_over.html", context, status=status)
