"""Papers for the person herself, in her language: the text she agreed to, a leaflet, an overview, an empty sheet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lotse.accounts.access import only_with
from lotse.accounts.pace import paced
from lotse.accounts.pages import in_staff_language
from lotse.cases.models import Case
from lotse.cases.pages.consents import MARKS, own_case, own_consent, said_purpose, said_state
from lotse.consent.models import Consent
from lotse.consent.queries import consents_of, state_of, stored_terms
from lotse.consent.rules.papers import Paper, Terms, Told
from lotse.consent.rules.sentences import EVIDENCE_NAMES
from lotse.consent.rules.terms import State
from lotse.consent.rules.texts import CURRENT, LANGUAGES, REFERENCE, Wording, complaint_office, wording
from lotse.consent.rules.wording import consent_text, day_said, leaflet, overview
from lotse.core.spans import BERLIN
from lotse.directory.queries.phones import phone_of


def _language(request: HttpRequest, usual: str) -> str:
    """The language that was chosen on the page, else the usual one, else German."""
    wanted = request.GET.get("language", usual)
    return wanted if wanted in LANGUAGES else REFERENCE


def _paper_page(
    request: HttpRequest, case: Case, paper: Paper, heading: str, hint: str, **more: Any
) -> HttpResponse:
    context = {
        "case": case,
        "paper": paper,
        "heading": heading,
        "hint": hint,
        "languages": [
            {"code": code, "autonym": name, "is_current": code == paper.language}
            for code, name in settings.LANGUAGES
        ],
        "back_url": reverse("cases:list-consents", args=[case.pk]),
        **more,
    }
    return render(request, "cases/consent_paper.html", context)


@never_cache
@only_with("write-consents")
@in_staff_language
@require_safe
def show_consent(request: HttpRequest, case_id: UUID, consent_id: UUID) -> HttpResponse:
    """The consent with the very text that was shown, whatever the version of today."""
    by, case, consent = own_consent(request, case_id, consent_id)
    state = state_of(consent, timezone.now())
    terms = stored_terms(consent, phone_of(case.organization, by.sites))
    context = {
        "case": case,
        "consent": consent,
        "state": said_state(consent, state),
        "mark": MARKS[state],
        "may_withdraw": state is State.GIVEN,
        "facts": _facts(consent),
        "paper": consent_text(_shown_wording(consent), terms),
    }
    return render(request, "cases/show_consent.html", context)


@never_cache
@only_with("write-consents")
@paced("paper")
@in_staff_language
@require_safe
def consent_leaflet(request: HttpRequest, case_id: UUID, consent_id: UUID) -> HttpResponse:
    """What she takes home."""
    by, case, consent = own_consent(request, case_id, consent_id)
    words = wording(consent.text_law, consent.text_version, _language(request, consent.text_language))
    given_on = consent.given_at.astimezone(BERLIN).date()
    paper = leaflet(words, stored_terms(consent, phone_of(case.organization, by.sites)), given_on)
    return _paper_page(
        request,
        case,
        paper,
        gettext("Leaflet to take home"),
        gettext("Print it in her language and give it to her. It says how she takes her consent back."),
    )


@never_cache
@only_with("write-consents")
@paced("paper")
@in_staff_language
@require_safe
def consent_overview(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """All consents of a case, for the person herself."""
    by, case = own_case(request, case_id)
    now = timezone.now()
    phone = phone_of(case.organization, by.sites)
    words = wording(case.organization.law, CURRENT, _language(request, case.person.language))
    told = [_told(consent, state_of(consent, now), phone) for consent in consents_of(case.pk)]
    paper = overview(words, case.organization.name, phone, told, now.astimezone(BERLIN).date())
    return _paper_page(
        request,
        case,
        paper,
        gettext("Overview for the person herself"),
        gettext("Who may read something about her, in her language, to print."),
    )


@never_cache
@only_with("write-consents")
@paced("paper")
@in_staff_language
@require_safe
def empty_sheet(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The text with lines to fill in, for a talk away from the desk."""
    by, case = own_case(request, case_id)
    carrier = case.organization
    terms = Terms(
        carrier=carrier.name,
        phone=phone_of(carrier, by.sites),
        office=complaint_office(carrier.law, CURRENT, carrier.municipality.state),
    )
    words = wording(carrier.law, CURRENT, _language(request, case.person.language))
    return _paper_page(
        request,
        case,
        consent_text(words, terms),
        gettext("Sheet to fill in by hand"),
        gettext("For a visit at home. Enter the consent here afterwards: only then it opens anything."),
        is_blank=True,
    )


def _told(consent: Consent, state: State, phone: str) -> Told:
    withdrawn_on = consent.withdrawn_at.astimezone(BERLIN).date() if consent.withdrawn_at else None
    return Told(stored_terms(consent, phone), state, withdrawn_on)


def _shown_wording(consent: Consent) -> Wording:
    return wording(consent.text_law, consent.text_version, consent.text_language)


def _facts(consent: Consent) -> list[tuple[str, str]]:
    """What staff want to see at a glance, label and value."""
    language = dict(settings.LANGUAGES)[consent.text_language]
    facts = [
        (gettext("Given on"), day_said(consent.given_at.astimezone(BERLIN).date())),
        (gettext("What for?"), said_purpose(consent)),
        (gettext("Explained by"), consent.explained_by.name),
        (gettext("Interpreted by"), consent.interpreter or gettext("nobody")),
        (gettext("Proof"), str(EVIDENCE_NAMES[consent.evidence])),
        (gettext("Text"), f"{consent.text_version}, {consent.text_law}, {language}"),
    ]  # fmt: skip
    if consent.witness:
        facts.append((gettext("Witness"), consent.witness))
    return facts
