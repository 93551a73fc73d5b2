"""The consents of a case: what has been opened to whom, a new one in two steps, and its withdrawal."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lotse.accounts.access import acting, only_with
from lotse.accounts.acting import Acting
from lotse.accounts.pages import in_staff_language
from lotse.audit.once import do_once
from lotse.cases.access import open_own_case
from lotse.cases.models import Case
from lotse.consent.actions import ConsentRefused, give_consent, withdraw_consent
from lotse.consent.forms.proof import ProofForm, WithdrawForm
from lotse.consent.forms.terms import TermsForm
from lotse.consent.models import Consent
from lotse.consent.queries import consents_of, possible_recipients, recipient_of, state_of
from lotse.consent.rules.papers import Paper, terms_of
from lotse.consent.rules.sentences import KIND_NAMES, PURPOSE_WORDS
from lotse.consent.rules.terms import PURPOSES, Purpose, State, last_day
from lotse.consent.rules.texts import CURRENT, complaint_office, wording
from lotse.consent.rules.wording import consent_text, day_said
from lotse.core.spans import BERLIN
from lotse.core.tables import Cell, Mark, Table
from lotse.directory.queries.phones import phone_of

MARKS: dict[State, Mark] = {State.GIVEN: "success", State.EXPIRED: "warning", State.WITHDRAWN: "danger"}


def said_state(consent: Consent, state: State) -> str:
    """How a consent stands, in words that need no colour."""
    if state is State.WITHDRAWN and consent.withdrawn_at is not None:
        day = day_said(consent.withdrawn_at.astimezone(BERLIN).date())
        return gettext("Withdrawn on %(day)s") % {"day": day}
    day = day_said(last_day(consent.expires_on))
    if state is State.EXPIRED:
        return gettext("Ended on %(day)s") % {"day": day}
    return gettext("In force until %(day)s") % {"day": day}


def said_purpose(consent: Consent) -> str:
    """What a consent is for, in the words of the form and those that were added."""
    purpose = Purpose.from_stored(consent.purpose)
    listed = [str(PURPOSE_WORDS[purpose.code])] if purpose.code in PURPOSES else []
    return ": ".join(listed + [purpose.note] * bool(purpose.note))


def openings(case: Case, at: datetime) -> list[tuple[str, str, str]]:
    """(kinds, purpose, last day) of each consent in force by which whoever acts sees a case: its purpose binds her."""
    return [
        (_kinds(consent), said_purpose(consent), day_said(last_day(consent.expires_on)))
        for consent in consents_of(case.pk)
        if state_of(consent, at) is State.GIVEN
    ]


def own_case(request: HttpRequest, case_id: UUID) -> tuple[Acting, Case]:
    """Who acts, and a case that her own body leads; every other one is not there."""
    by = acting(request)
    return by, open_own_case(by, case_id)


def own_consent(request: HttpRequest, case_id: UUID, consent_id: UUID) -> tuple[Acting, Case, Consent]:
    """The same with a consent of just this case."""
    by, case = own_case(request, case_id)
    found = next((one for one in consents_of(case.pk) if one.pk == consent_id), None)
    if found is None:
        raise Http404
    return by, case, found


@never_cache
@only_with("write-consents")
@in_staff_language
@require_safe
def list_consents(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """All consents of a case, those that have ended too."""
    _, case = own_case(request, case_id)
    now = timezone.now()
    rows = [_row(case, consent, state_of(consent, now)) for consent in consents_of(case.pk)]
    columns = [gettext("Who gets it"), gettext("What"), gettext("State")]
    empty = gettext("Nothing of this case is open to anybody else.")
    table = Table(gettext("Consents of this case"), columns, rows, empty)
    return render(request, "cases/consents.html", {"case": case, "table": table})


@never_cache
@only_with("write-consents")
@in_staff_language
@require_http_methods(["GET", "HEAD", "POST"])
def new_consent(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """First what is agreed, then the very text in her language with the proof below it. The address tells nothing."""
    by, case = own_case(request, case_id)
    now = timezone.now()
    terms = TermsForm(
        request.POST if request.method == "POST" else None,
        recipients=possible_recipients(by, now),
        today=now.astimezone(BERLIN).date(),
        language=case.person.language,
        autonyms=dict(settings.LANGUAGES),
    )
    step = request.POST.get("step", "")
    if step not in ("show", "give") or not terms.is_valid():
        status = 422 if step in ("show", "give") else 200
        return render(request, "cases/new_consent.html", {"case": case, "form": terms}, status=status)
    law = case.organization.law
    if step == "show":
        return _shown(request, by, case, terms, ProofForm(law=law, initial={"form_key": uuid4()}))
    return _given(request, by, case, terms, ProofForm(request.POST, law=law))


def _given(request: HttpRequest, by: Acting, case: Case, terms: TermsForm, proof: ProofForm) -> HttpResponse:
    if not proof.is_valid():
        return _shown(request, by, case, terms, proof, status=422)

    def deed() -> str:
        agreement = terms.agreement(**proof.proof())
        noted = give_consent(by=by, case=case.pk, agreement=agreement, at=timezone.now())
        return reverse("cases:consent-leaflet", args=[case.pk, noted.consent])

    try:
        address = do_once(by=by, key=proof.cleaned_data["form_key"], deed=deed)
    except ConsentRefused as refused:
        proof.add_error(refused.what if refused.what in proof.fields else None, str(refused.sentence))
        return _shown(request, by, case, terms, proof, status=422)
    messages.success(request, gettext("The consent is stored. Please give her this leaflet."))
    return HttpResponseRedirect(address)


def _shown(
    request: HttpRequest, by: Acting, case: Case, terms: TermsForm, proof: ProofForm, status: int = 200
) -> HttpResponse:
    """The text as she gets it, with the names in it."""
    context: dict[str, Any] = {"case": case, "terms": terms, "form": proof, "paper": _text(by, case, terms)}
    return render(request, "cases/show_consent_text.html", context, status=status)


def _text(by: Acting, case: Case, terms: TermsForm) -> Paper:
    carrier, agreement = case.organization, terms.agreement()
    office = complaint_office(carrier.law, CURRENT, carrier.municipality.state)
    said = terms_of(
        agreement,
        carrier=carrier.name,
        phone=phone_of(carrier, by.sites),
        office=office,
        explained_by=by.user.name,
    )
    return consent_text(wording(carrier.law, CURRENT, agreement.language), said)


@never_cache
@only_with("write-consents")
@in_staff_language
@require_http_methods(["GET", "HEAD", "POST"])
def end_consent(request: HttpRequest, case_id: UUID, consent_id: UUID) -> HttpResponse:
    """Asks once, then closes everything at the next statement of whoever could read."""
    by, case, consent = own_consent(request, case_id, consent_id)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            withdraw_consent(by=by, consent=consent.pk, at=timezone.now(), reason=form.cleaned_data["reason"])
            messages.success(request, gettext("The consent is withdrawn. Nobody can read by it any more."))
        except ConsentRefused as refused:
            messages.info(request, str(refused.sentence))
        return redirect("cases:list-consents", case.pk)
    context = {
        "heading": gettext("Withdraw this consent?"),
        "consequences": [
            gettext(
                "From this moment on nobody can read anything by it, not even on a page that is open now."
            ),
            gettext("It cannot be taken back. If she changes her mind, she is asked anew."),
        ],
        "form": form,
        "submit": gettext("Withdraw"),
        "cancel_url": reverse("cases:show-consent", args=[case.pk, consent.pk]),
        "danger": True,
    }
    return render(request, "staff/confirm.html", context, status=422 if form.errors else 200)


def _row(case: Case, consent: Consent, state: State) -> list[Cell | str]:
    address = reverse("cases:show-consent", args=[case.pk, consent.pk])
    return [
        Cell(recipient_of(consent).name, url=address),
        _kinds(consent),
        Cell(said_state(consent, state), mark=MARKS[state]),
    ]


def _kinds(consent: Consent) -> str:
    return ", ".join(str(KIND_NAMES[kind]) for kind in consent.kinds)
