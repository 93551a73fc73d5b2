"""What all pages for master data share: who may enter, a deed done once, a stale save shown with both texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lotse.accounts.access import only_with
from lotse.accounts.pages import in_staff_language
from lotse.accounts.rules.roles import EDIT_MASTER_DATA
from lotse.core.editing import StaleError
from lotse.core.form_fields import OnceForm

Page = Callable[..., HttpResponse]
Result = TypeVar("Result")
# What a stale page carries along unseen, beside the fields of the form itself: the rows of the week.
_ROWS = "day"


def for_editors(page: Page) -> Page:
    """A page that only those see who may edit master data where they act; for all others it is not there."""
    reading_and_sending = require_http_methods(["GET", "HEAD", "POST"])(page)
    return never_cache(in_staff_language(only_with(EDIT_MASTER_DATA)(reading_and_sending)))


def rehearsed(deed: Callable[[], Result]) -> Result:
    """What would be: do it, let `deed` read what follows, and take it all back."""
    with transaction.atomic():
        result = deed()
        transaction.set_rollback(True)
    return result


def carried(request: HttpRequest, form: OnceForm, **instead: Any) -> list[tuple[str, Any]]:
    """What was typed, as hidden fields of the next page; `instead` replaces or adds."""
    known = [name for name in request.POST if name in form.fields or name.startswith(_ROWS)]
    kept = [(name, value) for name in known if name not in instead for value in request.POST.getlist(name)]
    return kept + list(instead.items())


def stale_page(
    request: HttpRequest, form: OnceForm, stale: StaleError, rows: list[dict[str, Any]], back_url: str
) -> HttpResponse:
    """Somebody was quicker: both texts, and the choice. `rows` have `label`, `yours` and `stored`."""
    hidden = carried(request, form, seen=stale.row.version)
    context = {
        "rows": [row | {"differs": str(row["yours"]) != str(row["stored"])} for row in rows],
        "hidden": hidden,
        "changed_at": stale.row.changed_at,
        "back_url": back_url,
    }
    return render(request, "directory/staff/stale.html", context, status=409)
