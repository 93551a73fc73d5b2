"""What pages of the work in a case share: a form alone on its page, and a save that may come too late."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from lotse.accounts.pages.deeds import done, refused
from lotse.core.editing import StaleError


def form_page(
    request: HttpRequest,
    form: Any,
    heading: str,
    back: dict[str, str],
    *,
    lead: str = "",
    status: int | None = None,
) -> HttpResponse:
    """The form with everything that was typed in it; 422 where something was refused."""
    context = {
        "heading": heading, "lead": lead, "form": form, "submit": gettext("Save"), "back": back,
        "cancel_url": back["url"],
    }  # fmt: skip
    return render(request, "staff/form.html", context, status=status or refused(form))


def saved(
    request: HttpRequest,
    form: Any,
    deed: Callable[[], str],
    heading: str,
    back: dict[str, str],
    initial_of: Callable[[Any], dict[str, Any]],
) -> HttpResponse:
    """Save a change once; where somebody else was quicker, both texts are shown and nothing is lost (409)."""
    if not form.is_valid():
        return form_page(request, form, heading, back)
    try:
        return done(request, form, deed, gettext("The change is saved."))
    except StaleError as stale:
        _show_both(form, initial_of(stale.row))
        lead = gettext("Look at both texts, then save again. Nothing is lost.")
        return form_page(request, form, gettext("Somebody else was quicker"), back, lead=lead, status=409)


def _show_both(form: Any, stands: dict[str, Any]) -> None:
    for name in form.fields:
        if name in stands and name != "seen" and stands[name] != form.cleaned_data.get(name):
            text = stands[name] or gettext("nothing")
            form.add_error(name, gettext("Meanwhile somebody else wrote: %(text)s") % {"text": text})
    form.data = form.data.copy()
    form.data["seen"] = str(stands["seen"])
