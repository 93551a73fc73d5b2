"""Hours of a site: what holds when, a version changed or added in two steps, a version taken back."""

from __future__ import annotations

from datetime import date
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
from lotse.core.spans import BERLIN
from lotse.directory.access import open_hours_owner, open_version
from lotse.directory.actions import give_timetable
from lotse.directory.forms.grid import HOW
from lotse.directory.forms.hours import HoursForm
from lotse.directory.models import Channel, Guest
from lotse.directory.pages.editing import carried, for_editors, rehearsed, stale_page
from lotse.directory.words.editing import (
    fortnight_of,
    owner_name,
    span_in_words,
    version_in_words,
    warnings,
    what_withdrawing_means,
)
from lotse.hours import actions
from lotse.hours.actions import VersionInTheWay
from lotse.hours.models import Schedule


@for_editors
def change_hours(request: HttpRequest, code: str) -> HttpResponse:
    """GET: a version as a week, or as an expression. POST: one more row, the other way, a preview, or saved."""
    version, owner = open_version(acting(request), code)
    return _edit(request, owner, version)


@for_editors
def add_hours(request: HttpRequest, code: str) -> HttpResponse:
    """The same for a new version of a way or guest; it begins with the times that hold last."""
    return _edit(request, open_hours_owner(acting(request), code), None)


@for_editors
def withdraw_hours(request: HttpRequest, code: str) -> HttpResponse:
    """GET: what follows when a version is taken back. POST: it is."""
    by = acting(request)
    version, owner = open_version(by, code)
    form = EditForm(request.POST or None, initial={"seen": version.version})
    back_url = _page_of(owner)
    if form.is_valid():

        def deed() -> str:
            actions.withdraw_hours(
                by=by, schedule=version.id, version=form.cleaned_data["seen"], places=_places(owner), at=timezone.now()
            )  # fmt: skip
            return back_url

        try:
            return done(request, form, deed, gettext("These times are taken back."))
        except StaleError as stale:
            rows = [_stale_row(gettext("Times"), gettext("take back"), _said(stale.row))]  # type: ignore[arg-type]
            return stale_page(request, form, stale, rows, back_url)
    context = {
        "heading": gettext("Take these times back?"),
        "consequences": what_withdrawing_means(version, owner_name(owner), timezone.localdate()),
        "form": form,
        "submit": gettext("Take back"),
        "cancel_url": back_url,
    }
    return render(request, "staff/confirm.html", context)


def _edit(request: HttpRequest, owner: Channel | Guest, stored: Schedule | None) -> HttpResponse:
    form = HoursForm(
        request.POST if request.method == "POST" else None,
        state=owner.municipality.state,
        stored=stored or _pattern(owner),
        is_new=stored is None,
    )
    step = request.POST.get("step", "")
    if request.method != "POST" or step == "back" or form.turned(step):
        return _form_page(request, form, owner, stored)
    if not form.is_valid():
        return _form_page(request, form, owner, stored)
    try:
        if step == "save":
            return _saved(request, form, owner, stored)
        return rehearsed(lambda: _preview(request, form, owner, stored))
    except VersionInTheWay as error:
        form.add_error("valid_from", error.sentence)
        return _form_page(request, form, owner, stored)
    except StaleError as stale:
        yours, row = form.hours(), stale.row
        assert isinstance(row, Schedule)
        mine = Schedule(
            expression=yours.expression, valid_from=yours.valid_from, valid_until=yours.valid_until
        )
        today = timezone.localdate()
        rows = [
            _stale_row(gettext("Times"), mine.expression, row.expression),
            _stale_row(gettext("Holds"), span_in_words(mine, today), span_in_words(row, today)),
        ]
        return stale_page(request, form, stale, rows, _page_of(owner))


def _saved(
    request: HttpRequest, form: HoursForm, owner: Channel | Guest, stored: Schedule | None
) -> HttpResponse:
    def deed() -> str:
        _deed(request, form, owner, stored)
        return _page_of(owner)

    return done(
        request, form, deed, gettext("The times are saved. The public page shows them within a minute.")
    )


def _deed(request: HttpRequest, form: HoursForm, owner: Channel | Guest, stored: Schedule | None) -> Any:
    by, now = acting(request), timezone.now()
    if stored:
        return actions.change_hours(
            by=by, schedule=stored.id, version=form.cleaned_data["seen"], hours=form.hours(), places=_places(owner),
            at=now,
        )  # fmt: skip
    table = owner.timetable_id or give_timetable(by=by, owner=owner).id
    places = {table: _site_id(owner)}
    return actions.add_hours(by=by, timetable=table, hours=form.hours(), places=places, at=now)


def _preview(
    request: HttpRequest, form: HoursForm, owner: Channel | Guest, stored: Schedule | None
) -> HttpResponse:
    saved = _deed(request, form, owner, stored)
    now, hours = timezone.now(), form.hours()
    today = now.astimezone(BERLIN).date()
    row = Schedule.objects.get(pk=saved.schedule)
    context = {
        "owner": owner_name(owner),
        "site": owner_site(owner),
        "version": version_in_words(row, owner.municipality.state, today),
        "ended": saved.ended,
        "resumed": saved.resumed,
        "warnings": warnings(hours.expression, owner.municipality.state),
        "hours": fortnight_of(owner, _site_id(owner), max(today, hours.valid_from or today), now),
        "hidden": carried(request, form),
    }
    return render(request, "directory/staff/hours_preview.html", context)


def _form_page(
    request: HttpRequest, form: HoursForm, owner: Channel | Guest, stored: Schedule | None
) -> HttpResponse:
    context = {
        "form": form,
        "grid": form.grid,
        "how": HOW,
        "owner": owner_name(owner),
        "site": owner_site(owner),
        "is_new": stored is None,
        "back_url": _page_of(owner),
    }
    return render(request, "directory/staff/hours_form.html", context, status=refused(form))


def _pattern(owner: Channel | Guest) -> Schedule | None:
    """The version that holds last: what a new one begins with."""
    rows = Schedule.objects.filter(timetable=owner.timetable_id, is_active=True)
    return max(rows, key=lambda row: row.valid_from or date.min, default=None)


def owner_site(owner: Channel | Guest) -> Any:
    """The site at which somebody has these hours, or None."""
    return (owner.channel if isinstance(owner, Guest) else owner).door.site


def _site_id(owner: Channel | Guest) -> Any:
    return (owner.channel if isinstance(owner, Guest) else owner).door.site_id


def _places(owner: Channel | Guest) -> dict[Any, Any]:
    return {owner.timetable_id: _site_id(owner)}


def _page_of(owner: Channel | Guest) -> str:
    site = owner_site(owner)
    return reverse("directory:site-hours", args=[site.code]) if site else reverse("directory:hours-elsewhere")


def _stale_row(label: str, yours: str, stored: str) -> dict[str, Any]:
    return {"label": label, "yours": yours, "stored": stored}


def _said(row: Schedule) -> str:
    return f"{row.expression} ({span_in_words(row, timezone.localdate())})"
