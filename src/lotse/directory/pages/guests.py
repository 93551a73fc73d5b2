"""Guests in the hour: who is there, for which topics; added, changed, ended."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.pages.deeds import done, refused
from lotse.core.editing import StaleError
from lotse.core.form_fields import EditForm
from lotse.directory.access import open_channel, open_guest
from lotse.directory.actions import add_guest as add
from lotse.directory.actions import edit_guest as edit
from lotse.directory.actions import switch_guest as switch
from lotse.directory.forms.guests import GuestForm, of_guest
from lotse.directory.models import Channel, Guest
from lotse.directory.pages.editing import for_editors, stale_page
from lotse.directory.pages.switching import switch_page
from lotse.directory.public.asking import topic_options
from lotse.directory.queries.coordinated import organizations_of
from lotse.directory.words.editing import owner_name


@for_editors
def add_guest(request: HttpRequest, code: str) -> HttpResponse:
    """GET: an empty form for a guest in the hour of a way. POST: the guest is there."""
    by = acting(request)
    way = open_channel(by, code)
    form = _form(request, by, {})
    if form.is_valid():

        def deed() -> str:
            add(by=by, channel=way, values=form.values())
            return _page_of(way)

        return done(request, form, deed, gettext("The guest is saved."))
    return _page(request, form, way, gettext("New guest: %(way)s") % {"way": owner_name(way)})


@for_editors
def edit_guest(request: HttpRequest, code: str) -> HttpResponse:
    """GET: a guest as a form. POST: it is changed, or both texts are shown where somebody was quicker."""
    by = acting(request)
    guest = open_guest(by, code)
    form = _form(request, by, of_guest(guest))
    if form.is_valid():

        def deed() -> str:
            edit(by=by, guest=guest.id, version=form.cleaned_data["seen"], values=form.values())
            return _page_of(guest.channel)

        try:
            return done(request, form, deed, gettext("The guest is saved."))
        except StaleError as stale:
            return stale_page(request, form, stale, _both(form, stale.row), _page_of(guest.channel))
    return _page(request, form, guest.channel, owner_name(guest), guest)


@for_editors
def switch_guest(request: HttpRequest, code: str) -> HttpResponse:
    """GET: what follows when a guest no longer comes, or comes again. POST: so it is."""
    by = acting(request)
    guest = open_guest(by, code)

    def deed(form: EditForm) -> None:
        switch(by=by, guest=guest.id, version=form.cleaned_data["seen"], is_active=not guest.is_active)

    consequences = [gettext("The public pages name it again in this hour.")]
    if guest.is_active:
        consequences = [
            gettext("The public pages no longer name it in this hour."),
            gettext("Its own hours are kept. You can bring it back at any time."),
        ]
    name = guest.organization.name
    return switch_page(request, guest, name, deed, consequences, _page_of(guest.channel))


def _page(
    request: HttpRequest, form: GuestForm, way: Channel, heading: str, guest: Guest | None = None
) -> HttpResponse:
    context = {
        "heading": heading,
        "form": form,
        "guest": guest,
        "back": {"url": _page_of(way), "text": gettext("Hours and exceptions")},
    }
    return render(request, "directory/staff/guest_form.html", context, status=refused(form))


def _form(request: HttpRequest, by: Acting, initial: dict[str, Any]) -> GuestForm:
    data = request.POST if request.method == "POST" else None
    bodies = organizations_of(by).filter(is_active=True).order_by("name")
    return GuestForm(data, initial=initial, bodies=bodies, topics=topic_options())


def _page_of(way: Channel) -> str:
    site = way.door.site
    return reverse("directory:site-hours", args=[site.code]) if site else reverse("directory:hours-elsewhere")


def _both(form: GuestForm, row: Any) -> list[dict[str, Any]]:
    given = form.values()
    stored = {"organization": row.organization, "topics": row.topics, "offer": row.offer.original}
    return [
        {"label": form.fields[name].label, "yours": _plain(given[name]), "stored": _plain(stored[name])}
        for name in given
    ]


def _plain(value: Any) -> str:
    return ", ".join(sorted(value)) if isinstance(value, list) else str(getattr(value, "name", value) or "–")
