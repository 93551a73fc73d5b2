"""Switching a row off and on again: asked first, with what follows."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from lotse.accounts.pages.deeds import done
from lotse.core.editing import StaleError
from lotse.core.form_fields import EditForm
from lotse.directory.pages.editing import stale_page
from lotse.network.models import ListedRow


def switch_page(
    request: HttpRequest,
    row: ListedRow,
    name: str,
    deed: Callable[[EditForm], None],
    consequences: list[str],
    back_url: str,
    why_not: str = "",
) -> HttpResponse:
    """GET: the question with its `consequences`, or `why_not`. POST: `deed`, unless there is something against it."""
    form = EditForm(request.POST or None, initial={"seen": row.version})
    if form.is_valid() and not why_not:

        def switched() -> str:
            deed(form)
            return back_url

        said = gettext("%(name)s is switched off.") if row.is_active else gettext("%(name)s is active again.")
        try:
            return done(request, form, switched, said % {"name": name})
        except StaleError as stale:
            stored = gettext("active") if getattr(stale.row, "is_active", False) else gettext("switched off")
            rows = [{"label": name, "yours": _wish(row), "stored": stored}]
            return stale_page(request, form, stale, rows, back_url)
    heading = gettext("Switch %(name)s off?") if row.is_active else gettext("Bring %(name)s back?")
    context = {
        "heading": heading % {"name": name},
        "consequences": [why_not] if why_not else consequences,
        "form": form,
        "submit": gettext("Switch off") if row.is_active else gettext("Bring back"),
        "cancel_url": back_url,
        "refused": bool(why_not),
        "back_url": back_url,
    }
    template = "directory/staff/not_possible.html" if why_not else "staff/confirm.html"
    return render(request, template, context, status=409 if why_not and request.method == "POST" else 200)


def _wish(row: ListedRow) -> str:
    return gettext("switch off") if row.is_active else gettext("bring back")
