"""A form for offices: they ask for counselling for somebody, or report a first own flat. No account, no attachments."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.limits import take_form_try
from lotse.audit.once import do_once
from lotse.cases.actions.answering import LinkDoor
from lotse.cases.actions.incoming import NobodyThereError, receive_request
from lotse.cases.forms.offices import RESPONSIBLE, FirstFlatForm, RequestForm
from lotse.cases.public import open_page, too_often
from lotse.cases.queries.incoming import receiving_bodies, responsible_body
from lotse.network.models import Municipality

DOOR = "request-form"


@open_page
def ask_for_help(request: HttpRequest, town: str) -> HttpResponse:
    """GET: an empty form for the offices of a municipality. POST: the request is stored, once."""
    return _asking(request, town, RequestForm, gettext("Ask for counselling for somebody"))


@open_page
def report_first_flat(request: HttpRequest, town: str) -> HttpResponse:
    """The same for a shelter: somebody moves into the first flat of her own, and is visited there."""
    return _asking(request, town, FirstFlatForm, gettext("Report a first own flat"))


@open_page
def request_received(request: HttpRequest) -> HttpResponse:
    """GET: what happens next. The same page for everybody."""
    return render(request, "cases/request_received.html")


def _asking(request: HttpRequest, town: str, kind: type[RequestForm], heading: str) -> HttpResponse:
    place = Municipality.objects.filter(code=town, is_active=True).first()
    if place is None:
        raise Http404
    now = timezone.now()
    form = kind(
        request.POST if request.method == "POST" else None,
        bodies=receiving_bodies(place.pk, now),
        has_files=bool(request.FILES),
    )
    if not form.is_valid():
        return _page(request, form, place, heading, status=422 if form.is_bound else 200)
    if wait := take_form_try(request, form.cleaned_data["sender_email"]).wait:
        return too_often(request, wait)
    door, data = LinkDoor(DOOR), form.cleaned_data

    def deed() -> str:
        body = responsible_body(place.pk, data["topics"], now) if data["body"] == RESPONSIBLE else None
        if data["body"] == RESPONSIBLE and body is None:
            raise NobodyThereError
        receive_request(by=door, body=body.pk if body else UUID(data["body"]), incoming=form.incoming())
        return reverse("cases:request-received")

    try:
        return redirect(do_once(by=door, key=data["once"], deed=deed))
    except NobodyThereError:
        form.add_error(
            "body", gettext("Nobody takes requests there at the moment. Please choose another body.")
        )
        return _page(request, form, place, heading, status=422)


def _page(
    request: HttpRequest, form: RequestForm, place: Municipality, heading: str, status: int
) -> HttpResponse:
    context = {"form": form, "town": place.name, "heading": heading}
    return render(request, "cases/request_form.html", context, status=status)
