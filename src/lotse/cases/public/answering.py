"""A partner answers a referral through a link, without an account.

Opening the address shows a button and nothing else, whatever the link: a mail scanner reads nothing and marks nothing.
A wrong link, a used one and one whose time is over get the same page.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

from lotse.accounts.limits import take_answer_try
from lotse.audit.once import do_once
from lotse.cases.actions.answering import LinkDoor, LinkGoneError, answer_by_link
from lotse.cases.forms.answers import AnswerForm, local
from lotse.cases.pages.requests import shown_request
from lotse.cases.public import open_page, too_often
from lotse.cases.queries.links import Request, request_behind
from lotse.cases.rules.referral_words import STATE_NAMES, STEP_ERRORS
from lotse.cases.rules.referrals import SEEN, Course, following

DOOR = "partner-link"


@open_page
@sensitive_variables("key")
def answer_referral(request: HttpRequest, key: str) -> HttpResponse:
    """GET: a button. POST "open": the request, which counts as seen. POST with an answer: it is stored, once."""
    if request.method != "POST":
        return render(request, "cases/answer.html", {"stage": "closed"})
    if wait := take_answer_try(request).wait:
        return too_often(request, wait)
    if "open" in request.POST:
        return _opened(request, key)
    return _answered(request, key)


@open_page
def answer_thanks(request: HttpRequest) -> HttpResponse:
    """GET: the answer has arrived. The same page for everybody."""
    return render(request, "cases/answer.html", {"stage": "thanks"})


def _opened(request: HttpRequest, key: str) -> HttpResponse:
    # Seen before, or gone: what the link opens now tells.
    with suppress(LinkGoneError):
        answer_by_link(by=LinkDoor(DOOR), token=key, to=SEEN, reason="", words="", appointment_at=None)
    found = request_behind(key)
    return _gone(request) if found is None else _page(request, found, _form(found, None))


def _answered(request: HttpRequest, key: str) -> HttpResponse:
    """Twice sent is once stored: the second one is led to the thanks as well, though the link is used up by then."""
    door, found = LinkDoor(DOOR), request_behind(key)
    form = _form(found, request.POST)
    if not form.is_valid() and found is not None:
        return _page(request, found, form, status=422)

    def deed() -> str:
        if not form.is_valid():
            raise LinkGoneError
        taken = form.taken()
        answer_by_link(
            by=door, token=key, to=taken.to, reason=taken.reason, words=taken.words,
            appointment_at=taken.appointment_at,
        )  # fmt: skip
        return reverse("cases:answer-thanks")

    try:
        return redirect(do_once(by=door, key=form.cleaned_data.get("once") or uuid4(), deed=deed))
    except LinkGoneError:
        return _too_late(request, key)


def _too_late(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody else of the office was quicker with the same link, or the link opens nothing any more."""
    found = request_behind(key)
    if found is None:
        return _gone(request)
    form = _form(found, request.POST)
    form.add_error(None, str(STEP_ERRORS["not-now"]))
    return _page(request, found, form, status=409)


def _form(found: Request | None, data: Any) -> AnswerForm:
    states = following(Course(found.state), "partner") if found else ()
    return AnswerForm(
        data, states=states, initial={"appointment_at": local(found.appointment_at) if found else None}
    )


def _page(request: HttpRequest, found: Request, form: AnswerForm, status: int = 200) -> HttpResponse:
    context = {
        "stage": "open", "form": form, "state": STATE_NAMES[found.state], "sent_at": found.sent_at,
        "asked": shown_request(found.topic, found.released, body=found.body, author=found.author),
    }  # fmt: skip
    return render(request, "cases/answer.html", context, status=status)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/answer.html", {"stage": "gone"}, status=410)
