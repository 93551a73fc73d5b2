"""What pages of the work in a case share: a form alone on its page, and a save that may come too late."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from lotse.accounts.pages.deeds import done, refused
from lotse.cases.pages.forms_shown import compared
from lotse.core.editing import StaleError
from lotse.core.form_fields import saved_next_time


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
        lead = compared(form, initial_of(stale.row))
        saved_next_time(form, stale.row.version)
        return form_page(request, form, gettext("Somebody else was quicker"), back, lead=lead, status=409)
