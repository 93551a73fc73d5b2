"""Asking somebody for help: the form, the preview of what the recipient sees, and the same for another recipient."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.rules.roles import WRITE_CASES
from lotse.cases.actions.referring import Asked, ReferralRefused, reroute_referral, send_referral
from lotse.cases.forms.referring import ReferralForm
from lotse.cases.models import Case, Referral
from lotse.cases.pages.origins import Origin, opened_referral, origin_to_ask
from lotse.cases.pages.requests import shown_request
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.referrals import bodies_by_topic, possible_bodies, running_consent
from lotse.cases.rules.referral_words import ASK_ERRORS, STEP_ERRORS, WAY_NAMES
from lotse.cases.rules.referrals import REROUTED, is_sensitive_place, names_somebody
from lotse.core.editing import StaleError
from lotse.core.form_fields import saved_next_time
from lotse.network.models import Organization

Deed = Callable[[Asked], Referral]


@case_page(WRITE_CASES)
def new_referral(
    request: HttpRequest, case_id: UUID | None = None, contact_id: UUID | None = None
) -> HttpResponse:
    """GET: whom to ask for what. POST: first the preview of what they will see, then it is sent."""
    by = acting(request)
    origin = origin_to_ask(by, case_id, contact_id)
    topics = origin.contact.topics if origin.contact else []
    first = topics[0] if topics else ""
    form = _form(request, by, origin, {"agreed_language": origin.language, "topic": first}, first)
    return _asking(request, by, origin, form, _sending(by, origin), gettext("Ask somebody for help"))


@case_page(WRITE_CASES)
def reroute(
    request: HttpRequest, referral_id: UUID, case_id: UUID | None = None, contact_id: UUID | None = None
) -> HttpResponse:
    """GET: the same form with everything that was asked before, but the recipient. POST: as for a new one."""
    by = acting(request)
    origin, row = opened_referral(by, referral_id, case_id, contact_id)
    if row.state == REROUTED and request.method != "POST":
        return redirect(origin.address("show-referral", row.pk))
    form = _form(request, by, origin, _as_before(origin, row), first=row.topic)

    def deed(asked: Asked) -> Referral:
        seen = form.cleaned_data["seen"]
        return reroute_referral(by=by, referral=row.pk, version=seen, asked=asked, at=timezone.now()).referral

    return _asking(request, by, origin, form, deed, gettext("Ask another place"))


@case_page(WRITE_CASES)
def ask_beside(
    request: HttpRequest, referral_id: UUID, case_id: UUID | None = None, contact_id: UUID | None = None
) -> HttpResponse:
    """GET: the same form for one more recipient of the same concern. POST: as for a new one; the first stays asked."""
    by = acting(request)
    origin, row = opened_referral(by, referral_id, case_id, contact_id)
    form = _form(request, by, origin, _as_before(origin, row), first=row.topic)
    heading = gettext("Ask one more place at the same time")
    return _asking(request, by, origin, form, _sending(by, origin, beside=row), heading)


def _sending(by: Acting, origin: Origin, beside: Referral | None = None) -> Deed:
    def deed(asked: Asked) -> Referral:
        return send_referral(
            by=by, case=origin.case, contact=origin.contact, asked=asked, at=timezone.now(), beside=beside
        ).referral

    return deed


def _as_before(origin: Origin, row: Referral) -> dict[str, Any]:
    return {
        "topic": row.topic, "way": row.way, "words": row.released.get("words", ""),
        "tells": [part for part in row.released if part != "words"], "agreed_language": origin.language,
        "seen": row.version,
    }  # fmt: skip


def _form(
    request: HttpRequest, by: Acting, origin: Origin, initial: dict[str, Any], first: str = ""
) -> ReferralForm:
    person = origin.person
    names = (person.given_names, person.family_name) if person else ()
    facts = {
        "name": " ".join(name for name in names if name),
        "phone": person.phone if person else "",
        "language": dict(settings.LANGUAGES).get(origin.language, ""),
    }
    return ReferralForm(
        posted(request), initial=initial, facts=facts, languages=settings.LANGUAGES, has_case=origin.case is not None,
        bodies=bodies_by_topic(by, first),
        names={str(key): body for key, body in possible_bodies(by).items()},
    )  # fmt: skip


def _asking(
    request: HttpRequest, by: Acting, origin: Origin, form: ReferralForm, deed: Deed, heading: str
) -> HttpResponse:
    """Form, preview and deed of both pages; whoever goes back from the preview finds everything typed."""
    if not form.is_valid() or "back" in request.POST:
        return _typing(request, origin, form, heading, status=refused(form))
    if "send" not in request.POST:
        if origin.case and origin.case.closed_on:
            form.add_error(None, str(ASK_ERRORS["released"]))
            return _typing(request, origin, form, heading, status=422)
        if _lacks_her_word(origin.case, form.asked()):
            form.add_error("tells", str(ASK_ERRORS["consent"]))
            return _typing(request, origin, form, heading, status=422)
        return _preview(request, by, origin, form, heading)

    def sent() -> str:
        return origin.address("show-referral", deed(form.asked()).pk)

    try:
        return done(request, form, sent, gettext("The request is on its way. The clock runs."))
    except ReferralRefused as wrong:
        field = {"consent": "tells", "not-now": None, "released": None}.get(wrong.what, wrong.what)
        form.add_error(field, str(wrong.sentence))
        return _typing(request, origin, form, heading, status=422)
    except StaleError as stale:
        form.add_error(None, str(STEP_ERRORS["not-now"]))
        saved_next_time(form, stale.row.version)
        return _typing(request, origin, form, heading, status=409)


def _lacks_her_word(case: Case | None, asked: Asked) -> bool:
    """Asked before the preview, too: nobody reads a page of what will be seen and is told then that it may not be."""
    if case is None or asked.recipient is None or not names_somebody(asked.released):
        return False
    return running_consent(case.pk, asked.recipient.pk, timezone.now()) is None


def _typing(
    request: HttpRequest, origin: Origin, form: ReferralForm, heading: str, status: int = 200
) -> HttpResponse:
    context = {
        "heading": heading, "form": form, "submit": gettext("Show what they will see"), "case": origin.case,
        "lead": gettext("Nothing is sent yet. First you see what the recipient will see."),
        "back": origin.back,
    }  # fmt: skip
    return render(request, "staff/form.html", context, status=status)


def _preview(
    request: HttpRequest, by: Acting, origin: Origin, form: ReferralForm, heading: str
) -> HttpResponse:
    asked, body = form.asked(), Organization.objects.get(pk=by.organization_id)
    context = {
        "heading": heading, "form": form, "back": origin.back, "recipient": asked.recipient_name,
        "way": WAY_NAMES[asked.way],
        "is_sensitive": is_sensitive_place(asked.recipient_name, asked.place),
        "asked": shown_request(asked.topic, asked.released, body=body, author=by.user),
    }  # fmt: skip
    return render(request, "cases/referral_preview.html", context)
