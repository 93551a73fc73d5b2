"""Closed days and extra hours: announced, and taken back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.pages.deeds import done, refused
from lotse.core.editing import StaleError
from lotse.core.form_fields import EditForm
from lotse.directory.access import open_exception, open_site
from lotse.directory.forms.exceptions import ExceptionForm
from lotse.directory.models import Channel, Guest
from lotse.directory.pages.editing import for_editors, stale_page
from lotse.directory.queries.coordinated import networks_of
from lotse.directory.queries.editing import Places, owners_of, places_at, ways_at, ways_elsewhere
from lotse.directory.words.editing import after_undo, owner_name
from lotse.directory.words.fortnight import days_in_words, exception_in_words
from lotse.hours import actions
from lotse.hours.models import DatedException, Timetable
from lotse.network.models import Network, Site


@for_editors
def announce(request: HttpRequest, code: str) -> HttpResponse:
    """GET: the form for closed days or extra hours at a site. POST: they are announced."""
    by = acting(request)
    site = open_site(by, code)
    return _announce(request, ways_at(by, site), site)


@for_editors
def announce_elsewhere(request: HttpRequest) -> HttpResponse:
    """The same for the ways that are at no site."""
    return _announce(request, ways_elsewhere(acting(request)), None)


def _announce(request: HttpRequest, ways: list[Channel], site: Site | None) -> HttpResponse:
    owners: list[Channel | Guest] = [owner for way in ways for owner in (way, *way.guests.all())]
    known = {owner.code: owner for owner in owners if owner.timetable_id}
    names = {code: owner_name(owner) for code, owner in known.items()}
    data = request.POST if request.method == "POST" else None
    form = ExceptionForm(data, ways=names, has_site=site is not None)
    if form.is_valid():
        owner = known.get(form.cleaned_data["subject"])
        said = gettext("Announced. You can take it back until the days are over.")
        return done(request, form, lambda: _announced(request, form, site, owner), said)
    context = {"form": form, "site": site, "back_url": _back_url(site)}
    return render(request, "directory/staff/exception_form.html", context, status=refused(form))


@for_editors
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    """GET: what the days are like without the exception. POST: it is taken back."""
    by = acting(request)
    row = open_exception(by, code)
    owners = owners_of(row)
    names = {owner.timetable_id: owner_name(owner) for owner in owners if owner.timetable_id}
    site = row.site or _site_of(owners)
    places: Places = dict.fromkeys(names, site.id if site else None)
    form = EditForm(request.POST or None, initial={"seen": row.version})
    if form.is_valid():
        try:
            return done(
                request, form, lambda: _taken_back(request, form, row, places, site),
                gettext("Taken back. The usual times hold again."),
            )  # fmt: skip
        except StaleError as stale:
            return stale_page(request, form, stale, [_as_it_stands(stale.row)], _back_url(site))
    context = {
        "heading": gettext("Take this back?"),
        "consequences": [
            f"{days_in_words(row)}: {exception_in_words(row)}",
            gettext("Without it, these days are like this:"),
            *after_undo(row, places, names, timezone.now()),
        ],
        "form": form,
        "submit": gettext("Take back"),
        "cancel_url": _back_url(site),
    }
    return render(request, "staff/confirm.html", context)


def _announced(
    request: HttpRequest, form: ExceptionForm, site: Site | None, owner: Channel | Guest | None
) -> str:
    subject: Site | Timetable | None = owner.timetable if owner else site
    assert subject is not None
    if owner is None and site is not None:
        places = places_at(site.municipality_id, site.id)
        network = networks_of(acting(request)).order_by("code")[0]
    else:
        places = {subject.id: site.id if site else None}
        network = _network_of(owner)  # type: ignore[arg-type]
    actions.announce_exception(
        by=acting(request),
        network=network,
        subject=subject,
        days=form.days(),
        places=places,
        at=timezone.now(),
    )
    return _back_url(site)


def _taken_back(
    request: HttpRequest, form: EditForm, row: DatedException, places: Places, site: Site | None
) -> str:
    actions.take_back_exception(
        by=acting(request),
        exception=row.id,
        version=form.cleaned_data["seen"],
        places=places,
        at=timezone.now(),
    )
    return _back_url(site)


def _back_url(site: Site | None) -> str:
    return reverse("directory:site-hours", args=[site.code]) if site else reverse("directory:hours-elsewhere")


def _as_it_stands(row: Any) -> dict[str, Any]:
    stored = f"{days_in_words(row)}: {exception_in_words(row)}"
    if not row.is_active:
        stored = gettext("It has been taken back already.")
    return {"label": gettext("Exception"), "yours": gettext("take back"), "stored": stored}


def _network_of(owner: Channel | Guest) -> Network:
    return (owner.channel if isinstance(owner, Guest) else owner).door.service.network


def _site_of(owners: list[Channel | Guest]) -> Site | None:
    doors = [(owner.channel if isinstance(owner, Guest) else owner).door for owner in owners]
    return doors[0].site if doors else None
