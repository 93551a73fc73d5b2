"""Referrals as they stand: mine by the clock, those of a case, one with its history, the basket of what nobody took."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import UUID

import segno
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from lotse.accounts.access import acting
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.rules.roles import READ_CASES, WRITE_CASES
from lotse.cases.access import open_own_case
from lotse.cases.actions.referring import (
    ReferralRefused,
    renew_referral_link,
    revoke_referral_link,
    step_referral,
)
from lotse.cases.forms.answers import StepForm, local
from lotse.cases.models import Referral
from lotse.cases.pages.origins import Origin, opened_referral, referral_address
from lotse.cases.pages.requests import shown_request
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.referrals import (
    Listed,
    asked_beside,
    course_of,
    history_of,
    referrals_of,
    untaken_referrals,
    waiting_referrals,
    with_cases,
)
from lotse.cases.rules.referral_words import AFTER_A_NO, REASON_NAMES, STATE_NAMES, STEP_ERRORS, WAY_NAMES
from lotse.cases.rules.referrals import REROUTED, following, should_be_asked, side_of
from lotse.core.editing import StaleError
from lotse.core.form_fields import saved_next_time
from lotse.core.spans import BERLIN
from lotse.core.tables import Cell, Mark, Table
from lotse.directory.rules.topics import TOPICS
from lotse.outbox.rules import HOUSE_LANGUAGE

PER_PAGE = 50
MARKS: dict[str, Mark] = {
    "sent": "info", "seen": "info", "accepted": "success", "in-progress": "success", "helped": "success",
    "declined": "danger", "not-helped": "warning", "not-reached": "warning",
}  # fmt: skip


@case_page(READ_CASES)
def list_referrals(request: HttpRequest) -> HttpResponse:
    """GET: her open referrals, those on top about which somebody should ask today."""
    empty = gettext("You wait for no answer.")
    return _list(request, waiting_referrals(acting(request)), "mine", empty)


@case_page(READ_CASES)
def list_basket(request: HttpRequest) -> HttpResponse:
    """GET: what everybody declined, or nobody answered for 45 days."""
    empty = gettext("Nothing lies here: somebody has taken everything.")
    return _list(request, untaken_referrals(acting(request), timezone.now()), "basket", empty)


@case_page(WRITE_CASES)
def list_case_referrals(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: all referrals of a case."""
    case = open_own_case(acting(request), case_id)
    listed = [Listed(row, case, case.person) for row in referrals_of(case)]
    table = _table(listed, gettext("Nobody has been asked for this case yet."))
    return render(request, "cases/case_referrals.html", {"case": case, "table": table})


@case_page(WRITE_CASES)
def show_referral(
    request: HttpRequest, referral_id: UUID, case_id: UUID | None = None, contact_id: UUID | None = None
) -> HttpResponse:
    """GET: how it stands and how it came there. POST: it is taken a step further."""
    by = acting(request)
    origin, row = opened_referral(by, referral_id, case_id, contact_id)
    states = tuple(state for state in following(course_of(row), "author") if state != REROUTED)
    form = StepForm(
        posted(request), states=states,
        initial={"seen": row.version, "appointment_at": local(row.appointment_at)},
    )  # fmt: skip
    if not form.is_valid() or not states:
        if form.is_bound and not states:
            # The partner has ended it meanwhile: what she has typed stays there to be copied.
            form.add_error(None, str(STEP_ERRORS["not-now"]))
            return _shown(request, origin, row, form, status=409)
        return _shown(request, origin, row, form if states else None, status=refused(form))

    def deed() -> str:
        seen = form.cleaned_data["seen"]
        step_referral(by=by, referral=row.pk, version=seen, taken=form.taken(), at=timezone.now())
        return origin.address("show-referral", row.pk)

    try:
        return done(request, form, deed, gettext("It is written down."))
    except (StaleError, ReferralRefused) as wrong:
        is_late = isinstance(wrong, StaleError)
        form.add_error(None, str(STEP_ERRORS["not-now"] if is_late else wrong.sentence))  # type: ignore[union-attr]
        fresh = Referral.objects.select_related("author").get(pk=row.pk)
        saved_next_time(form, fresh.version)
        return _shown(request, origin, fresh, form, status=409 if is_late else 422)


@case_page(WRITE_CASES)
def referral_link(
    request: HttpRequest, referral_id: UUID, case_id: UUID | None = None, contact_id: UUID | None = None
) -> HttpResponse:
    """POST "mail": another link by mail. "paper": a letter with another link. "revoke": the link opens nothing."""
    by = acting(request)
    origin, row = opened_referral(by, referral_id, case_id, contact_id)
    try:
        if "paper" in request.POST:
            made = renew_referral_link(by=by, referral=row.pk, is_mailed=False, at=timezone.now())
            return _letter(request, origin, row, made.token)
        if "mail" in request.POST:
            renew_referral_link(by=by, referral=row.pk, is_mailed=True, at=timezone.now())
            messages.success(request, gettext("Another link is on its way. The former one opens nothing."))
        elif "revoke" in request.POST:
            revoke_referral_link(by=by, referral=row.pk)
            messages.success(request, gettext("The link opens nothing any more."))
    except ReferralRefused as wrong:
        messages.error(request, str(wrong.sentence))
    return redirect(origin.address("show-referral", row.pk))


def _shown(
    request: HttpRequest, origin: Origin, row: Referral, form: StepForm | None, status: int
) -> HttpResponse:
    side, earlier = side_of(row.decline_reason), row.rerouted_from
    later = Referral.objects.filter(rerouted_from=row).first()
    rests = origin.case is not None and origin.case.closed_on is not None
    context = {
        "back": origin.back, "row": row, "form": form,
        "state": STATE_NAMES[row.state], "mark": MARKS.get(row.state, ""),
        "topic": TOPICS.get(row.topic, row.topic), "way": WAY_NAMES.get(row.way, row.way),
        "asked": shown_request(row.topic, row.released, body=row.organization, author=row.author),
        "advice": AFTER_A_NO[side] if side and not row.closed_at else "",
        "history": [
            (event, STATE_NAMES[event.state], REASON_NAMES.get(event.reason, "")) for event in history_of(row)
        ],
        "reroute": origin.address("reroute-referral", row.pk)
        if REROUTED in following(course_of(row), "author") and not rests
        else "",
        "beside": origin.address("ask-beside", row.pk) if row.closed_at is None and not rests else "",
        "link": origin.address("referral-link", row.pk)
        if row.closed_at is None and row.state != "declined"
        else "",
        "has_link": bool(row.token_hash and row.token_expires_at and row.token_expires_at > timezone.now()),
        "others": [
            (other, referral_address(other), STATE_NAMES[other.state], MARKS.get(other.state, ""))
            for other in asked_beside(row)
        ],
        "later": later and (later, referral_address(later)),
        "earlier": earlier and (earlier, referral_address(earlier)),
    }  # fmt: skip
    return render(request, "cases/referral.html", context, status=status)


def _letter(request: HttpRequest, origin: Origin, row: Referral, token: str) -> HttpResponse:
    """The request on paper, with the link as a code. It is shown once: the house keeps no copy of the link."""
    with translation.override(HOUSE_LANGUAGE):
        link = settings.ORIGIN + reverse("cases:answer-referral", args=[token])
    context = {
        "back": {"url": origin.address("show-referral", row.pk), "text": gettext("Referral")}, "row": row, "link": link,
        "code": _code(link),
        "asked": shown_request(row.topic, row.released, body=row.organization, author=row.author),
    }  # fmt: skip
    return render(request, "cases/referral_letter.html", context)


def _code(link: str) -> SafeString:
    drawing = BytesIO()
    segno.make(link, error="m", micro=False).save(
        drawing, kind="svg", scale=4, border=4, light="#fff", xmldecl=False, svgclass=None, lineclass=None
    )
    return mark_safe(drawing.getvalue().decode())


def _list(request: HttpRequest, rows: QuerySet[Referral], which: str, empty: str) -> HttpResponse:
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    table = _table(with_cases(list(page.object_list)), empty)
    context = {"table": table, "page": page, "tabs": tabs(which), "which": which}
    return render(request, "cases/referrals.html", context)


def tabs(current: str) -> list[dict[str, Any]]:
    """The parts of the subject as `staff/_tabs.html` wants them."""
    parts = [
        ("mine", gettext("Without an answer"), "cases:list-referrals"),
        ("basket", gettext("Nobody took it"), "cases:list-basket"),
        ("incoming", gettext("Requests from offices"), "cases:list-incoming"),
        ("visits", gettext("Welcome visits"), "cases:list-visits"),
    ]
    return [{"text": text, "url": reverse(name), "current": code == current} for code, text, name in parts]


def _table(listed: list[Listed], empty: str) -> Table:
    columns = [
        gettext("Recipient"),
        gettext("For whom"),
        gettext("Topic"),
        gettext("State"),
        gettext("Ask on"),
    ]
    return Table(gettext("Referrals"), columns, [_row(one) for one in listed], empty)


def _row(one: Listed) -> list[Cell | str]:
    row, today = one.referral, timezone.now().astimezone(BERLIN).date()
    days = (today - row.sent_at.astimezone(BERLIN).date()).days
    since = ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}
    name = f"{one.person.given_names} {one.person.family_name}".strip() if one.person else ""
    reason = str(REASON_NAMES.get(row.decline_reason, ""))
    # In a released case nobody asks, whatever the partner has answered meanwhile.
    rests = bool(one.case and one.case.closed_on)
    is_due = should_be_asked(row.state, row.reminders, by_link=row.way == "mail")
    is_due = (is_due or bool(row.remind_on and row.remind_on <= today)) and not rests
    due = date_format(row.remind_on, "SHORT_DATE_FORMAT") if row.remind_on and not rests else ""
    return [
        Cell(row.recipient_name, url=referral_address(row), note=since),
        name or (one.case.number if one.case else ""),
        str(TOPICS.get(row.topic, row.topic)),
        Cell(STATE_NAMES[row.state], mark=MARKS.get(row.state, ""), note=reason),
        Cell(gettext("now") if is_due else due, mark="warning" if is_due else ""),
    ]
