"""Asking somebody for help: the form, the preview of what the recipient sees, and the same for another recipient."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.rules.roles import WRITE_CASES
from lotse.cases.access import open_own_case, open_referral
from lotse.cases.actions.referring import Asked, ReferralRefused, reroute_referral, send_referral
from lotse.cases.forms.referring import ReferralForm
from lotse.cases.models import Case, Referral
from lotse.cases.pages.requests import shown_request
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.referrals import bodies_by_topic, possible_bodies
from lotse.cases.rules.referral_words import WAY_NAMES
from lotse.cases.rules.referrals import REROUTED, is_sensitive_place
from lotse.core.editing import StaleError

Deed = Callable[[Asked], Referral]


@case_page(WRITE_CASES)
def new_referral(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: whom to ask for what. POST: first the preview of what they will see, then it is sent."""
    by = acting(request)
    case = open_own_case(by, case_id)
    form = _form(request, by, case, {"agreed_language": case.person.language})

    def deed(asked: Asked) -> Referral:
        return send_referral(by=by, case=case, asked=asked, at=timezone.now()).referral

    return _asking(request, by, case, form, deed, gettext("Ask somebody for help"))


@case_page(WRITE_CASES)
def reroute(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """GET: the same form with everything that was asked before, but the recipient. POST: as for a new one."""
    by = acting(request)
    case, row = open_referral(by, case_id, referral_id)
    if row.state == REROUTED and request.method != "POST":
        return redirect("cases:show-referral", case.pk, row.pk)
    form = _form(request, by, case, _as_before(case, row), first=row.topic)

    def deed(asked: Asked) -> Referral:
        seen = form.cleaned_data["seen"]
        return reroute_referral(by=by, referral=row.pk, version=seen, asked=asked, at=timezone.now()).referral

    return _asking(request, by, case, form, deed, gettext("Ask another place"))


@case_page(WRITE_CASES)
def ask_beside(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """GET: the same form for one more recipient of the same concern. POST: as for a new one; the first stays asked."""
    by = acting(request)
    case, row = open_referral(by, case_id, referral_id)
    form = _form(request, by, case, _as_before(case, row), first=row.topic)

    def deed(asked: Asked) -> Referral:
        return send_referral(by=by, case=case, asked=asked, at=timezone.now(), beside=row).referral

    return _asking(request, by, case, form, deed, gettext("Ask one more place at the same time"))


def _as_before(case: Case, row: Referral) -> dict[str, Any]:
    return {
        "topic": row.topic, "way": row.way, "words": row.released.get("words", ""),
        "tells": [part for part in row.released if part != "words"], "agreed_language": case.person.language,
        "seen": row.version,
    }  # fmt: skip


def _form(
    request: HttpRequest, by: Acting, case: Case, initial: dict[str, Any], first: str = ""
) -> ReferralForm:
    person = case.person
    names = (person.given_names, person.family_name)
    facts = {
        "name": " ".join(name for name in names if name),
        "phone": person.phone,
        "language": dict(settings.LANGUAGES).get(person.language, ""),
    }
    return ReferralForm(
        posted(request), initial=initial, facts=facts, languages=settings.LANGUAGES,
        bodies=bodies_by_topic(by, first),
        names={str(key): body for key, body in possible_bodies(by).items()},
    )  # fmt: skip


def _asking(
    request: HttpRequest, by: Acting, case: Case, form: ReferralForm, deed: Deed, heading: str
) -> HttpResponse:
    """Form, preview and deed of both pages; whoever goes back from the preview finds everything typed."""
    if not form.is_valid() or "back" in request.POST:
        return _typing(request, case, form, heading, status=refused(form))
    if "send" not in request.POST:
        return _preview(request, by, case, form, heading)

    def sent() -> str:
        return reverse("cases:show-referral", args=[case.pk, deed(form.asked()).pk])

    try:
        return done(request, form, sent, gettext("The request is on its way. The clock runs."))
    except ReferralRefused as wrong:
        field = {"consent": "tells", "not-now": None}.get(wrong.what, wrong.what)
        form.add_error(field, str(wrong.sentence))
        return _typing(request, case, form, heading, status=422)
    except StaleError as stale:
        return redirect("cases:show-referral", case.pk, stale.row.pk)


def _typing(
    request: HttpRequest, case: Case, form: ReferralForm, heading: str, status: int = 200
) -> HttpResponse:
    context = {
        "heading": heading, "form": form, "submit": gettext("Show what they will see"), "case": case,
        "lead": gettext("Nothing is sent yet. First you see what the recipient will see."),
        "back": {
            "url": reverse("cases:list-case-referrals", args=[case.pk]),
            "text": gettext("Referrals of this case"),
        },
    }  # fmt: skip
    return render(request, "staff/form.html", context, status=status)


def _preview(request: HttpRequest, by: Acting, case: Case, form: ReferralForm, heading: str) -> HttpResponse:
    asked = form.asked()
    context = {
        "heading": heading, "form": form, "case": case, "recipient": asked.recipient_name,
        "way": WAY_NAMES[asked.way],
        "is_sensitive": is_sensitive_place(asked.recipient_name, asked.place),
        "asked": shown_request(asked.topic, asked.released, body=case.organization, author=by.user),
    }  # fmt: skip
    return render(request, "cases/referral_preview.html", context)
