"""What all pages for master data share: who may enter, a deed done once, a stale save shown with both texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lotse.accounts.access import acting, only_with
from lotse.accounts.pages import in_staff_language
from lotse.accounts.rules.roles import EDIT_MASTER_DATA
from lotse.audit.once import do_once
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


def done(request: HttpRequest, form: OnceForm, deed: Callable[[], str], said: str) -> HttpResponse:
    """Do a deed once, say so, and go where it leads. What the deed raises passes through."""
    leads_to = do_once(by=acting(request), key=form.cleaned_data["once"], deed=deed)
    messages.success(request, said, fail_silently=True)
    return HttpResponseRedirect(leads_to)


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


def refused(form: Any) -> int:
    """The status of a page with a form: 422 where something in it was refused."""
    return 422 if form.is_bound and form.errors else 200
